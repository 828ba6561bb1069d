/**
 * A user's program as data, and as what the engine gets of it.
 *
 * @module
 */
import { providerText } from "../../provider/resources/provider-text";
import type { Path, Value } from "./meaning";
import { type Properties, secretOf } from "./simulated-engine/properties";
import type { Declaration, Kind } from "./simulated-engine/stack";

export interface Setting {
  readonly value: Value;
  readonly secret: boolean;
}

/** A resource of the program. Everything can be changed between two deployments. */
export interface ProgramResource {
  name: string;
  readonly type: Kind;
  aliases: string[];
  provider: string;
  bucket: string;
  /** Absent: the configuration says it. */
  region: string | undefined;
  onDestroy: string | undefined;
  ignoreChanges: Path[];
  /** Queues only, like all that follows. The DocBucket that the bucket's name is taken from, and which output. */
  wire: { readonly from: string; readonly output: "bucket" | "bucketId" } | undefined;
  queueId: string | undefined;
  adopt: string | undefined;
  readonly settings: Map<Path, Setting>;
  /** `notifyConfig` is one secret as a whole. */
  secretNotify: boolean;
}

export function programResource(
  part: Pick<ProgramResource, "bucket" | "name" | "provider" | "type"> & Partial<ProgramResource>,
): ProgramResource {
  return {
    aliases: [],
    region: undefined,
    onDestroy: undefined,
    ignoreChanges: [],
    wire: undefined,
    queueId: undefined,
    adopt: undefined,
    settings: new Map(),
    secretNotify: false,
    ...part,
  };
}

/** Buckets before queues, as every program that wires them has them. */
export function declarations(program: readonly ProgramResource[]): Declaration[] {
  const order = (type: Kind) => program.filter((resource) => resource.type === type);
  const buckets = order("DocBucket").map(({ name }) => name);
  return [...order("DocBucket"), ...order("DocQueue")].map((resource) => {
    const wire =
      resource.wire !== undefined && buckets.includes(resource.wire.from) ? resource.wire : undefined;
    return {
      name: resource.name,
      aliases: resource.aliases,
      type: resource.type,
      provider: resource.provider,
      ignoreChanges: resource.ignoreChanges,
      dependencies: wire === undefined ? {} : { bucket: wire.from },
      inputs: (output) => ({
        ...propertiesOf(resource),
        ...(wire === undefined ? {} : { bucket: output(wire.from, wire.output) }),
      }),
    };
  });
}

function propertiesOf(resource: ProgramResource): Properties {
  const { type, name, bucket, region, queueId, adopt, onDestroy, settings, secretNotify } = resource;
  const top: Properties = {};
  const notify: Properties = {};
  for (const [path, { value, secret }] of settings) {
    const written = secret ? secretOf(value) : value;
    if (path.startsWith("notifyConfig.")) {
      notify[path.slice("notifyConfig.".length)] = written;
    } else {
      top[path] = written;
    }
  }
  const all: Properties = {
    bucket,
    region,
    queueId,
    ...top,
    notifyConfig: Object.keys(notify).length === 0 ? undefined : secretNotify ? secretOf(notify) : notify,
    adopt,
    onDestroy,
    __provider: providerText(type === "DocQueue" ? "docQueue" : "docBucket"),
    __resource: name,
  };
  // The SDK drops what is undefined.
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
