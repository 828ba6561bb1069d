/**
 * A job as it stands in answers and callbacks: elements in the order of the seed, which is that of the alphabet.
 *
 * @module
 */
import { type XmlElement, xml } from "../../api/wire/xml";
import { serviceTime } from "../time/service-time";
import { type Conversion, convert } from "./convert";
import { type DocProcess, docProcessElements } from "./doc-process";
import type { Job } from "./job";

/** `JobsDetail`. */
export function jobElement(job: Job): XmlElement {
  const { input, output } = job;
  return xml("JobsDetail", [
    xml("Code", job.code),
    xml("CreationTime", serviceTime(job.createdAt)),
    xml("EndTime", job.endedAt === undefined ? "-" : serviceTime(job.endedAt)),
    xml("Input", ["object" in input ? xml("Object", input.object) : xml("Url", input.url)]),
    xml("JobId", job.jobId),
    xml("Message", job.message),
    xml("Operation", [
      docProcessElement(job.docProcess),
      resultElement(job),
      xml("Output", [
        xml("Bucket", output.bucket),
        xml("Object", output.object),
        xml("Region", output.region),
      ]),
      job.userData === "" ? undefined : xml("UserData", job.userData),
    ]),
    xml("QueueId", job.queueId),
    xml("State", job.state),
    xml("Tag", "DocProcess"),
  ]);
}

function docProcessElement(docProcess: DocProcess): XmlElement {
  return xml(
    "DocProcess",
    docProcessElements.map((name) => {
      const value = docProcess[name];
      return value === undefined ? undefined : xml(name, value);
    }),
  );
}

function resultElement(job: Job): XmlElement | undefined {
  if (job.document === undefined) {
    return undefined;
  }
  const conversion = convert(job, job.document);
  return "failure" in conversion ? undefined : conversionElement(conversion, job.docProcess.TgtType);
}

function conversionElement({ pages, sheetCount }: Conversion, targetType = ""): XmlElement {
  return xml("DocProcessResult", [
    xml("FailPageCount", 0),
    ...pages.map(({ pageNo, key, sheetPictures }) =>
      xml("PageInfo", [
        xml("PageNo", pageNo),
        xml("TgtUri", key),
        sheetPictures === undefined ? undefined : xml("X-SheetPics", sheetPictures),
      ]),
    ),
    xml("SuccPageCount", pages.length),
    xml("TaskId"),
    xml("TgtType", targetType),
    xml("TotalPageCount", pages.length),
    sheetCount === undefined ? undefined : xml("TotalSheetCount", sheetCount),
  ]);
}
