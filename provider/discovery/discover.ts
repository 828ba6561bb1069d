/**
 * Discovery as a whole: what there is, and how much of it the stacks manage.
 *
 * @module
 */
import { connect } from "../config/connect";
import type { Settings } from "../config/settings";
import { exportedStack } from "../pulumi-command/exported-stack";
import type { Interruption } from "../pulumi-command/run";
import { endpointMark } from "../resources/endpoint-mark";
import { type Coverage, coverageOf, type ReadStack } from "./coverage";
import { type BucketFilter, findAll } from "./find";
import type { Found } from "./found";
import { managedIn, namesIn } from "./managed";
import { onlyNamed } from "./name-pattern";

export interface DiscoverOptions extends BucketFilter {
  readonly regions: readonly string[];
  /** Only queues with such a name; `*` stands for any text. Default: all. */
  readonly name?: string | undefined;
  /** The stacks to compare with. */
  readonly stacks: readonly string[];
  /** The folder of their project. Default: this one. */
  readonly cwd?: string | undefined;
  readonly settings: () => Settings;
  readonly interruption: Interruption;
  /** Told what is being done. */
  readonly say: (text: string) => void;
}

export interface Discovered {
  /** All that fits but for the name. */
  readonly found: Found;
  /** What of it fits the name, too. */
  readonly shown: Found;
  /** `undefined` without stacks. */
  readonly coverage: Coverage | undefined;
}

/**
 * Discovers. Rejects with a `StackError` for a stack that cannot be read, with an error of the client for what concerns
 * all of the account, and with the signal's reason.
 */
export async function discover(options: DiscoverOptions): Promise<Discovered> {
  const { regions, buckets, prefix, name, cwd, settings, interruption, say } = options;
  const stacks: ReadStack[] = [];
  // The stacks first: they are read quickly, and a mistake shows before anything is asked of the service.
  for (const stack of new Set(options.stacks)) {
    say(`reading the stack ${stack}`);
    interruption.stop.throwIfAborted();
    const resources = await exportedStack({ stack, cwd, interruption });
    stacks.push({ name: stack, resources: managedIn(resources), names: namesIn(resources) });
  }
  say(`listing the buckets of ${regions.join(", ")}`);
  const { endpoint } = settings();
  const found = await findAll(await connect(settings), {
    regions,
    buckets,
    prefix,
    endpoint,
    signal: interruption.stop,
    progress: (done, total) => say(`reading the queues of ${total} buckets: ${done} read`),
  });
  const shown = onlyNamed(found, name);
  const looked = { regions, buckets, prefix, endpoint: endpointMark({ endpoint }) };
  const coverage = stacks.length === 0 ? undefined : coverageOf(found, shown, stacks, looked);
  return { found, shown, coverage };
}
