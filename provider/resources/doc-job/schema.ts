/**
 * The rules of a DocJob's inputs. Those of what is sent are the client's own. Source: API reference, section 5.1.
 *
 * @module
 */
import { checkDocJob } from "../../api/calls/jobs/check-doc-job";
import { type DocJobSettings, jobSettingNames } from "../../api/calls/jobs/job-request";
import { bucketNameFault, regionFault } from "../../api/names";
import { callbackAddressFault } from "../callback-address";
import {
  anything,
  failuresOf,
  listOf,
  optional,
  type Passed,
  strictObject,
  textWithout,
  trueOrFalse,
  wholeNumber,
} from "../check";
import type { Failure, PlanContext } from "../definition";
import { endpointMark } from "../endpoint-mark";
import { isUnknownAt } from "../unknown";
import { pick } from "./pick";

/** What {@link checkDocJob} looks at. */
const checkedByClient = <Key extends keyof DocJobSettings>() => anything<Required<DocJobSettings>[Key]>();

const longestWait = 86_400;

/** The inputs at run time; a test proves them equal to `DocJobArgs`. */
export const docJobInputs = strictObject({
  bucket: textWithout(bucketNameFault),
  region: optional(textWithout(regionFault)),
  queueId: optional(checkedByClient<"queueId">()),
  input: checkedByClient<"input">(),
  output: checkedByClient<"output">(),
  docProcess: optional(checkedByClient<"docProcess">()),
  docAigcMetadata: optional(checkedByClient<"docAigcMetadata">()),
  userData: optional(checkedByClient<"userData">()),
  callBack: optional(checkedByClient<"callBack">()),
  callBackFormat: optional(checkedByClient<"callBackFormat">()),
  callBackType: optional(checkedByClient<"callBackType">()),
  callBackMqConfig: optional(checkedByClient<"callBackMqConfig">()),
  callBackKafkaConfig: optional(checkedByClient<"callBackKafkaConfig">()),
  triggers: optional(listOf(anything())),
  wait: optional(trueOrFalse),
  timeoutSeconds: optional(
    wholeNumber(1, longestWait, `must be a whole number of seconds, 1 to ${longestWait}`),
  ),
});

/** What a program declares of a job, once every value is known. */
export type DocJobInputs = Passed<typeof docJobInputs> & { readonly region: string };

/** Everything wrong with the inputs that is known before any call; parts not known yet are passed over. */
export function checkDocJobInputs(news: Readonly<Record<string, unknown>>, context: PlanContext): Failure[] {
  const faults = checkDocJob(pick(news, jobSettingNames as readonly string[]))
    .filter(({ path }) => !isUndecided(path, news))
    .map(({ path, message }): Failure => ({ path, reason: message }));
  return [
    ...failuresOf(docJobInputs, news).filter(
      ({ path }) => !(jobSettingNames as readonly string[]).includes(path),
    ),
    ...faults,
    ...(faults.some(({ path }) => path === "callBack") ? [] : callBackFailures(news["callBack"], context)),
  ];
}

function callBackFailures(callBack: unknown, { settings }: PlanContext): Failure[] {
  const reason =
    typeof callBack === "string"
      ? callbackAddressFault(callBack, { allowLoopback: endpointMark(settings) === "loopback" })
      : undefined;
  return reason === undefined ? [] : [{ path: "callBack", reason }];
}

/** What else than itself decides whether something at a path is right. */
const decidedBy: Readonly<Record<string, readonly string[]>> = {
  input: ["input.object", "input.url"],
  // Which placeholders it needs depends on what is converted, and into what.
  "output.object": ["input", "input.object", "input.url", "docProcess.srcType", "docProcess.tgtType"],
};

function isUndecided(path: string, news: Readonly<Record<string, unknown>>): boolean {
  const places = [path, ...(decidedBy[path] ?? [])];
  return places.some((place) => isUnknownAt(news, place.split(".")));
}
