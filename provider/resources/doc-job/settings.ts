/**
 * What of a job's inputs is sent to the service. Everything else is the program's own.
 *
 * @module
 */
import type { DocJobSettings } from "../../api/calls/jobs/job-request";

const settings: Readonly<Record<keyof DocJobSettings, true>> = {
  queueId: true,
  input: true,
  output: true,
  docProcess: true,
  docAigcMetadata: true,
  userData: true,
  callBack: true,
  callBackFormat: true,
  callBackType: true,
  callBackMqConfig: true,
  callBackKafkaConfig: true,
};

/** The inputs that say what a job does. */
export const settingKeys = Object.keys(settings) as readonly (keyof DocJobSettings)[];

/** Of some properties those that are set. */
export function pick<T extends object, Key extends keyof T>(
  properties: T,
  keys: readonly Key[],
): Pick<T, Key> {
  return Object.fromEntries(
    keys.flatMap((key) => (properties[key] === undefined ? [] : [[key, properties[key]]])),
  ) as Pick<T, Key>;
}
