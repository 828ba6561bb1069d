/**
 * A request of the log as one line: for people, or for programs.
 *
 * @module
 */
import { styleText } from "node:util";
import type { LoggedRequest } from "./logged-request";

type Style = Parameters<typeof styleText>[0];

/** `time method bucket/region operation [signature] status [code]`, with colours if wanted. */
export function prettyLine(request: LoggedRequest, coloured: boolean): string {
  const { time, method, host, bucket, region, operation, path, signature, status, code } = request;
  const paint = (style: Style, text: string) => (coloured ? styleText(style, text, always) : text);
  const place = region === null ? host || "no host" : bucket === null ? region : `${bucket}/${region}`;
  return [
    paint("gray", time),
    method.padEnd(6),
    printable(place),
    operation ?? printable(path),
    ...(signature === null || signature === "valid" ? [] : [paint("yellow", `signature: ${signature}`)]),
    paint(statusStyle(status), status === null ? "connection cut" : String(status)),
    ...(code === null ? [] : [code]),
  ].join(" ");
}

/** The whole entry as JSON. */
export function jsonLine(request: LoggedRequest): string {
  return JSON.stringify(request);
}

// Whether the stream takes colours is decided by whoever writes to it.
const always = { validateStream: false };

function statusStyle(status: number | null): Style {
  return status === null || status >= 500 ? "red" : status >= 400 ? "yellow" : "green";
}

/** Hosts and paths may hold anything; a terminal must not act on it. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, "?");
}
