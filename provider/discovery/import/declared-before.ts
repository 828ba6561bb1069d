/**
 * What one of the two files declares already, by which the other one has to go: only what agrees leaves nothing to do
 * after the import.
 *
 * @module
 */
import { visible } from "../../pulumi/state-wire";
import { fromImportFile, isSecret, type WireObject } from "../../pulumi/wire";
import { failuresOf, type Rule } from "../../resources/check";
import { docBucketInputs } from "../../resources/doc-bucket/schema";
import { docQueueInputs } from "../../resources/doc-queue/schema";
import { fromProperties } from "../../resources/doc-queue/settings";
import { carriesSecret } from "../secret-url";
import { type DeclaringOptions, declaredSettings, type QueueDeclaration, urlPath } from "./declared-settings";
import type { FoundDocBucket, FoundDocQueue } from "./found-resources";
import type { WrittenEntry } from "./import-file";
import { queueProperties } from "./queue-properties";
import { plainCode } from "./typescript-source";
import { propertyLines, stringLiteral } from "./typescript-text";

/** What this command never declares. */
const undeclared = ["adopt", "onDestroy"];

/** Whether an entry of the import file says of a bucket what this command writes. */
export function isBucketEntry({ inputs }: WrittenEntry, { location }: FoundDocBucket): boolean {
  const data = inputsOf(docBucketInputs, inputs);
  return data?.bucket === location.bucket && data.region === location.region;
}

/** What an entry of the import file declares of a queue; `undefined` when this command could not have written it. */
export function declaredInEntry(
  { inputs }: WrittenEntry,
  { location }: FoundDocQueue,
): QueueDeclaration | undefined {
  const data = inputsOf(docQueueInputs, inputs);
  if (
    data === undefined ||
    data.bucket !== location.bucket ||
    data.region !== location.region ||
    (data.queueId ?? location.queueId) !== location.queueId
  ) {
    return undefined;
  }
  const settings = fromProperties(data);
  return {
    settings,
    namesQueue: data.queueId !== undefined,
    hasSecretUrl: isSecret(Object(inputs).notifyConfig?.url) || carriesSecret(settings[urlPath] ?? ""),
  };
}

/** The inputs of an entry, if they are such inputs and nothing that this command never writes is among them. */
function inputsOf<Inputs>(rule: Rule<Inputs>, inputs: unknown): Inputs | undefined {
  const plain = inPlain(inputs);
  return failuresOf(rule, plain).length > 0 || undeclared.some((key) => Object.hasOwn(Object(plain), key))
    ? undefined
    : (plain as Inputs);
}

function inPlain(inputs: unknown): unknown {
  try {
    return visible(fromImportFile(inputs) as WireObject);
  } catch {
    return undefined;
  }
}

/** Whether the program's declaration of a bucket says what this command writes. */
export function isBucketDeclaration(source: string, { location: { region } }: FoundDocBucket): boolean {
  return argumentsBehindBucket(source) === `${plainCode(`region: ${stringLiteral(region)}`)}})`;
}

/**
 * What the program's declaration of a queue says, given that it is one that this command writes for the queue as it is:
 * with or without all fields, its id, a secret address. `undefined` when it is none of them, since the queue or the
 * declaration has changed.
 */
export function declaredInProgram(
  source: string,
  found: FoundDocQueue,
  options: DeclaringOptions,
): QueueDeclaration | undefined {
  const said = argumentsBehindBucket(source).replace(/[\w.]+\.requireSecret\("[^"]+"\)/, "requireSecret()");
  return [options.allFields, !options.allFields]
    .map((allFields) => declaredSettings(found, { ...options, allFields }))
    .flatMap((one) => [one, { ...one, hasSecretUrl: !one.hasSecretUrl }])
    .flatMap((one) => [one, { ...one, namesQueue: !one.namesQueue }])
    .find((one) => said === writtenArguments(found, one));
}

/** What stands behind the name and the bucket, without the layout. */
function argumentsBehindBucket(source: string): string {
  return plainCode(source).replace(/^new[\w.]+\([^,]+,\{bucket:[^,{}]+,/, "");
}

function writtenArguments(found: FoundDocQueue, declaration: QueueDeclaration): string {
  const properties = queueProperties(found, declaration, { kind: "code", code: "requireSecret()" });
  return `${plainCode(`{${propertyLines(properties, "").join("\n")}}`).slice(1)})`;
}
