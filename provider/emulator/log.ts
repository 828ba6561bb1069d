import type { OperationName } from "./route";

/** One request the emulated service got, and what it answered. Requests to the control surface are not logged. */
export interface LoggedRequest {
  /** Counts from 1 over the life of the emulator, also across {@link RequestLog.clear}. */
  readonly number: number;
  /** When it came, by the emulator's clock: UTC in ISO form. */
  readonly time: string;
  readonly method: string;
  /** The service's host that was asked, from the absolute request target or the `Host` header. */
  readonly host: string;
  /** Path and query as they were sent. */
  readonly path: string;
  /** `null` when path and method name no call. */
  readonly operation: OperationName | null;
  /** `null` for a region host and for a host that is not the service's. */
  readonly bucket: string | null;
  readonly region: string | null;
  /** `valid`, or the error code the signature earns; `null` when the request was refused before it was checked. */
  readonly signature: string | null;
  readonly body: string;
  /** `null` while it is under way, and when the connection was cut instead of an answer. */
  readonly status: number | null;
  /** The answer's body; `null` as for `status`. */
  readonly answer: string | null;
  /** What the service would let pass but a careful client would not do, and failures of the emulator itself. */
  readonly warnings: readonly string[];
}

type Entry = { -readonly [key in keyof LoggedRequest]: LoggedRequest[key] } & { warnings: string[] };

export interface RequestLog {
  /** Opens an entry, to be completed while the request is worked on. */
  begin(request: Pick<LoggedRequest, "time" | "method" | "host" | "path" | "body">): Entry;
  list(): LoggedRequest[];
  clear(): void;
}

// Long runs must not fill the memory; the oldest go first.
const keptEntries = 10_000;

export function createLog(): RequestLog {
  let count = 0;
  let entries: Entry[] = [];

  return {
    begin(request) {
      count += 1;
      const entry: Entry = {
        number: count,
        ...request,
        operation: null,
        bucket: null,
        region: null,
        signature: null,
        status: null,
        answer: null,
        warnings: [],
      };
      if (entries.length >= keptEntries) {
        entries.shift();
      }
      entries.push(entry);
      return entry;
    },
    list: () => entries.map((entry) => ({ ...entry, warnings: [...entry.warnings] })),
    clear() {
      entries = [];
    },
  };
}
