/**
 * The control surface over HTTP: JSON under `/_emulator/`.
 *
 * @module
 */
import { isIP } from "node:net";
import { parseJson } from "../../files/json-text";
import type { FaultRule } from "../faults/rule";
import type { Answer } from "../http/answers";
import { decodePath, decodeQuery, type IncomingRequest, readTarget } from "../http/request";
import { isLoopback } from "../http-address";
import { Refusal } from "../refusal";
import type { EmulatorSeed } from "../state/seed";
import type { ClockSetting } from "../time/clock";
import type { EmulatorControl, QueueEdit } from "./control";
import { ControlError } from "./error";
import type { JobEdit } from "./jobs";

const prefix = "/_emulator/";

/** Whether a request is for the control surface: its path says so, and its host is an address or this machine. */
export function isControlRequest(target: string, hostHeader: string | undefined): boolean {
  if (!target.includes(prefix)) {
    return false;
  }
  const { host, rawPath } = readTarget(target, hostHeader);
  const name = host.replace(/:[0-9]*$/, "").replace(/^\[(.*)\]$/, "$1");
  return rawPath.startsWith(prefix) && (isIP(name) !== 0 || isLoopback(name));
}

/** Who asks, and whom. */
export interface ControlAccess {
  /** The address the request came from. */
  readonly peer: string;
  readonly control: EmulatorControl;
  readonly allowRemoteControl: boolean;
}

type Query = Readonly<Record<string, string | number>>;

interface ControlRoute {
  readonly method: string;
  /** Its groups are handed to `run`, decoded. */
  readonly path: RegExp;
  run(control: EmulatorControl, names: readonly string[], body: unknown, query: Query): unknown;
}

const queuePath = /^queues\/([^/]+)\/([^/]+)(?:\/([^/]+))?$/;
const bucketPath = /^buckets\/([^/]+)\/([^/]+)$/;

// A body goes to its function as it came: every one of them checks what it is given.
const routes: readonly ControlRoute[] = [
  { method: "GET", path: /^state$/, run: (control) => control.state() },
  {
    method: "PUT",
    path: /^state$/,
    run: (control, _names, body) => control.replaceState(body as EmulatorSeed),
  },
  {
    method: "GET",
    path: queuePath,
    run: (control, [region, bucket = "", queueId]) => control.queue(bucket, { region, queueId }),
  },
  {
    method: "PATCH",
    path: queuePath,
    run: (control, [region, bucket = "", queueId], body) =>
      control.editQueue(bucket, body as QueueEdit, { region, queueId }),
  },
  {
    method: "POST",
    path: bucketPath,
    run: (control, [region, bucket = ""]) => control.enable(bucket, { region }),
  },
  {
    method: "DELETE",
    path: bucketPath,
    run: (control, [region, bucket = ""]) => control.disable(bucket, { region }),
  },
  { method: "GET", path: /^requests$/, run: (control, _names, _body, query) => control.requests(query) },
  { method: "GET", path: /^counters$/, run: (control) => control.counters() },
  { method: "GET", path: /^summary$/, run: (control, _names, _body, query) => control.summary(query) },
  { method: "DELETE", path: /^requests$/, run: (control) => control.clearRequests() },
  {
    method: "GET",
    path: /^jobs\/([^/]+)\/([^/]+)$/,
    run: (control, [region, bucket = ""]) => control.jobs(bucket, { region }),
  },
  {
    method: "PATCH",
    path: /^jobs\/([^/]+)$/,
    run: (control, [jobId = ""], body) => control.editJob(jobId, body as JobEdit),
  },
  { method: "GET", path: /^callbacks$/, run: (control) => control.callbacks() },
  { method: "DELETE", path: /^callbacks$/, run: (control) => control.clearCallbacks() },
  { method: "GET", path: /^faults$/, run: (control) => control.faults() },
  { method: "POST", path: /^faults$/, run: (control, _names, body) => control.addFault(body as FaultRule) },
  { method: "DELETE", path: /^faults$/, run: (control) => control.clearFaults() },
  { method: "GET", path: /^clock$/, run: (control) => control.clock() },
  { method: "PUT", path: /^clock$/, run: (control, _names, body) => control.setClock(body as ClockSetting) },
];

/** Answers a request to the control surface; what has no result answers 204. */
export function answerControl(request: IncomingRequest, access: ControlAccess): Answer {
  try {
    return json(200, carryOut(request, access));
  } catch (error) {
    return error instanceof ControlError || error instanceof Refusal
      ? json(error.status, { error: error.message })
      : controlFailure(error);
  }
}

/** The answer when the emulator itself fails. */
export function controlFailure(error: unknown): Answer {
  return json(500, {
    error: `the emulator failed: ${error instanceof Error ? error.stack : String(error)}`,
  });
}

function carryOut(request: IncomingRequest, { peer, control, allowRemoteControl }: ControlAccess): unknown {
  if (!allowRemoteControl && !isLoopback(peer)) {
    throw new ControlError(403, "the control surface answers this machine only");
  }
  // A page in somebody's browser can reach 127.0.0.1 too.
  if (request.headers["origin"] !== undefined) {
    throw new ControlError(403, "the control surface does not answer pages in a browser");
  }
  const { rawPath, rawQuery } = readTarget(request.target, undefined);
  const path = rawPath.slice(prefix.length);
  const onPath = routes.filter((route) => route.path.test(path));
  const route = onPath.find(({ method }) => method === request.method);
  if (route === undefined) {
    throw new ControlError(onPath.length > 0 ? 405 : 404, `${request.method} ${prefix}${path} is not known`);
  }
  if (request.body instanceof Refusal) {
    throw request.body;
  }
  const names = (route.path.exec(path) ?? []).slice(1).map((name) => name && decodePath(name));
  return route.run(control, names, parse(request.body), readQuery(rawQuery));
}

const numbers = ["status", "since"];

function readQuery(rawQuery: string): Query {
  return Object.fromEntries(
    Object.entries(decodeQuery(rawQuery)).map(([name, value]) => [
      name,
      numbers.includes(name) && /^[0-9]{1,15}$/.test(value) ? Number(value) : value,
    ]),
  );
}

function parse(body: Buffer): unknown {
  if (body.length === 0) {
    return undefined;
  }
  try {
    return parseJson(body.toString("utf8"));
  } catch (error) {
    throw new ControlError(400, `the body is ${(error as Error).message}`);
  }
}

function json(status: number, result: unknown): Answer {
  const body = result === undefined ? "" : `${JSON.stringify(result)}\n`;
  return {
    status: result === undefined ? 204 : status,
    headers: {
      ...(result === undefined ? {} : { "Content-Type": "application/json" }),
      "Content-Length": String(Buffer.byteLength(body)),
      Server: "cloud-infinite-emulator",
    },
    body,
    delivery: "whole",
  };
}
