/**
 * Counts of requests, by client and by call.
 *
 * @module
 */
import type { OperationName } from "../route";
import type { LoggedRequest } from "./logged-request";

/** How often a call was asked for, and how it went. */
export interface CallCounts {
  /** How often it was asked for. */
  readonly total: number;
  /** By HTTP status; `none` for connections that were cut instead of an answer. */
  readonly byStatus: Readonly<Record<string, number>>;
  /** By the error code that was answered. */
  readonly byCode: Readonly<Record<string, number>>;
  /** How many changed something, also when the answer was spoiled or lost; 0 for calls that only read. */
  readonly writesAccepted: number;
}

/** Counts by call; `none` are requests whose path and method name no call. */
export type Counters = { readonly [operation in OperationName | "none"]?: CallCounts };

/** What one client did. */
export interface ClientSummary {
  /** The key id it said its requests were signed with; `null`: none. */
  readonly secretId: string | null;
  /** `null`: none was sent. After a thousand clients the rest is counted together, as `(others)`. */
  readonly userAgent: string | null;
  /** How many requests it made. */
  readonly requests: number;
  /** The same by call. */
  readonly operations: Counters;
}

type Counted = Pick<
  LoggedRequest,
  "secretId" | "userAgent" | "operation" | "method" | "status" | "code" | "carriedOut"
>;

export interface Tally {
  count(request: Counted): void;
  counters(): Counters;
  clients(): ClientSummary[];
}

interface Counts {
  total: number;
  byStatus: Record<string, number>;
  byCode: Record<string, number>;
  writesAccepted: number;
}

type Operations = { [operation in OperationName | "none"]?: Counts };

interface Client {
  readonly secretId: string | null;
  readonly userAgent: string | null;
  requests: number;
  readonly operations: Operations;
}

// A client that changes its name with each request must not fill the memory.
const maximumClients = 1000;

export function createTally(): Tally {
  const clients = new Map<string, Client>();

  function clientOf(secretId: string | null, userAgent: string | null): Client {
    const key = `${secretId ?? ""}\n${userAgent ?? ""}`;
    const known = clients.get(key);
    if (known !== undefined) {
      return known;
    }
    if (clients.size >= maximumClients && userAgent !== "(others)") {
      return clientOf(null, "(others)");
    }
    const client = { secretId, userAgent, requests: 0, operations: {} };
    clients.set(key, client);
    return client;
  }

  return {
    count(request) {
      const client = clientOf(request.secretId, request.userAgent);
      client.requests += 1;
      const counts = countsOf(client.operations, request.operation ?? "none");
      counts.total += 1;
      increase(counts.byStatus, String(request.status ?? "none"), 1);
      if (request.code !== null) {
        increase(counts.byCode, request.code, 1);
      }
      if (request.carriedOut && request.method !== "GET") {
        counts.writesAccepted += 1;
      }
    },
    counters() {
      const sum: Operations = {};
      for (const { operations } of clients.values()) {
        for (const [operation, counts] of Object.entries(operations)) {
          add(countsOf(sum, operation as OperationName), counts);
        }
      }
      return sum;
    },
    clients: () => structuredClone([...clients.values()]),
  };
}

function countsOf(operations: Operations, operation: OperationName | "none"): Counts {
  operations[operation] ??= { total: 0, byStatus: {}, byCode: {}, writesAccepted: 0 };
  return operations[operation];
}

function increase(counts: Record<string, number>, key: string, by: number): void {
  counts[key] = (counts[key] ?? 0) + by;
}

function add(sum: Counts, { total, byStatus, byCode, writesAccepted }: Counts): void {
  sum.total += total;
  sum.writesAccepted += writesAccepted;
  for (const [status, count] of Object.entries(byStatus)) {
    increase(sum.byStatus, status, count);
  }
  for (const [code, count] of Object.entries(byCode)) {
    increase(sum.byCode, code, count);
  }
}
