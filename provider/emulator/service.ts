/**
 * One request to the emulated service, from its pieces to its answer. Nothing here knows sockets.
 *
 * @module
 */

import { type Answer, answerIds, failure, noAnswer, success } from "./answers";
import { type Account, authenticate } from "./authenticate";
import { disableDocBucket, enableDocBucket, listDocBuckets } from "./buckets";
import type { Operation } from "./call";
import type { CallbackPolicy } from "./callback-address";
import type { EmulatorClock } from "./clock";
import { checkDigest } from "./digest";
import { type Faults, faultError } from "./faults";
import type { RequestLog } from "./log";
import { listDocQueues, updateDocQueue } from "./queues";
import { Refusal } from "./refusal";
import { decodePath, decodeQuery, type IncomingRequest, readTarget } from "./request";
import { findRoute, type OperationName, readHost } from "./route";
import type { State } from "./state";

/** The parts of an emulator. */
export interface Service {
  /** The account a key belongs to. */
  readonly findAccount: (secretId: string) => Account | undefined;
  readonly state: State;
  readonly clock: EmulatorClock;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly callbacks: CallbackPolicy;
  /** Waits in real time; rejects when the emulator is closed meanwhile. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

const operations: Readonly<Record<OperationName, Operation>> = {
  listDocBuckets,
  enableDocBucket,
  disableDocBucket,
  listDocQueues,
  updateDocQueue,
};

type Entry = ReturnType<RequestLog["begin"]>;

/**
 * Answers a request, and keeps it in the log. Everything that names the request is read first, so that log and fault
 * rules know it even when it is refused. Rejects only when a wait is cut short.
 */
export async function answerRequest(incoming: IncomingRequest, service: Service): Promise<Answer> {
  const target = readTarget(incoming.target, incoming.headers["host"]);
  const now = service.clock.now();
  const entry = service.log.begin({
    time: new Date(now).toISOString(),
    method: incoming.method,
    host: target.host,
    path: target.rawPath + (target.rawQuery === "" ? "" : `?${target.rawQuery}`),
    body: incoming.body instanceof Refusal ? "" : incoming.body.toString("utf8"),
  });
  const ids = answerIds(entry.number, now);

  const place = readHost(target.host);
  const path = attempt(() => decodePath(target.rawPath));
  const query = attempt(() => decodeQuery(target.rawQuery));
  const route = path instanceof Refusal ? path : findRoute(incoming.method, path);
  entry.region = place?.region ?? null;
  entry.bucket = place?.bucket ?? null;
  entry.operation = route instanceof Refusal ? null : route.operation;

  const fault = service.faults.take(entry.operation, entry.bucket);
  if (fault?.delayMs) {
    await service.wait(fault.delayMs);
  }
  if (fault?.reset === "before") {
    return noAnswer;
  }

  function carryOut(): Answer {
    const ordered = fault && faultError(fault);
    if (ordered !== undefined) {
      throw ordered;
    }
    if (place === undefined) {
      throw new Refusal(400, "InvalidHost", "the Host is none of the service's");
    }
    const body = orThrow(incoming.body);
    const signed = {
      method: incoming.method,
      path: orThrow(path),
      query: orThrow(query),
      headers: { ...incoming.headers, host: target.host },
    };
    entry.warnings.push(...checkSignature(entry, () => authenticate(signed, service.findAccount, now)));
    const { operation, pathId } = orThrow(route);
    checkDigest(body, incoming.headers["content-md5"]);
    const response = operations[operation]({
      state: service.state,
      now: service.clock.now(),
      requestId: ids.requestId,
      region: place.region,
      bucket: place.bucket,
      pathId,
      query: signed.query,
      body,
      callbacks: service.callbacks,
      fault,
      warn: (text) => entry.warnings.push(text),
    });
    return success(response, ids, service.clock.now());
  }

  let answer: Answer;
  try {
    answer = carryOut();
  } catch (error) {
    const refusal = error instanceof Refusal ? error : unexpected(error, entry);
    answer = failure(refusal, target.host + target.rawPath, ids, service.clock.now());
  }
  if (fault?.reset === "after") {
    return noAnswer;
  }
  entry.status = answer.status;
  entry.answer = answer.body;
  return fault?.cutBody ? { ...answer, delivery: "cut" } : answer;
}

function attempt<Value>(read: () => Value): Value | Refusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) {
      return error;
    }
    throw error;
  }
}

function orThrow<Value>(value: Value | Refusal): Value {
  if (value instanceof Refusal) {
    throw value;
  }
  return value;
}

function checkSignature(entry: Entry, check: () => { warnings: string[] }): string[] {
  try {
    const { warnings } = check();
    entry.signature = "valid";
    return warnings;
  } catch (error) {
    entry.signature = error instanceof Refusal ? error.code : null;
    throw error;
  }
}

/** A failure of the emulator itself: the client gets the service's 500, the log gets the cause. */
function unexpected(error: unknown, entry: Entry): Refusal {
  entry.warnings.push(`the emulator failed: ${error instanceof Error ? error.stack : String(error)}`);
  return new Refusal(500, "InternalError", "internal error");
}
