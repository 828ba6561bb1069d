/**
 * What a lookup that fails says.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";
import type { ErrorCode } from "../api/errors/errors";

/**
 * A lookup that gave nothing, in one sentence: which lookup, of what, and why. `code` tells programs the cause:
 *
 * - `NotFound`: the bucket has no document processing, or no such queue;
 * - `SeveralFound`: more than one queue fits;
 * - `NotKnownYet`: a setting of the explicit provider is not known in this preview;
 * - `NotMocked`: a unit test with `pulumi.runtime.setMocks` does not say what is found, see `mockLookups`;
 * - `InvalidArgument`, `InvalidConfig`: what was given, or configured, cannot be;
 * - else the code of the client's error, such as `PermissionDenied` or `AuthenticationFailed`.
 */
export class LookupError extends pulumi.RunError {
  /** Tells it from other errors of a program. */
  override readonly name = "LookupError";

  constructor(
    message: string,
    /** The cause, by which programs tell errors apart; see the list above. */
    readonly code: string,
    /** The client's error, where there was one. */
    override readonly cause?: unknown,
  ) {
    super(message);
    withoutSdkFrames(this);
    if (cause instanceof Error) {
      withoutSdkFrames(cause);
    }
  }
}

/**
 * Pulumi prints what a program fails with by `util.inspect` in color, and that never ends on a frame of the SDK: its
 * source maps lead to `node_modules/@pulumi/output.ts`, where Node.js 20 looks for the end of the package's name from the
 * beginning, over and over, until there is no memory for what it writes (pulumi/pulumi#21326).
 */
function withoutSdkFrames(error: Error): void {
  if (error.stack !== undefined) {
    error.stack = error.stack
      .split("\n")
      .filter((line) => !/^ +at .*@pulumi[\\/]/.test(line))
      .join("\n");
  }
}

/** The codes that a lookup's error has besides those of the client. */
export const lookupCodes = [
  "NotFound",
  "SeveralFound",
  "NotKnownYet",
  "NotMocked",
  "InvalidArgument",
  "InvalidConfig",
  "LookupFailed",
] as const;

/** Why a lookup gave nothing, without which one it was. */
export class Unfound extends Error {
  constructor(
    readonly code: (typeof lookupCodes)[number] | ErrorCode,
    reason: string,
  ) {
    super(reason);
  }
}

/** Says of a failure which lookup it was, and of what. */
export function lookupError(
  lookup: string,
  place: readonly (string | undefined)[],
  error: unknown,
): LookupError {
  const about = place.filter((part) => part !== undefined).join("/");
  const reason = error instanceof Error ? error.message : String(error);
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  const message = `${lookup}${about === "" ? "" : ` of ${about}`}: ${reason}`;
  return new LookupError(message, typeof code === "string" ? code : "LookupFailed", error);
}
