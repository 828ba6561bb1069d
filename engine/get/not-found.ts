/**
 * What is said when no engine can be had.
 *
 * @module
 */
import { join } from "node:path";
import { ENGINE_VERSION, OLDEST_USABLE_VERSION } from "./version";

/** What was tried, and why it led nowhere. */
export interface Attempt {
  readonly what: string;
  readonly reason: string;
}

/** No engine is there and none can be got; the message says what was tried and how to help. */
export class EngineNotFoundError extends Error {
  override readonly name = "EngineNotFoundError";
  readonly code: string = "ENGINE_NOT_FOUND";

  constructor(
    readonly purpose: "tests" | "use",
    readonly root: string,
    readonly attempts: readonly Attempt[],
  ) {
    super(
      [
        `There is no Pulumi engine ${ENGINE_VERSION} in ${join(root, "bin")}, and it could not be got:`,
        ...attempts.map(({ what, reason }) => `  - ${what}: ${reason}`),
        "One of these helps:",
        ...remedies(purpose, root).map((remedy, index) => `  ${index + 1}. ${remedy}`),
      ].join("\n"),
    );
  }
}

function remedies(purpose: "tests" | "use", root: string): string[] {
  const page = "https://www.pulumi.com/docs/install/";
  const install =
    purpose === "use"
      ? `Install Pulumi ${OLDEST_USABLE_VERSION} or later so that it is on PATH: ${page}`
      : `Unpack the release ${ENGINE_VERSION} of Pulumi so that ${join(root, "bin", "pulumi")} is there, ` +
        `with the files that come with it: ${page}`;
  return [
    install,
    `Allow the download: the npm package pulumi fetches the engine at first use, into ${root}`,
    `Install Go 1.25.11 or later, with access to Go modules (GOPROXY counts), so that the engine can be built into ${root}`,
  ];
}
