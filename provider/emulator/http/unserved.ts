/**
 * What never becomes a request to the service: tunnels, and what is not HTTP. It is refused and logged all the same,
 * since a client that was left on https does nothing else.
 *
 * @module
 */
import type { IncomingMessage } from "node:http";
import { Refusal } from "../refusal";
import { readHost } from "../route";
import type { Service } from "../service";
import { type Answer, failure, requestIdOf } from "./answers";
import { readHeaders } from "./read";
import { readTarget } from "./request";

/** Refuses and logs it. `request` is what could be read of it, if anything. */
export function answerUnserved(
  refusal: Refusal,
  request: IncomingMessage | undefined,
  { log, clock }: Pick<Service, "log" | "clock">,
): Answer {
  const now = clock.now();
  const { method = "", url = "" } = request ?? {};
  const headers = readHeaders(request?.rawHeaders ?? []).values;
  // The target of a tunnel is a host.
  const host = method === "CONNECT" ? url : readTarget(url, headers["host"]).host;
  const place = readHost(host);
  const entry = log.begin({
    time: now,
    method,
    host,
    path: url,
    operation: null,
    bucket: place?.bucket ?? null,
    region: place?.region ?? null,
    secretId: null,
    userAgent: headers["user-agent"] ?? null,
    body: "",
  });
  const answer = failure(refusal, host, requestIdOf(entry.number, now), now);
  Object.assign(entry, { status: answer.status, code: refusal.code, answer: answer.body });
  log.end(entry);
  return answer;
}

/** A proxy for https would have to hold the service's certificate. */
export const tunnelRefusal = new Refusal(
  405,
  "MethodNotAllowed",
  "tunnels are not supported: use http addresses",
);

// The first byte of a TLS handshake.
const handshake = 0x16;

/** Why Node could not read a request. */
export function refusalOf({ code, rawPacket }: NodeJS.ErrnoException & { rawPacket?: Buffer }): Refusal {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return new Refusal(400, "BadRequest", "the headers are too long");
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new Refusal(400, "RequestTimeOut", "the request did not arrive in time");
    default:
      return rawPacket?.[0] === handshake
        ? new Refusal(400, "BadRequest", "the request is TLS: use http addresses")
        : new Refusal(400, "BadRequest", "the request is not HTTP");
  }
}
