/** Valid requests to the control surface to start from, and their bytes. */
import { mutate, textWords } from "./mutate";
import type { Random } from "./random";

const nested = (depth: number): object => (depth === 0 ? { B: "1" } : { A: nested(depth - 1) });

const controlBodies: readonly (readonly [string, string, object])[] = [
  [
    "PUT",
    "state",
    { buckets: [{ bucket: "b-1", queues: [{ name: "n", notifyConfig: { Url: "http://a/" } }] }] },
  ],
  ["PATCH", "queues/ap-chongqing/test007-1251704708", { name: "n", notifyConfig: { A: { B: "1" } } }],
  ["PATCH", "queues/ap-chongqing/test007-1251704708", { notifyConfig: { A: nested(20) } }],
  ["PATCH", "queues/ap-chongqing/test007-1251704708", { notifyConfig: { A: nested(4000) } }],
  ["POST", "buckets/ap-chongqing/c-1", {}],
  ["DELETE", "buckets/ap-chongqing/c-1", {}],
  [
    "POST",
    "faults",
    { operation: "updateDocQueue", dropFields: ["Url"], times: 2, probability: 0.5, seed: 3 },
  ],
  ["PUT", "clock", { now: "2026-01-31T12:00:00Z" }],
  ["PUT", "clock", { offsetMs: 3_600_000 }],
  ["GET", "requests?operation=listDocQueues&since=1", {}],
  ["GET", "summary?secretId=a", {}],
];
const jsonWords = [
  "[".repeat(5000),
  '{"a":'.repeat(5000),
  '"__proto__":{"a":"1"},',
  '"constructor":"1",',
  "null",
  "-1",
  "1e999",
  '""',
  "\\ud800",
  "\xff",
  "true",
  ",",
  "}",
];

/** A damaged request to the control surface. */
export function damagedControlRequest(random: Random): string {
  const [method, path, value] = random.pick(controlBodies);
  const json = JSON.stringify(value);
  const body = random.chance(0.8) ? mutate(json, jsonWords, random) : json;
  const target = random.chance(0.3) ? encodeURI(mutate(path, textWords, random)) : path;
  return `${method} /_emulator/${target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}
