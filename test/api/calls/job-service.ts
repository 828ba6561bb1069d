/** A service that takes jobs as the real one may: with a clock of its own, lists that are late, and answers that get lost. */
import type { ServerResponse } from "node:http";
import { formatServiceTime } from "../../../provider/api";
import { parseXml } from "../../../provider/api/wire/read-xml";
import { writeXml } from "../../../provider/api/wire/write-xml";
import { element, textOf, type XmlElement, xml } from "../../../provider/api/wire/xml";
import type { Asked, Service } from "./service";

/** What becomes of one submission. */
export type Fate =
  | "answered"
  /** The connection breaks before or after the job was taken. */
  | "reset before"
  | "reset after"
  | "cut"
  /** A success that shows no job. */
  | "empty"
  /** A status, before or after the job was taken. */
  | { readonly status: number; readonly code: string; readonly taken: boolean };

export interface JobService {
  /** Jobs that were taken, in order; each will have been billed. */
  readonly taken: readonly XmlElement[];
  /** The fates of the next submissions; those after them are answered. */
  readonly fates: Fate[];
  /** Takes a job of somebody else, with the same content unless it says otherwise. */
  submitted(body: string, part?: { readonly userData?: string; readonly ago?: number }): string;
}

export interface JobServiceOptions {
  /** Which answers show UserData. Default: all. */
  readonly shows?: "all" | "one job" | "none";
  /** A job is listed from this look on, counted from 1 after it was taken. Default: 1. */
  readonly listedFromLook?: number;
  /** Whether jobs of somebody else are listed from the first look on. Default: false. */
  readonly othersListedAtOnce?: boolean;
  /** What it writes as its Date instead of the time. */
  readonly date?: string;
  /** Milliseconds by which its clock is ahead of the test's. Default: 0. */
  readonly ahead?: number;
  /** Whether a list must name a queue. */
  readonly queueRequired?: boolean;
  /** What lists are answered with instead. */
  readonly list?: (look: number, response: ServerResponse) => boolean;
}

interface Taken {
  readonly item: XmlElement;
  readonly time: number;
  readonly isOther: boolean;
  looks: number;
}

/** Makes a service take jobs. */
export function takeJobs(service: Service, options: JobServiceOptions = {}): JobService {
  const {
    shows = "all",
    listedFromLook = 1,
    ahead = 0,
    queueRequired = false,
    othersListedAtOnce = false,
  } = options;
  const jobs: Taken[] = [];
  const fates: Fate[] = [];
  let looks = 0;
  const now = () => service.clock.now() + ahead;

  function take(body: string, userData: string | undefined, time: number, isOther = false): string {
    const root = parseXml(body);
    const operation = element(root, "Operation");
    const jobId = `d${jobs.length + 1}`;
    const item = xml("JobsDetail", [
      xml("Code", "Success"),
      xml("CreationTime", formatServiceTime(time)),
      xml("EndTime", "-"),
      element(root, "Input"),
      xml("JobId", jobId),
      xml("Operation", [
        element(operation, "DocProcess"),
        element(operation, "Output"),
        userData === undefined ? undefined : xml("UserData", userData),
      ]),
      xml("QueueId", textOf(root, "QueueId") ?? "p0"),
      xml("State", "Submitted"),
    ]);
    jobs.push({ item, time, isOther, looks: 0 });
    return jobId;
  }

  const shown = (item: XmlElement, showsUserData: boolean): XmlElement => ({
    ...item,
    children: item.children.map((child) =>
      child.name === "Operation" && !showsUserData
        ? { ...child, children: child.children.filter(({ name }) => name !== "UserData") }
        : child,
    ),
  });
  const document = (...children: XmlElement[]) => writeXml(xml("Response", children));

  function submit(asked: Asked, response: ServerResponse): void {
    const fate = fates.shift() ?? "answered";
    const isTaken = typeof fate === "object" ? fate.taken : fate !== "reset before";
    if (isTaken) {
      take(asked.body, textOf(element(parseXml(asked.body), "Operation"), "UserData"), now());
    }
    if (typeof fate === "object") {
      response.writeHead(fate.status).end(`<Error><Code>${fate.code}</Code></Error>`);
    } else if (fate === "cut") {
      response.writeHead(200, { "content-length": "1000" });
      response.write("<Response><JobsDetail>", () => response.socket?.destroy());
    } else if (fate.startsWith("reset")) {
      response.socket?.destroy();
    } else {
      const item = (jobs.at(-1) as Taken).item;
      response.end(fate === "empty" ? "<Response/>" : document(shown(item, shows !== "none")));
    }
  }

  function list({ query }: Asked, response: ServerResponse): void {
    looks += 1;
    for (const job of jobs) {
      job.looks += 1;
    }
    if (options.list?.(looks, response)) {
      return;
    }
    if (queueRequired && query["queueId"] === undefined) {
      response.writeHead(400).end("<Error><Code>InvalidArgument</Code></Error>");
      return;
    }
    const start = Date.parse((query["startCreationTime"] ?? "").replace("+0800", "+08:00"));
    const listed = jobs
      .filter(
        (job) => (job.looks >= listedFromLook || (job.isOther && othersListedAtOnce)) && job.time >= start,
      )
      .map(({ item }) => shown(item, shows === "all"));
    response.end(document(...listed.reverse()));
  }

  service.answer((asked, response) => {
    response.setHeader("Date", options.date ?? new Date(now()).toUTCString());
    if (asked.method === "POST") {
      submit(asked, response);
    } else if (asked.path === "/doc_jobs") {
      list(asked, response);
    } else if (asked.path === "/docqueue") {
      response.end(document(xml("QueueList", [xml("QueueId", "p0")])));
    } else {
      const job = jobs.find(({ item }) => asked.path === `/doc_jobs/${textOf(item, "JobId")}`);
      response.end(
        job === undefined
          ? document(xml("NonExistJobIds", "x"))
          : document(shown(job.item, shows !== "none")),
      );
    }
  });
  return {
    get taken() {
      return jobs.map(({ item }) => item);
    },
    fates,
    submitted: (body, { userData, ago = 0 } = {}) => take(body, userData, now() - ago, true),
  };
}
