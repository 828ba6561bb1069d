/**
 * The rules for a document job, as far as they are known before it is sent. Source: API reference, section 5.1.
 *
 * @module
 */
import { bucketNameFault, idFault, regionFault } from "../../names";
import {
  type Fault,
  faultAt,
  oneOf,
  text,
  type Unchecked,
  unknownFaults,
  type ValueRule,
  within,
} from "../fault";
import { checkDocProcess, type DocProcess } from "./doc-process";
import { checkAigcMetadata } from "./doc-watermark";
import {
  type CallBackKafkaConfig,
  type CallBackMqConfig,
  type DocJobInput,
  type DocJobOutput,
  type DocJobSettings,
  jobSettingNames,
} from "./job-request";
import { isSpreadsheet, type OutputKind, outputObjectFault } from "./output-object";

const address = { pattern: /^https?:\/\/\S+$/i, words: "must be a complete http or https address" };

/** What a job has, and what besides says where and how it is submitted. */
const known: readonly string[] = [...jobSettingNames, "bucket", "region", "addToken", "signal"];

/** A rule about texts, as one about values of any type. */
const textRule =
  (fault: (value: string) => string | undefined): ValueRule =>
  (value) =>
    text()(value) ?? fault(value as string);

const mqRules: Readonly<Record<keyof CallBackMqConfig, ValueRule>> = {
  mqMode: oneOf("Topic", "Queue"),
  mqRegion: text({ pattern: /^[a-z]{2,4}$/, words: "must be a short code such as sh, bj, gz, cd or hk" }),
  mqName: text(),
};
const kafkaRules: Readonly<Record<keyof CallBackKafkaConfig, ValueRule>> = {
  region: textRule(regionFault),
  instanceId: text(),
  topic: text(),
};

/**
 * Everything wrong with a job that is known before it is sent, each with its place, such as `docProcess.quality`. A
 * value is repeated only where it is a name: of a bucket, a region, a queue. A property that neither a job nor its
 * submission has is a fault too: a misspelt one would silently not be sent.
 *
 * @example
 * ```ts
 * import { checkDocJob } from "pulumi-cloud-infinite/api";
 *
 * const faults = checkDocJob({
 *   input: { object: "contract.docx" },
 *   output: { bucket: "documents-1250000000", object: "pages/contract.png" },
 * });
 * console.log(faults[0]?.path); // output.object
 * ```
 */
export function checkDocJob(settings: Unchecked<DocJobSettings>): Fault[] {
  const { input, output, docProcess, docAigcMetadata, callBackMqConfig, callBackKafkaConfig } = settings;
  return [
    ...faultAt("queueId", settings.queueId, textRule(idFault)),
    ...within("input", inputFaults(input)),
    ...within("output", outputFaults(output, outputKind(input, docProcess))),
    ...(docProcess === undefined ? [] : within("docProcess", containerFaults(docProcess, checkDocProcess))),
    ...(docAigcMetadata === undefined
      ? []
      : within("docAigcMetadata", containerFaults(docAigcMetadata, checkAigcMetadata))),
    ...faultAt("userData", settings.userData, text()),
    ...faultAt("callBack", settings.callBack, text(address)),
    ...faultAt("callBackFormat", settings.callBackFormat, oneOf("XML", "JSON")),
    ...faultAt("callBackType", settings.callBackType, oneOf("Url", "TDMQ", "Kafka")),
    ...within("callBackMqConfig", configFaults(callBackMqConfig, mqRules, settings.callBackType === "TDMQ")),
    ...within(
      "callBackKafkaConfig",
      configFaults(callBackKafkaConfig, kafkaRules, settings.callBackType === "Kafka"),
    ),
    ...unknownFaults(settings, known),
  ];
}

function containerFaults(value: unknown, check: (value: object) => Fault[]): Fault[] {
  return typeof value === "object" && value !== null
    ? check(value)
    : [{ path: "", message: "must be an object" }];
}

function inputFaults(input: unknown): Fault[] {
  return containerFaults(input, (value: Unchecked<DocJobInput>) => {
    const given = [value.object, value.url].filter((part) => part !== undefined).length;
    return [
      ...(given === 1 ? [] : [{ path: "", message: "must have either object or url, and only one of them" }]),
      ...faultAt("object", value.object, text()),
      ...faultAt("url", value.url, text(address)),
      ...unknownFaults(value, ["object", "url"]),
    ];
  });
}

function outputFaults(output: unknown, kind: OutputKind): Fault[] {
  return containerFaults(output, (value: Unchecked<DocJobOutput>) => [
    ...faultAt("region", value.region, textRule(regionFault)),
    ...requiredFaults(value, {
      bucket: textRule(bucketNameFault),
      object: textRule((object) => outputObjectFault(object, kind)),
    }),
    ...unknownFaults(value, ["region", "bucket", "object"]),
  ]);
}

/** A rule for each member, which must be there. */
function requiredFaults(value: object, rules: Readonly<Record<string, ValueRule>>): Fault[] {
  return Object.entries(rules).flatMap(([path, rule]) => {
    const message = rule(Reflect.get(value, path));
    return message === undefined ? [] : [{ path, message }];
  });
}

function configFaults(
  config: unknown,
  rules: Readonly<Record<string, ValueRule>>,
  isNeeded: boolean,
): Fault[] {
  return config === undefined && !isNeeded
    ? []
    : containerFaults(config, (value) => [
        ...requiredFaults(value, rules),
        ...unknownFaults(value, Object.keys(rules)),
      ]);
}

function outputKind(input: unknown, docProcess: unknown): OutputKind {
  const { object, url } = Object(input) as Unchecked<DocJobInput>;
  const { srcType, tgtType } = Object(docProcess) as Unchecked<DocProcess>;
  return {
    ofSpreadsheet: isSpreadsheet(String(object ?? url), typeof srcType === "string" ? srcType : undefined),
    isPdf: tgtType === "pdf",
  };
}
