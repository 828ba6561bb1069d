/**
 * The rules of a DocQueue's inputs, as far as declared values alone can break them.
 * Source: API reference, sections 4, 9 and 10.
 *
 * @module
 */
import { bucketNameFault, idFault, regionFault } from "../../api/names";
import { isLoopback, parseEndpoint } from "../../api/sending/endpoint";
import { callbackAddressFault } from "../callback-address";
import { failuresOf, listOf, oneOf, optional, type Passed, strictObject, textWithout } from "../check";
import type { Failure, PlanContext } from "../definition";
import { isSettingPath } from "./settings";

// Characters that XML 1.0 cannot carry, not even escaped; tabs and line ends have no place in a name or an address.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const unsendable = /[\u0000-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/u;

function plainTextFault(value: string): string | undefined {
  return unsendable.test(value) ? "must not contain control characters or halves of characters" : undefined;
}

const longestName = 100;

function nameFault(name: string): string | undefined {
  const length = [...name].length;
  if (length === 0) {
    return "must have 1 to 100 characters, but is empty";
  }
  if (length > longestName) {
    return `must have 1 to ${longestName} characters, but has ${length}`;
  }
  return name.trim() === "" ? "must not be blank" : plainTextFault(name);
}

function mqRegionFault(region: string): string | undefined {
  return region === "" || /^[a-z]{2,4}$/.test(region)
    ? undefined
    : "must be the short code of a region, such as sh, bj, gz, cd or hk, not a name such as ap-shanghai";
}

const plainText = textWithout(plainTextFault);

/** The inputs at run time; a test proves them equal to `DocQueueArgs`. */
export const docQueueInputs = strictObject({
  bucket: textWithout(bucketNameFault),
  region: optional(textWithout(regionFault)),
  queueId: optional(textWithout(idFault)),
  name: optional(textWithout(nameFault)),
  state: optional(oneOf(["Active", "Paused"])),
  notifyConfig: optional(
    strictObject({
      state: optional(oneOf(["On", "Off"])),
      type: optional(oneOf(["Url", "TDMQ"])),
      url: optional(plainText),
      events: optional(
        listOf(oneOf(["TaskFinish", "WorkflowFinish", "TransCodingFinish"]), "must be a list of events"),
      ),
      resultFormat: optional(oneOf(["XML", "JSON"])),
      mqMode: optional(oneOf(["Topic", "Queue"])),
      mqRegion: optional(textWithout(mqRegionFault)),
      mqName: optional(plainText),
    }),
  ),
  adopt: optional(oneOf(["any", "unconfigured"])),
  onDestroy: optional(oneOf(["retain", "restore", "pause"])),
});

/** What a program declares of a queue, once every value is known. */
export type DocQueueInputs = Passed<typeof docQueueInputs> & { readonly region: string };

const longestDocumentedUrl = 100;

/** Everything wrong with the inputs that is known before any call; parts not known yet are passed over. */
export function checkDocQueue(
  { olds, news }: { readonly olds: object; readonly news: Readonly<Record<string, unknown>> },
  context: PlanContext,
): Failure[] {
  const { notifyConfig } = news;
  const failures = [...failuresOf(docQueueInputs, news), ...addressFailures(notifyConfig, context)];
  return [
    ...failures.filter(({ path }) => !isUnchanged(path, olds, news)),
    // Each of the settings may be what it was while another one has become a contradiction to it.
    ...contradictions(notifyConfig).filter(() => !isUnchanged("notifyConfig", olds, news)),
  ];
}

/**
 * Whether a setting is what it was. With `ignoreChanges`, a refresh makes inputs of whatever somebody set at the
 * console; that the program could not declare it is no reason to refuse it.
 */
function isUnchanged(path: string, olds: object, news: object): boolean {
  const [setting = ""] = path.split("[");
  const valueIn = (inputs: object): unknown =>
    setting.split(".").reduce<unknown>((value, key) => Object(value)[key], inputs);
  return (
    (isSettingPath(setting) || setting === "notifyConfig") &&
    valueIn(olds) !== undefined &&
    JSON.stringify(valueIn(olds)) === JSON.stringify(valueIn(news))
  );
}

/** Whether the service can call the address. */
function addressFailures(config: unknown, context: PlanContext): Failure[] {
  const { url } = Object(config) as Record<string, unknown>;
  if (typeof url !== "string" || url === "") {
    return [];
  }
  const fault = callbackAddressFault(url, { allowLoopback: endpointIsLoopback(context) });
  if (fault === undefined && url.length > longestDocumentedUrl) {
    context.warn(
      `notifyConfig.url has ${url.length} characters; at most ${longestDocumentedUrl} are documented, the service may refuse it`,
    );
  }
  return fault === undefined ? [] : [{ path: "notifyConfig.url", reason: fault }];
}

/** What the notify settings contradict among themselves. */
function contradictions(config: unknown): Failure[] {
  const { state, type, url, events, mqName } = Object(config) as Record<string, unknown>;
  if (state !== "On") {
    return [];
  }
  return [
    type === "Url" && url === ""
      ? [{ path: "notifyConfig.url", reason: 'must not be empty while state is "On" and type is "Url"' }]
      : [],
    type === "TDMQ" && mqName === ""
      ? [{ path: "notifyConfig.mqName", reason: 'must not be empty while state is "On" and type is "TDMQ"' }]
      : [],
    Array.isArray(events) && events.length === 0
      ? [{ path: "notifyConfig.events", reason: 'must name at least one event while state is "On"' }]
      : [],
  ].flat();
}

function endpointIsLoopback({ settings: { endpoint } }: PlanContext): boolean {
  return endpoint !== undefined && isLoopback(parseEndpoint(endpoint));
}
