/**
 * What a document job is asked for, and the request's body. Source: API reference, section 5.1.
 *
 * @module
 */
import { requestDeclaration, writeXml } from "../../wire/write-xml";
import { type XmlElement, xml } from "../../wire/xml";
import { textElements } from "../text-elements";
import { type DocProcess, writeDocProcess } from "./doc-process";
import { type AigcMetadata, writeAigcMetadata } from "./doc-watermark";

/** The document of a job: an object of the bucket, or an address. Exactly one of the two. */
export interface DocJobInput {
  /** Key of an object in the job's bucket. */
  readonly object?: string | undefined;
  /** Address of a document elsewhere, `http` or `https`. */
  readonly url?: string | undefined;
}

/** Where a job's results go. */
export interface DocJobOutput {
  /** Default: the job's region. */
  readonly region?: string | undefined;
  /** Full name of the bucket. */
  readonly bucket: string;
  /**
   * Key of the results, with the service's placeholders in it: `${Number}` or `${Page}`; for spreadsheets `${SheetID}`
   * in the directory and `${Number}` in the file name; for a PDF none is needed. Write it in plain quotes: a template
   * literal would replace them.
   */
  readonly object: string;
}

/** The message queue that is told of a job's end. */
export interface CallBackMqConfig {
  /** `Topic` or `Queue`. */
  readonly mqMode: "Topic" | "Queue";
  /** Short code of a region: `sh`, `bj`, `gz`, `cd` or `hk`. */
  readonly mqRegion: string;
  /** Name of the topic or queue. */
  readonly mqName: string;
}

/** The Kafka topic that is told of a job's end. */
export interface CallBackKafkaConfig {
  /** Region of the Kafka instance, such as `ap-guangzhou`. */
  readonly region: string;
  /** Id of the Kafka instance. */
  readonly instanceId: string;
  /** Name of the topic. */
  readonly topic: string;
}

/** What a job does, without where it is submitted. */
export interface DocJobSettings {
  /** Which queue of the bucket takes the job. Default: the bucket's default queue. */
  readonly queueId?: string | undefined;
  /** The document. */
  readonly input: DocJobInput;
  /** Where the results go. */
  readonly output: DocJobOutput;
  /** How to convert. Default: the service's, pictures of all pages. */
  readonly docProcess?: DocProcess | undefined;
  /** Marks the document as made by an AI. */
  readonly docAigcMetadata?: AigcMetadata | undefined;
  /** Handed back with the job. */
  readonly userData?: string | undefined;
  /** Where to tell of this job's end, instead of the queue's own notification. */
  readonly callBack?: string | undefined;
  /** Form of that message. Default: `XML`. */
  readonly callBackFormat?: "XML" | "JSON" | undefined;
  /** How it is told. Default: `Url`. */
  readonly callBackType?: "Url" | "TDMQ" | "Kafka" | undefined;
  /** Required with `TDMQ`. */
  readonly callBackMqConfig?: CallBackMqConfig | undefined;
  /** Required with `Kafka`. */
  readonly callBackKafkaConfig?: CallBackKafkaConfig | undefined;
}

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

/** The name of everything that says what a job does. */
export const jobSettingNames = Object.keys(settings) as readonly (keyof DocJobSettings)[];

const mqElements: readonly (readonly [keyof CallBackMqConfig, string])[] = [
  ["mqMode", "MqMode"],
  ["mqRegion", "MqRegion"],
  ["mqName", "MqName"],
];

const kafkaElements: readonly (readonly [keyof CallBackKafkaConfig, string])[] = [
  ["region", "Region"],
  ["instanceId", "InstanceId"],
  ["topic", "Topic"],
];

/** The body in the order of the seed; what newer SDKs add comes where they have it. */
export function writeDocJob(settings: DocJobSettings, region: string): string {
  const { input, output, docProcess, docAigcMetadata, userData, callBackMqConfig, callBackKafkaConfig } =
    settings;
  return (
    requestDeclaration +
    writeXml(
      xml("Request", [
        xml("Input", [optional("Object", input.object), optional("Url", input.url)]),
        xml("Operation", [
          xml("Output", [
            xml("Region", output.region ?? region),
            xml("Object", output.object),
            xml("Bucket", output.bucket),
          ]),
          writeDocProcess(docProcess ?? {}),
          docAigcMetadata === undefined ? undefined : writeAigcMetadata(docAigcMetadata),
          optional("UserData", userData),
        ]),
        xml("Tag", "DocProcess"),
        optional("QueueId", settings.queueId),
        optional("CallBackFormat", settings.callBackFormat),
        optional("CallBackType", settings.callBackType),
        optional("CallBack", settings.callBack),
        callBackMqConfig === undefined
          ? undefined
          : xml("CallBackMqConfig", textElements(callBackMqConfig, mqElements)),
        callBackKafkaConfig === undefined
          ? undefined
          : xml("CallBackKafkaConfig", textElements(callBackKafkaConfig, kafkaElements)),
      ]),
    )
  );
}

function optional(name: string, value: string | undefined): XmlElement | undefined {
  return value === undefined ? undefined : xml(name, value);
}
