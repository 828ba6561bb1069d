/**
 * One request to the emulated service, from its pieces to its answer. Nothing here knows sockets.
 *
 * @module
 */

import { type Account, checkPermission, owns } from "./accounts/account";
import { authenticate, type SignedRequest } from "./accounts/authenticate";
import { type Arrival, readArrival } from "./arrival";
import { bindCiBucket, describeCiBucket, unbindCiBucket } from "./buckets/binding";
import { disableDocBucket, enableDocBucket, listDocBuckets } from "./buckets/doc-buckets";
import type { Operation } from "./call";
import type { CallbackPolicy } from "./callbacks/address";
import { spoiled } from "./faults/delivery";
import { faultError } from "./faults/error";
import type { Faults } from "./faults/faults";
import { carryOutLate } from "./faults/late-reads";
import { type Answer, failure, noAnswer, requestIdOf, success } from "./http/answers";
import { checkDigest } from "./http/digest";
import type { IncomingRequest } from "./http/request";
import { describeDocJob, listDocJobs, submitDocJob } from "./jobs/doc-jobs";
import type { Jobs } from "./jobs/jobs";
import type { Entry, RequestLog } from "./log/log";
import { listDocQueues, updateDocQueue } from "./queues/doc-queues";
import { Refusal } from "./refusal";
import type { OperationName } from "./route";
import type { State } from "./state/state";
import type { EmulatorClock } from "./time/clock";

/** The parts of an emulator. */
export interface Service {
  /** The account a key belongs to. */
  readonly findAccount: (secretId: string) => Account | undefined;
  readonly state: State;
  readonly jobs: Jobs;
  readonly clock: EmulatorClock;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly callbackPolicy: CallbackPolicy;
  /** Whether requests are sent to https instead of being answered. */
  readonly redirectToHttps: boolean;
  /** Waits in real time; rejects when the emulator is closed meanwhile. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Resolves when all that was changed so far is where it outlives this process; absent: there is no such place. */
  readonly keep: (() => Promise<void>) | undefined;
}

const operations: Readonly<Record<OperationName, Operation>> = {
  listDocBuckets,
  enableDocBucket,
  disableDocBucket,
  listDocQueues,
  updateDocQueue,
  submitDocJob,
  listDocJobs,
  describeDocJob,
  describeCiBucket,
  bindCiBucket,
  unbindCiBucket,
};

/**
 * Answers a request, and keeps it in the log. Rejects only when a wait is cut short.
 */
export async function answerRequest(incoming: IncomingRequest, service: Service): Promise<Answer> {
  const arrival = readArrival(incoming);
  const { target, place, route } = arrival;
  const now = service.clock.now();
  const entry = service.log.begin({
    time: now,
    method: incoming.method,
    host: target.host,
    path: arrival.rawPath,
    operation: route instanceof Refusal ? null : route.operation,
    bucket: place?.bucket ?? null,
    region: place?.region ?? null,
    secretId: arrival.secretId,
    userAgent: incoming.headers["user-agent"] ?? null,
    body: incoming.body instanceof Refusal ? "" : incoming.body.toString("utf8"),
  });
  const requestId = requestIdOf(entry.number, now);
  const redirect = service.redirectToHttps && place !== undefined ? httpsRedirect(arrival) : undefined;
  const fault = redirect === undefined ? service.faults.take(entry) : undefined;

  function carryOut(): Answer {
    const ordered = redirect ?? (fault && faultError(fault));
    if (ordered !== undefined) {
      throw ordered;
    }
    if (place === undefined) {
      throw new Refusal(400, "InvalidHost", "the Host is none of the service's");
    }
    const body = orThrow(incoming.body);
    const signed = {
      method: incoming.method,
      path: orThrow(arrival.path),
      query: orThrow(arrival.query),
      headers:
        incoming.headers["host"] === target.host
          ? incoming.headers
          : { ...incoming.headers, host: target.host },
    };
    const account = checkSignature(entry, signed, service, now);
    const { operation, pathId } = orThrow(route);
    checkPermission(account, operation, place.bucket);
    checkDigest(body, incoming.headers["content-md5"]);
    const carriedOutAt = service.clock.now();
    service.jobs.advance(carriedOutAt);
    const response = carryOutLate(operations[operation], {
      state: service.state,
      jobs: service.jobs,
      now: carriedOutAt,
      requestId,
      region: place.region,
      bucket: place.bucket,
      family: place.family,
      pathId,
      query: signed.query,
      body,
      owns: (bucket) => owns(account, bucket),
      callbackPolicy: service.callbackPolicy,
      fault,
      warn: (text) => entry.warnings.push(text),
    });
    entry.carriedOut = true;
    return success(response, requestId, carriedOutAt);
  }

  async function answer(): Promise<Answer> {
    try {
      const answered = carryOut();
      if (service.keep !== undefined) {
        await service.keep();
      }
      return answered;
    } catch (error) {
      const refusal = error instanceof Refusal ? error : unexpected(error, entry);
      entry.code = refusal.code;
      return failure(refusal, target.host + target.rawPath, requestId, service.clock.now());
    }
  }

  try {
    if (fault?.delayMs) {
      await service.wait(fault.delayMs);
    }
    if (fault?.reset === "before") {
      return noAnswer;
    }
    const answered = await answer();
    if (fault?.reset === "after") {
      return noAnswer;
    }
    const arriving = fault === undefined ? answered : spoiled(answered, fault);
    entry.status = arriving.status;
    entry.answer = arriving.body;
    return arriving;
  } finally {
    service.log.end(entry);
  }
}

/** What the service answers to plain requests (API reference, section 0.2). */
function httpsRedirect({ target, rawPath }: Arrival): Refusal {
  return new Refusal(308, "PermanentRedirect", "the service is to be asked by https", {
    Location: `https://${target.host.replace(/:[0-9]+$/, "")}${rawPath}`,
  });
}

function orThrow<Value>(value: Value | Refusal): Value {
  if (value instanceof Refusal) {
    throw value;
  }
  return value;
}

function checkSignature(entry: Entry, signed: SignedRequest, service: Service, now: number): Account {
  try {
    const { account, warnings } = authenticate(signed, service.findAccount, now);
    entry.signature = "valid";
    entry.warnings.push(...warnings);
    return account;
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
