/**
 * The callbacks of an emulator: sends them, and keeps a record of each.
 *
 * @module
 */
import type { Job } from "../jobs/job";
import { jobElement } from "../jobs/job-element";
import type { NotifySettings } from "../queues/notify";
import { type CallbackBody, callbackBody } from "./body";
import { callbackOf, whyNotSent } from "./callback";
import { deliver } from "./deliver";

/** A callback for a job that ended, and what became of it. */
export interface CallbackRecord {
  /** Counts from 1 over the life of the emulator. */
  readonly number: number;
  /** When the job's end was noticed, by the emulator's clock: UTC in ISO form. */
  readonly time: string;
  /** The job that ended. */
  readonly jobId: string;
  /** Where it goes. */
  readonly url: string;
  /** `application/xml` or `application/json`. */
  readonly contentType: string;
  /** What is posted. */
  readonly body: string;
  /** `answered` whatever the status; `failed` when no answer came; `not sent` when it was not even tried. */
  readonly outcome: "under way" | "answered" | "failed" | "not sent";
  /** The status of the receiver's answer; `null` when there is none. */
  readonly status: number | null;
  /** Why it failed or was not sent; else `null`. */
  readonly reason: string | null;
}

type Entry = { -readonly [key in keyof CallbackRecord]: CallbackRecord[key] };

export interface Callbacks {
  /** Sends the callback for a job that ended, if one is wanted, while its caller goes on. */
  report(job: Job, notify: NotifySettings | undefined): void;
  /** The last 1000, oldest first. */
  list(): CallbackRecord[];
  /** Empties the list; the numbers go on, and so do callbacks under way. */
  clear(): void;
  /** Ends what is under way and sends nothing more. */
  close(): void;
}

const keptEntries = 1000;
const atOnce = 8;

export function createCallbacks({ now, limitMs = 5000 }: { now: () => number; limitMs?: number }): Callbacks {
  let count = 0;
  let entries: Entry[] = [];
  let isClosed = false;
  const queued: Entry[] = [];
  const underWay = new Set<AbortController>();

  async function send(entry: Entry, ending: AbortController): Promise<void> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      ending.abort();
    }, limitMs).unref();
    const content: CallbackBody = { contentType: entry.contentType, body: entry.body };
    try {
      entry.status = await deliver(entry.url, content, ending.signal);
      entry.outcome = "answered";
    } catch (error) {
      entry.outcome = "failed";
      entry.reason = isLate ? `no answer within ${limitMs / 1000} seconds` : reasonOf(error);
    } finally {
      clearTimeout(timer);
      underWay.delete(ending);
      sendQueued();
    }
  }

  function sendQueued(): void {
    while (underWay.size < atOnce && !isClosed) {
      const entry = queued.shift();
      if (entry === undefined) {
        return;
      }
      const ending = new AbortController();
      underWay.add(ending);
      void send(entry, ending);
    }
  }

  return {
    report(job, notify) {
      const callback = callbackOf(job, notify);
      if (callback === undefined || isClosed) {
        return;
      }
      const reason = whyNotSent(callback) ?? null;
      count += 1;
      const entry: Entry = {
        number: count,
        time: new Date(now()).toISOString(),
        jobId: job.jobId,
        url: callback.url,
        ...callbackBody(callback, jobElement(job)),
        outcome: reason === null ? "under way" : "not sent",
        status: null,
        reason,
      };
      if (entries.length >= keptEntries) {
        entries.shift();
      }
      entries.push(entry);
      if (reason === null) {
        queued.push(entry);
        sendQueued();
      }
    },
    list: () => entries.map((entry) => ({ ...entry })),
    clear() {
      entries = [];
    },
    close() {
      isClosed = true;
      for (const ending of underWay) {
        ending.abort();
      }
    },
  };
}

// A failure to reach any of several addresses says nothing but its code.
function reasonOf(error: unknown): string {
  const { message, code } = Object(error) as { message?: string; code?: string };
  return message || code || String(error);
}
