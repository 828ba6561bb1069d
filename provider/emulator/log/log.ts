/**
 * The log of requests: the last ones as they were, and counts of all of them.
 *
 * @module
 */
import type { ClientFilter, LoggedRequest, RequestFilter } from "./logged-request";
import { withoutPasswords, withoutTokens } from "./secrets";
import { type ClientSummary, type Counters, createTally } from "./tally";

/** A request of the log while it is worked on; `time` in milliseconds. */
export type Entry = {
  -readonly [key in keyof Omit<LoggedRequest, "time" | "warnings">]: LoggedRequest[key];
} & {
  readonly time: number;
  readonly warnings: string[];
};

/** What is known of a request when it comes; `time` in milliseconds. */
export type ArrivedRequest = Pick<
  LoggedRequest,
  "method" | "host" | "path" | "operation" | "bucket" | "region" | "secretId" | "userAgent" | "body"
> & { readonly time: number };

export interface RequestLog {
  /** Opens an entry, to be completed while the request is worked on. */
  begin(request: ArrivedRequest): Entry;
  /** Closes an entry: it is counted, and told to the listener. */
  end(entry: Entry): void;
  list(filter?: RequestFilter): LoggedRequest[];
  counters(): Counters;
  summary(filter?: ClientFilter): ClientSummary[];
  /** Forgets requests and counts. */
  clear(): void;
}

// Long runs must not fill the memory; the oldest go first.
const keptEntries = 10_000;
const keptCharacters = 32 * 1024 * 1024;

const longestAgent = 256;

function weight({ host, path, secretId, body, answer }: Entry): number {
  return host.length + path.length + (secretId?.length ?? 0) + body.length + (answer?.length ?? 0);
}

const filtered = ["operation", "bucket", "secretId", "userAgent", "status"] as const;

const clientKeys = ["secretId", "userAgent"] as const;

/** `onRequest` is told every request when it is answered. */
export function createLog(onRequest?: (request: LoggedRequest) => void): RequestLog {
  let count = 0;
  let oldest = 1;
  let characters = 0;
  // By number, which counts without gaps: the oldest is found without looking for it.
  const entries = new Map<number, Entry>();
  let tally = createTally();

  function trim(): void {
    while (entries.size > keptEntries || (characters > keptCharacters && entries.size > 1)) {
      const entry = entries.get(oldest) as Entry;
      entries.delete(oldest);
      characters -= weight(entry);
      oldest += 1;
    }
  }

  return {
    begin(request) {
      count += 1;
      const entry: Entry = {
        number: count,
        time: request.time,
        method: request.method,
        host: request.host,
        path: withoutTokens(request.path),
        operation: request.operation,
        bucket: request.bucket,
        region: request.region,
        secretId: request.secretId,
        userAgent: request.userAgent?.slice(0, longestAgent) ?? null,
        signature: null,
        body: withoutPasswords(request.body),
        carriedOut: false,
        status: null,
        code: null,
        answer: null,
        warnings: [],
      };
      entries.set(count, entry);
      characters += weight(entry);
      trim();
      return entry;
    },
    end(entry) {
      if (entry.answer !== null) {
        entry.answer = withoutPasswords(entry.answer);
        characters += entries.has(entry.number) ? entry.answer.length : 0;
        trim();
      }
      tally.count(entry);
      try {
        onRequest?.(shown(entry));
      } catch (error) {
        entry.warnings.push(`onRequest failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
    list: (filter = {}) =>
      [...entries.values()]
        .filter(
          (entry) =>
            entry.number > (filter.since ?? 0) &&
            filtered.every((key) => filter[key] === undefined || filter[key] === entry[key]),
        )
        .map(shown),
    counters: () => tally.counters(),
    summary: (filter = {}) =>
      tally
        .clients()
        .filter((client) =>
          clientKeys.every((key) => filter[key] === undefined || filter[key] === client[key]),
        ),
    clear() {
      entries.clear();
      oldest = count + 1;
      characters = 0;
      tally = createTally();
    },
  };
}

function shown(entry: Entry): LoggedRequest {
  return { ...entry, time: new Date(entry.time).toISOString(), warnings: [...entry.warnings] };
}
