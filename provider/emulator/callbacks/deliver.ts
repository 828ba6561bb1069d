/**
 * One callback over the wire.
 *
 * @module
 */
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import type { CallbackBody } from "./body";

// Names under `localhost` are this machine by definition; nobody is asked for them.
const lookup: LookupFunction = (_hostname, { all }, found) => {
  if (all) {
    found(null, [
      { address: "127.0.0.1", family: 4 },
      { address: "::1", family: 6 },
    ]);
  } else {
    found(null, "127.0.0.1", 4);
  }
};

/** Posts a callback once and resolves with the status of the answer; redirects are not followed. */
export function deliver(
  url: string,
  { contentType, body }: CallbackBody,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const send = /^https:/i.test(url) ? requestHttps : requestHttp;
    const outgoing = send(
      url,
      {
        method: "POST",
        headers: {
          "Content-Type": contentType,
          "Content-Length": Buffer.byteLength(body),
          "User-Agent": "Go-http-client/1.1",
        },
        agent: false,
        lookup,
        signal,
      },
      (response) => {
        // Only the status counts; the rest is read so that the receiver can end as usual.
        response.on("error", () => {});
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
