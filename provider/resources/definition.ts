/**
 * What a resource is, apart from who runs it: its rules and its life cycle over plain values. A host (see
 * `pulumi/dynamic.ts`) turns a definition into what its engine calls.
 *
 * @module
 */
import type { Client } from "../api/client";
import type { Clock } from "../api/sending/clock";
import type { Settings } from "../config/settings";
import type { Need } from "../permissions/need";
import type { Unresolved } from "./unknown";

/** One thing wrong with the inputs: where, as `notifyConfig.url`, and in one sentence what. */
export interface Failure {
  readonly path: string;
  readonly reason: string;
}

/** One difference between what is and what is wanted. */
export interface Change {
  readonly path: string;
  readonly kind: "replace" | "update";
}

/**
 * What the engine keeps of a resource: outputs that people see, and a memory that only the resource reads.
 * The shape of both is a contract with every state ever written.
 */
export interface ResourceState<Outputs, Memory> {
  readonly outputs: Outputs;
  readonly memory: Memory;
}

/** From a state of one version to the next: pure, and never changed once it was released. */
export type StateUpgrade = (earlier: ResourceState<unknown, unknown>) => ResourceState<unknown, unknown>;

/** What is at hand without a call. */
export interface PlanContext {
  readonly settings: Settings;
  /** The resource's name in the program; absent in a lookup by an old program. */
  readonly resourceName: string | undefined;
  /** Tells the person something that is not an error, in one line. */
  warn(line: string): void;
}

/** What is at hand when the service may be called. */
export interface CallContext extends PlanContext {
  client(): Promise<Client>;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Tells the person what was done, in one line. Every line stays on the screen. */
  say(line: string): void;
}

/**
 * The object exists as `state` says, but is not as it should be. The engine keeps the state, shows the reasons
 * and comes back with an update.
 */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";
  constructor(
    readonly id: string,
    readonly state: ResourceState<unknown, unknown>,
    readonly reasons: readonly string[],
  ) {
    super(reasons.join("; "));
  }
}

/** An operation that cannot be carried out, in words for the person who asked for it. */
export class ResourceError extends Error {
  override readonly name = "ResourceError";
  readonly code = "ResourceError";
}

export interface ResourceDefinition<Inputs, State extends ResourceState<unknown, unknown>> {
  /** Its name in Pulumi's type token, such as `DocQueue`. */
  readonly type: string;
  /** The ways from each earlier shape of the state to the next; the shape of today has one version more than there are. */
  readonly upgrades: readonly StateUpgrade[];
  /** Keys of the memory that may hold a secret. */
  readonly secretMemory: readonly string[];
  /** The calls it makes, by step and case: what its key must be allowed. */
  readonly permissions: readonly Need[];
  /** Property paths of outputs, and of inputs that a read returns, that are secret whatever the program says. */
  secretOutputs(state: State): readonly string[];
  /** Every failure at once, and the inputs with what was left out filled in. Makes no call. */
  check(
    request: {
      readonly olds: Readonly<Record<string, unknown>>;
      readonly news: Readonly<Record<string, unknown>>;
    },
    context: PlanContext,
  ): { readonly inputs: Readonly<Record<string, unknown>>; readonly failures: readonly Failure[] };
  /** Every difference between state and inputs. Makes no call. */
  diff(request: { readonly state: State; readonly inputs: Unresolved<Inputs> }): readonly Change[];
  create(inputs: Inputs, context: CallContext): Promise<{ readonly id: string; readonly state: State }>;
  /**
   * The object as it is. With a state this is a refresh, and `undefined` means gone; without one it is a lookup,
   * works from the id alone, and an object that is not there is an error.
   */
  read(
    request: { readonly id: string; readonly state: State | undefined },
    context: CallContext,
  ): Promise<{ readonly state: State; readonly inputs: Partial<Inputs> } | undefined>;
  update(
    request: { readonly id: string; readonly state: State; readonly inputs: Inputs },
    context: CallContext,
  ): Promise<State>;
  delete(request: { readonly id: string; readonly state: State }, context: CallContext): Promise<void>;
}
