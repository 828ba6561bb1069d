/**
 * How an emulator is started, and which settings make sense.
 *
 * @module
 */
import { z } from "zod";
import { keySchema, secretIdSchema } from "./accounts/account";
import type { CallbackPolicy } from "./callbacks/address";
import { ControlError } from "./control/error";
import type { JobTimes } from "./jobs/lane";
import type { LoggedRequest } from "./log/logged-request";
import { regionName } from "./names";
import type { EmulatorSeed } from "./state/seed";

/** How to start an emulator; everything may be left out. */
export interface EmulatorOptions {
  /** 0 takes any free port. Default 0. */
  readonly port?: number | undefined;
  /** The address to listen on. Default `127.0.0.1`. */
  readonly host?: string | undefined;
  /** The region of seed entries and control calls that name none; requests may go to any. Default `ap-chongqing`. */
  readonly region?: string | undefined;
  /** The key id that is let in. Default a made-up one. */
  readonly secretId?: string | undefined;
  /** The key that requests must be signed with. Default a made-up one. */
  readonly secretKey?: string | undefined;
  /** Makes the keys temporary ones: requests must carry this token. Default none. */
  readonly securityToken?: string | undefined;
  /** The buckets that have document processing on. Default none. */
  readonly seed?: EmulatorSeed | undefined;
  /**
   * A file that outlives the emulator: it starts from it if it is there (then `seed` is not used), and every write is in it
   * before its answer leaves. What the clock alone changes is in it with the next request or at the end, and so is what
   * the functions of `control` change. One emulator per file. Default none.
   */
  readonly stateFile?: string | undefined;
  /** Answers every request to the service with a redirect to https, as the service does to plain ones. Default false. */
  readonly redirectToHttps?: boolean | undefined;
  /** Is told every request to the service when it is answered, or its connection cut. Default none. */
  readonly onRequest?: ((request: LoggedRequest) => void) | undefined;
  /** The time in milliseconds since 1970. Default `Date.now`. */
  readonly clock?: (() => number) | undefined;
  /** Which callback addresses inside private networks a queue takes. Default `"loopback"`: those of this machine only. */
  readonly allowInternalCallbacks?: boolean | "loopback" | undefined;
  /** How long jobs take. Default: they wait 1000 ms and then run 1000 ms. */
  readonly jobTimes?: { readonly [time in keyof JobTimes]?: number | undefined } | undefined;
  /** Lets other machines use the control surface. Default false. */
  readonly allowRemoteControl?: boolean | undefined;
}

/** An option of `startEmulator` has a value that makes no sense. */
export class OptionError extends ControlError {
  constructor(
    /** Its name, as in `jobTimes.waitingMs`. */
    readonly option: string,
    /** What its value must be. */
    readonly demand: string,
  ) {
    super(400, `${option}: ${demand}`);
  }
}

const milliseconds = z.number("must be a number of milliseconds").min(0, "must be a number of milliseconds");
const port = "must be a number from 0 to 65535";

const schema = z.object({
  port: z.int(port).min(0, port).max(65535, port).default(0),
  host: z.string().regex(/^\S+$/, "must be an address or a name of this machine").default("127.0.0.1"),
  region: z.string().regex(regionName, "must be of the form ap-chongqing").default("ap-chongqing"),
  secretId: secretIdSchema.default("AKIDEMULATOR"),
  secretKey: keySchema.default("emulator-secret-key"),
  securityToken: keySchema.optional(),
  jobTimes: z
    .object({ waitingMs: milliseconds.default(1000), runningMs: milliseconds.default(1000) })
    .prefault({}),
});

/** The options that are single values, with their defaults. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly region: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly securityToken?: string | undefined;
  readonly jobTimes: JobTimes;
}

/** Fills in the defaults, or throws an {@link OptionError} for the first value that makes no sense. */
export function settingsFrom(options: EmulatorOptions): Settings {
  const { success, data, error } = schema.safeParse(options);
  if (success) {
    return data;
  }
  const [issue] = error.issues;
  throw new OptionError(issue?.path.join(".") ?? "", issue?.message ?? "");
}

/** Which internal callback addresses the option lets pass. */
export function callbackPolicyOf(allow: EmulatorOptions["allowInternalCallbacks"]): CallbackPolicy {
  return allow === true ? "all" : allow === false ? "none" : "loopback";
}
