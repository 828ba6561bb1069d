/**
 * The body of `POST /doc_jobs`, read and checked (API reference, section 5.1).
 *
 * @module
 */
import { element, type XmlElement } from "../../api/wire/xml";
import { type CallbackPolicy, checkCallbackAddress } from "../callbacks/address";
import { httpAddress } from "../http-address";
import { bucketName, regionName } from "../names";
import { invalidArgument } from "../refusal";
import { container, onlyText, readRequest, requiredText, warnOfUnknown } from "../request-body";
import { arrangeDocProcess, type DocProcess, docProcessElements } from "./doc-process";
import { documentType, isSpreadsheet } from "./formats";
import type { JobCallback, JobInput, JobOrder, JobOutput } from "./job";
import { checkOutputObject } from "./output-object";

/** What a body asks for; an empty queue id leaves the choice to the service. */
export interface Submission extends JobOrder {
  readonly queueId: string;
}

const known = {
  Request: [
    ...["Tag", "Input", "Operation", "QueueId"],
    ...["CallBack", "CallBackFormat", "CallBackType", "CallBackMqConfig", "CallBackKafkaConfig"],
  ],
  Input: ["Object", "Url"],
  Operation: ["DocProcess", "Output", "UserData"],
  Output: ["Region", "Bucket", "Object"],
} as const;

/** Elements that are not known are ignored. */
export function readSubmission(
  body: Buffer,
  callbacks: CallbackPolicy,
  warn: (text: string) => void,
): Submission {
  const root = readRequest(body);
  warnOfUnknown(root, known.Request, warn);
  if (requiredText(root, "Tag") !== "DocProcess") {
    throw invalidArgument("Tag must be DocProcess");
  }
  const input = readInput(container(root, "Input"), warn);
  const operation = container(root, "Operation");
  warnOfUnknown(operation, known.Operation, warn);
  const given = readParameters(container(operation, "DocProcess"), warn);
  const ofSpreadsheet = isSpreadsheet(documentType(input, given.SrcType));
  const docProcess = arrangeDocProcess(given, ofSpreadsheet, warn);
  const output = readOutput(container(operation, "Output"), warn);
  checkOutputObject(output.object, ofSpreadsheet, docProcess.TgtType === "pdf");
  return {
    queueId: onlyText(root, "QueueId").trim(),
    input,
    docProcess,
    hasPassword: Boolean(given.DocPassword),
    output,
    userData: onlyText(operation, "UserData"),
    callback: readCallback(root, callbacks),
  };
}

function readInput(parent: XmlElement, warn: (text: string) => void): JobInput {
  warnOfUnknown(parent, known.Input, warn);
  const object = onlyText(parent, "Object");
  const url = onlyText(parent, "Url");
  if ((object === "") === (url === "")) {
    throw invalidArgument("Input must have an Object or a Url, and not both");
  }
  if (object !== "") {
    return { object };
  }
  if (httpAddress(url) === undefined) {
    throw invalidArgument("Input.Url must be an http or https address");
  }
  return { url };
}

function readParameters(parent: XmlElement, warn: (text: string) => void): DocProcess {
  warnOfUnknown(parent, docProcessElements, warn);
  return Object.fromEntries(docProcessElements.map((name) => [name, onlyText(parent, name)]));
}

function readOutput(parent: XmlElement, warn: (text: string) => void): JobOutput {
  warnOfUnknown(parent, known.Output, warn);
  const region = requiredText(parent, "Region");
  const bucket = requiredText(parent, "Bucket");
  if (!regionName.test(region)) {
    throw invalidArgument("Output.Region must be a region such as ap-chongqing");
  }
  if (!bucketName.test(bucket)) {
    throw invalidArgument("Output.Bucket must be a full name such as docs-1250000000");
  }
  return { region, bucket, object: requiredText(parent, "Object") };
}

const formats = ["", "XML", "JSON"];
const types = ["", "Url", "TDMQ", "Kafka"];
const configs: Readonly<Record<string, string>> = { TDMQ: "CallBackMqConfig", Kafka: "CallBackKafkaConfig" };

function readCallback(root: XmlElement, callbacks: CallbackPolicy): JobCallback {
  const url = onlyText(root, "CallBack");
  const format = onlyText(root, "CallBackFormat");
  const type = onlyText(root, "CallBackType");
  if (url !== "" && url !== "no") {
    checkCallbackAddress(url, callbacks, "CallBack");
  }
  if (!formats.includes(format)) {
    throw invalidArgument("CallBackFormat must be XML or JSON");
  }
  if (!types.includes(type)) {
    throw invalidArgument("CallBackType must be Url, TDMQ or Kafka");
  }
  const config = configs[type];
  if (config !== undefined && element(root, config) === undefined) {
    throw invalidArgument(`${config} is required when CallBackType is ${type}`);
  }
  return { url, format, type };
}
