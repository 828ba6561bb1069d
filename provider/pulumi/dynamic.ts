/**
 * The host for Pulumi's dynamic provider process: turns a resource definition into the object that process
 * calls, and keeps from it everything it is known to choke on.
 *
 * @module
 */
import type { Client } from "../api/client";
import { systemClock } from "../api/sending/clock";
import { connect } from "../config/connect";
import { readSettings, type Settings, type StackConfig } from "../config/settings";
import type { CallContext, PlanContext, ResourceDefinition, ResourceState } from "../resources/definition";
import { declare, keep } from "../resources/register";
import type { Unresolved } from "../resources/unknown";
import { guarded } from "./failure";
import { providerKey, readState, resourceNameKey, resourceNameOf, visible, writeState } from "./state-wire";
import { fromWire, toWire, type WireObject, withSecretAt } from "./wire";

/** What the dynamic provider process calls. */
export interface DynamicProvider {
  configure(request: { config: StackConfig }): Promise<void>;
  check(
    olds: WireObject,
    news: WireObject,
  ): Promise<{ inputs: WireObject; failures: { property: string; reason: string }[] }>;
  diff(id: string, olds: WireObject, news: WireObject): Promise<{ changes: boolean; replaces: string[] }>;
  create(inputs: WireObject): Promise<{ id: string; outs: WireObject }>;
  read(id: string, properties: WireObject): Promise<{ id: string; props: WireObject; inputs?: WireObject }>;
  update(id: string, olds: WireObject, news: WireObject): Promise<{ outs: WireObject }>;
  delete(id: string, properties: WireObject): Promise<void>;
}

/** Where providers get their client: the same one for all that share this. */
export interface Connection {
  client(settings: () => Settings): Promise<Client>;
}

/** A connection that is made with the first call. */
export function lazyConnection(): Connection {
  let client: Promise<Client> | undefined;
  return {
    client(settings) {
      client ??= connect(settings);
      return client;
    },
  };
}

/**
 * Makes the provider of one kind of resource. Kinds that run in one process share a connection, since they have one
 * configuration, and with it what listings show.
 */
export function toDynamicProvider<Inputs, State extends ResourceState<unknown, unknown>>(
  definition: ResourceDefinition<Inputs, State>,
  connection: Connection = lazyConnection(),
): DynamicProvider {
  let config: StackConfig = { get: () => undefined };

  const title = (properties: WireObject): string => titled(definition.type, resourceNameOf(properties));

  const planContext = (properties: WireObject): PlanContext => {
    const resourceName = resourceNameOf(properties);
    return {
      settings: readSettings(process.env, config),
      resourceName,
      // Standard output is what the engine shows as information.
      warn: (line) => console.log(`warning: ${title(properties)} ${line}`),
    };
  };

  const callContext = (properties: WireObject): CallContext => {
    const context = planContext(properties);
    return {
      ...context,
      client: () => connection.client(() => readSettings(process.env, config)),
      clock: systemClock,
      // The engine's cancellation does not reach a dynamic provider.
      signal: undefined,
      say: (line) => console.log(`${title(properties)} ${line}`),
    };
  };

  const requireState = (properties: WireObject): State => {
    const state = readState(definition, properties);
    if (state === undefined) {
      throw new Error(
        `the state of this ${definition.type} has no version: it was not written by pulumi-cloud-infinite`,
      );
    }
    return state;
  };

  const inputsFrom = (properties: WireObject): Inputs => visible(properties) as Inputs;

  /** The resource's name rides along in inputs and outputs, as the engine does not tell it. */
  const named = (inputs: object, properties: WireObject): WireObject => ({
    ...(toWire(inputs) as WireObject),
    ...(resourceNameOf(properties) === undefined ? {} : { [resourceNameKey]: resourceNameOf(properties) }),
  });

  return {
    // Stored before anything is awaited: the process lets a second call in while this one is still under way.
    async configure(request) {
      config = request.config;
    },

    check: (olds, news) =>
      guarded(title(news), async () => {
        const known = fromWire(visible(news)) as WireObject;
        const resourceName = resourceNameOf(news);
        if (resourceName !== undefined) {
          declare(definition.type, resourceName);
        }
        const result = definition.check({ olds: visible(olds), news: known }, planContext(news));
        return {
          inputs: named(result.inputs, news),
          failures: result.failures.map(({ path, reason }) => ({ property: path, reason })),
        };
      }),

    diff: (id, olds, news) =>
      guarded(title(news), async () => {
        const inputs = fromWire(visible(news)) as Unresolved<Inputs>;
        const changes = definition.diff({ state: requireState(olds), inputs });
        const resourceName = resourceNameOf(news);
        if (resourceName !== undefined && !changes.some(({ kind }) => kind === "replace")) {
          keep(definition.type, id, resourceName, resourceNameOf(olds));
        }
        const replaces = changes.filter(({ kind }) => kind === "replace").map(({ path }) => path);
        return { changes: changes.length > 0, replaces };
      }),

    create: (inputs) =>
      guarded(
        title(inputs),
        async () => {
          const { id, state } = await definition.create(inputsFrom(inputs), callContext(inputs));
          return { id: String(id), outs: writeState(definition, state, resourceNameOf(inputs)) };
        },
        partial(inputs),
      ),

    read: (id, properties) =>
      guarded(title(properties), async () => {
        const found = await definition.read(
          { id, state: readState(definition, properties) },
          callContext(properties),
        );
        if (found === undefined) {
          // An empty id is how a refresh learns that the object is gone.
          return { id: "", props: {} };
        }
        return {
          id,
          props: writeState(definition, found.state, resourceNameOf(properties)),
          inputs: definition.secretOutputs(found.state).reduce(withSecretAt, named(found.inputs, properties)),
        };
      }),

    update: (id, olds, news) =>
      guarded(
        title(news),
        async () => {
          const request = { id, state: requireState(olds), inputs: inputsFrom(news) };
          const state = await definition.update(request, callContext(news));
          return { outs: writeState(definition, state, resourceNameOf(news)) };
        },
        partial(news),
      ),

    delete: (id, properties) =>
      guarded(title(properties), async () => {
        await definition.delete({ id, state: requireState(properties) }, callContext(properties));
      }),
  };

  /** A partial failure must carry the provider's own text, or nothing could ever read or delete the resource. */
  function partial(properties: WireObject) {
    return (state: ResourceState<unknown, unknown>): WireObject => ({
      ...writeState(definition, state as State, resourceNameOf(properties)),
      [providerKey]: properties[providerKey],
    });
  }
}

function titled(type: string, resourceName: string | undefined): string {
  return resourceName === undefined ? type : `${type} "${resourceName}"`;
}
