/**
 * A resource in a file for `pulumi import`, with the inputs and outputs that `pulumi up` would have left.
 *
 * @module
 */
import { providerKey, resourceNameKey, writeState } from "../../pulumi/state-wire";
import { toImportFile, toWire, type WireObject, withSecretAt } from "../../pulumi/wire";
import { docBucket } from "../../resources/doc-bucket/definition";
import { type DocBucketState, outputsOf } from "../../resources/doc-bucket/state";
import { stateAsFound } from "../../resources/doc-queue/as-found";
import { docQueue } from "../../resources/doc-queue/definition";
import type { DocQueueInputs } from "../../resources/doc-queue/schema";
import { toProperties } from "../../resources/doc-queue/settings";
import { endpointMark } from "../../resources/endpoint-mark";
import { providerText } from "../../resources/provider-text";
import { typeToken } from "../../resources/type-token";
import { type QueueDeclaration, urlPath } from "./declared-settings";
import type { FoundDocBucket, FoundDocQueue } from "./found-resources";

/** An entry of `resources`. */
export interface ImportEntry {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: WireObject;
  readonly outputs: WireObject;
}

export function bucketEntry(
  { id, location, bucket, queues }: FoundDocBucket,
  name: string,
  endpoint: string | undefined,
): ImportEntry {
  const state: DocBucketState = {
    outputs: outputsOf(bucket, location, {
      queueIds: queues.map(({ location: { queueId } }) => queueId),
      foundEnabled: true,
    }),
    memory: { endpoint: endpointMark({ endpoint }) },
  };
  const text = { [providerKey]: providerText("docBucket") };
  return {
    type: typeToken(docBucket.type),
    name,
    id,
    inputs: { bucket: location.bucket, region: location.region, [resourceNameKey]: name, ...text },
    outputs: { ...writeState(docBucket, state, name), ...text },
  };
}

/** The inputs are what the program declares; in the state a declared secret is one, whatever the resource itself hides. */
export function queueEntry(
  found: FoundDocQueue,
  name: string,
  { settings, namesQueue, hasSecretUrl }: QueueDeclaration,
  endpoint: string | undefined,
): ImportEntry {
  const { id, location, queue } = found;
  const { bucket, region, queueId } = location;
  const inputs = {
    bucket,
    region,
    ...(namesQueue ? { queueId } : {}),
    ...toProperties(settings),
  } as DocQueueInputs;
  const state = stateAsFound(inputs, { location, queue, endpoint: endpointMark({ endpoint }) });
  const outputs = writeState(docQueue, state, name);
  const isSecretAlready = docQueue.secretOutputs(state).includes(urlPath);
  const text = { [providerKey]: providerText("docQueue") };
  const wire = toWire(inputs) as WireObject;
  return toImportFile({
    type: typeToken(docQueue.type),
    name,
    id,
    inputs: {
      ...(hasSecretUrl ? withSecretAt(wire, urlPath) : wire),
      [resourceNameKey]: name,
      ...text,
    },
    outputs: {
      ...(hasSecretUrl && !isSecretAlready ? withSecretAt(outputs, urlPath) : outputs),
      ...text,
    },
  }) as ImportEntry;
}
