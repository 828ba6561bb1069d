/**
 * The rules of a DocJob's inputs. Those of what is sent are the client's own. Source: API reference, section 5.1.
 *
 * @module
 */
import { z } from "zod";
import { checkDocJob } from "../../api/calls/jobs/check-doc-job";
import { type DocJobSettings, jobSettingNames } from "../../api/calls/jobs/job-request";
import { bucketNameFault, regionFault } from "../../api/names";
import { callbackAddressFault } from "../callback-address";
import { failuresOf, textWithout } from "../check";
import type { Failure, PlanContext } from "../definition";
import { endpointMark } from "../endpoint-mark";
import { isUnknownAt } from "../unknown";
import { pick } from "./pick";

/** What {@link checkDocJob} looks at. */
const checkedByClient = <Key extends keyof DocJobSettings>() => z.custom<Required<DocJobSettings>[Key]>();

const longestWait = 86_400;
const timeoutRule = { error: `must be a whole number of seconds, 1 to ${longestWait}` };

/** The inputs at run time; a test proves them equal to `DocJobArgs`. */
export const docJobInputs = z.strictObject({
  bucket: textWithout(bucketNameFault),
  region: textWithout(regionFault).optional(),
  queueId: checkedByClient<"queueId">().optional(),
  input: checkedByClient<"input">(),
  output: checkedByClient<"output">(),
  docProcess: checkedByClient<"docProcess">().optional(),
  docAigcMetadata: checkedByClient<"docAigcMetadata">().optional(),
  userData: checkedByClient<"userData">().optional(),
  callBack: checkedByClient<"callBack">().optional(),
  callBackFormat: checkedByClient<"callBackFormat">().optional(),
  callBackType: checkedByClient<"callBackType">().optional(),
  callBackMqConfig: checkedByClient<"callBackMqConfig">().optional(),
  callBackKafkaConfig: checkedByClient<"callBackKafkaConfig">().optional(),
  triggers: z.array(z.unknown(), { error: "must be a list" }).optional(),
  wait: z.boolean({ error: "must be true or false" }).optional(),
  timeoutSeconds: z.int(timeoutRule).min(1, timeoutRule).max(longestWait, timeoutRule).optional(),
});

/** What a program declares of a job, once every value is known. */
export type DocJobInputs = z.infer<typeof docJobInputs> & { readonly region: string };

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
