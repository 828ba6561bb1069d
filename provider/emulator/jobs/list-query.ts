/**
 * Which jobs `GET /doc_jobs` asks for (API reference, section 5.3).
 *
 * @module
 */
import { listParameter, parameter } from "../http/request";
import { positive } from "../paging";
import { invalidArgument } from "../refusal";
import { parseTime, wholeSecond } from "../time/service-time";
import { type Job, jobStates } from "./job";

type Query = Readonly<Record<string, string>>;

/** A page of jobs, and the token for the next one; empty when there is none. */
export interface JobPage {
  readonly jobs: readonly Job[];
  readonly nextToken: string;
}

const maximumSize = 100;

/**
 * Picks the page out of a bucket's jobs, which come oldest first. The token is the number of the next job, so that a
 * page begins where the last one ended, whatever was submitted or forgotten meanwhile.
 */
export function pageOfJobs(jobs: readonly Job[], query: Query): JobPage {
  if (parameter(query, "tag") !== "DocProcess") {
    throw invalidArgument("tag must be DocProcess");
  }
  const size = positive(query, "size", 10);
  if (size > maximumSize) {
    throw invalidArgument(`size must be at most ${maximumSize}`);
  }
  const newestFirst = isNewestFirst(query);
  const token = parameter(query, "nextToken") === undefined ? undefined : positive(query, "nextToken", 1);
  const fits = readFilter(query);
  const isDue = ({ number }: Job) => token === undefined || (newestFirst ? number <= token : number >= token);

  const found: Job[] = [];
  for (let index = 0; index < jobs.length && found.length <= size; index += 1) {
    const job = jobs[newestFirst ? jobs.length - 1 - index : index];
    if (job !== undefined && isDue(job) && fits(job)) {
      found.push(job);
    }
  }
  return { jobs: found.slice(0, size), nextToken: String(found[size]?.number ?? "") };
}

function isNewestFirst(query: Query): boolean {
  const order = parameter(query, "orderByTime") ?? "Desc";
  if (order !== "Desc" && order !== "Asc") {
    throw invalidArgument("orderByTime must be Desc or Asc");
  }
  return order === "Desc";
}

function readFilter(query: Query): (job: Job) => boolean {
  const queueId = parameter(query, "queueId");
  const states = listParameter(query, "states") ?? ["All"];
  if (!states.every((state) => ["All", ...jobStates].includes(state))) {
    throw invalidArgument(`states must be of All, ${jobStates.join(", ")}`);
  }
  const first = readTime(query, "startCreationTime") ?? Number.NEGATIVE_INFINITY;
  const last = readTime(query, "endCreationTime") ?? Number.POSITIVE_INFINITY;
  return (job) => {
    const created = wholeSecond(job.createdAt);
    return (
      (queueId === undefined || job.queueId === queueId) &&
      (states.includes("All") || states.includes(job.state)) &&
      first <= created &&
      created <= last
    );
  };
}

function readTime(query: Query, name: string): number | undefined {
  const text = parameter(query, name);
  if (text === undefined) {
    return undefined;
  }
  if (/T[0-9:]+ [0-9]{4}$/.test(text)) {
    throw invalidArgument(`${name} has a space where + belongs: a + in a query must be sent as %2B`);
  }
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}$/.test(text) ? parseTime(text) : undefined;
  if (time === undefined) {
    throw invalidArgument(`${name} must be a time such as 2001-01-01T00:00:00+0800`);
  }
  return time;
}
