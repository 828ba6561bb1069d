/**
 * A document job as the service shows it. Source: API reference, sections 5.1 and 5.2.
 *
 * @module
 */
import { UnreadableAnswerError } from "../../errors/errors";
import { element, textOf, type XmlElement } from "../../wire/xml";
import { type DocProcessEcho, readDocProcess } from "./doc-process";
import { type DocJobResult, readDocJobResult } from "./job-result";

/** States that the service is known to show; another one is handed on as it is. */
export type DocJobState = "Submitted" | "Running" | "Success" | "Failed" | "Pause" | "Cancel";

/** A document job. Texts that the service leaves out are empty. */
export interface DocJob {
  /** `d` and 32 hexadecimal digits, wherever it was seen. */
  readonly jobId: string;
  /** `DocProcess`. */
  readonly tag: string;
  /**
   * `Submitted`, `Running`, `Success`, `Failed`, `Cancel`, or `Pause`, which is a job in a queue that is `Paused`. This
   * says how a job ended, not `code`.
   */
  readonly state: string;
  /** `Success` even while the job is only submitted; meaningful when `state` is `Failed`. */
  readonly code: string;
  /** Why the job failed; else empty. */
  readonly message: string;
  /** As the service writes it: `2020-07-27T15:20:08+0800`. */
  readonly creationTime: string;
  /** `undefined` while the job is not finished. */
  readonly endTime: string | undefined;
  /** The queue that took the job. */
  readonly queueId: string;
  /** Key of the object, or the address, that was given; the other one is empty. */
  readonly input: {
    /** Key of the object; empty for an address. */
    readonly object: string;
    /** The address; empty for an object. */
    readonly url: string;
  };
  /** Where the results go; the key has its placeholders. */
  readonly output: {
    /** Where the bucket is; empty where the service does not say it. */
    readonly region: string;
    /** Full name of the bucket. */
    readonly bucket: string;
    /** Key of the results, with its placeholders. */
    readonly object: string;
  };
  /** The parameters as the service understood them; not to be compared with what was sent. */
  readonly docProcess: DocProcessEcho;
  /** What was handed in with the job; empty where the service does not hand it back. */
  readonly userData: string;
  /** Only when the job was asked for, or told of, after it had results. */
  readonly result: DocJobResult | undefined;
}

const finalStates: ReadonlySet<string> = new Set<DocJobState>(["Success", "Failed", "Cancel"]);

/**
 * Whether a job will not change any more: it succeeded, failed or was cancelled.
 *
 * @example
 * ```ts
 * import { isFinished } from "pulumi-cloud-infinite/api";
 *
 * console.log(isFinished({ state: "Running" })); // false
 * ```
 */
export function isFinished(job: Pick<DocJob, "state">): boolean {
  return finalStates.has(job.state);
}

/** Reads a `JobsDetail`; one without an id is not readable. */
export function readDocJob(item: XmlElement, details: { operation: string; resource: string }): DocJob {
  const jobId = (textOf(item, "JobId") ?? "").trim();
  if (jobId === "") {
    throw new UnreadableAnswerError(details, "it shows a job without an id");
  }
  const input = element(item, "Input");
  const operation = element(item, "Operation");
  const output = element(operation, "Output");
  const endTime = textOf(item, "EndTime") ?? "";
  return {
    jobId,
    tag: textOf(item, "Tag") ?? "",
    state: textOf(item, "State") ?? "",
    code: textOf(item, "Code") ?? "",
    message: textOf(item, "Message") ?? "",
    creationTime: textOf(item, "CreationTime") ?? "",
    // A single hyphen stands for "not yet" (API reference, section 5.1).
    endTime: endTime === "" || endTime === "-" ? undefined : endTime,
    queueId: textOf(item, "QueueId") ?? textOf(item, "QueueID") ?? "",
    input: { object: textOf(input, "Object") ?? "", url: textOf(input, "Url") ?? "" },
    output: {
      region: textOf(output, "Region") ?? "",
      bucket: textOf(output, "Bucket") ?? "",
      object: textOf(output, "Object") ?? "",
    },
    docProcess: readDocProcess(element(operation, "DocProcess")),
    userData: textOf(operation, "UserData") ?? textOf(item, "UserData") ?? "",
    result: readDocJobResult(element(operation, "DocProcessResult")),
  };
}
