/** Valid requests to start from, and their bytes. */
import { authorization, encodeQuery, type SigningKey } from "../../../provider/api/wire/signature";
import { bucketHost, regionHost, seedQueueId, seedTime, windowAt } from "../send";
import { mutate } from "./mutate";
import type { Random } from "./random";

interface Request {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const notify =
  "<NotifyConfig><Url>http://example.com/</Url><State>On</State><Type>Url</Type><Event>TaskFinish</Event></NotifyConfig>";
const update = `<Request><Name>q</Name><QueueID>${seedQueueId}</QueueID><State>Active</State>${notify}</Request>`;
const job = `<?xml version="1.0" encoding="UTF-8" ?><Request><Tag>DocProcess</Tag><Input><Object>a.docx</Object></Input><Operation><DocProcess><SrcType>docx</SrcType><TgtType>jpg</TgtType><StartPage>1</StartPage><EndPage>2</EndPage><DocPassword>x</DocPassword></DocProcess><Output><Region>ap-chongqing</Region><Bucket>test007-1251704708</Bucket><Object>b-\${Number}.jpg</Object></Output></Operation><QueueId>${seedQueueId}</QueueId></Request>`;

const plain = { query: {}, headers: {}, body: "", host: bucketHost };

const requests: readonly Request[] = [
  { ...plain, method: "GET", path: "/docqueue", query: { queueIds: seedQueueId, state: "Active" } },
  { ...plain, method: "GET", path: "/docqueue", query: { pageNumber: "1", pageSize: "10" } },
  {
    ...plain,
    method: "GET",
    host: regionHost,
    path: "/docbucket",
    query: { regions: "All", bucketNames: "test007-1251704708", pageSize: "5" },
  },
  { ...plain, method: "POST", host: `new-1.${regionHost}`, path: "/docbucket" },
  { ...plain, method: "DELETE", host: `new-1.${regionHost}`, path: "/docbucket" },
  { ...plain, method: "PUT", path: `/docqueue/${seedQueueId}`, body: update },
  { ...plain, method: "POST", path: "/doc_jobs", body: job },
  { ...plain, method: "GET", path: "/doc_jobs/d0123456789" },
  {
    ...plain,
    method: "GET",
    path: "/doc_jobs",
    query: {
      queueId: seedQueueId,
      tag: "DocProcess",
      size: "5",
      startCreationTime: "2020-07-27T00:00:00+0800",
    },
  },
  { ...plain, method: "GET", path: "/" },
  { ...plain, method: "PUT", host: `new-1.${regionHost}`, path: "/" },
  { ...plain, method: "PUT", host: `new-1.${regionHost}`, path: "/", query: { unbind: "" } },
];

const xmlWords = [
  "<![CDATA[",
  "]]>",
  "<!--",
  "<?x ?>",
  "<!DOCTYPE a>",
  "&amp;",
  "&#0;",
  "&#13;",
  "&#xD800;",
  "&x;",
  "<State>",
  "</State>",
  "<Url/>",
  "<__proto__/>",
  "<toString>1</toString>",
  "<a>".repeat(80),
  "\xe6\x96\x87",
  "\xff",
  "<DocPassword>",
  "-1",
  "99999999999999999999",
];
const textWords = [
  "%",
  "%00",
  "%0D",
  "%ff",
  "+",
  "&",
  "=",
  "&&",
  ";",
  "/",
  "..",
  "?",
  "#",
  "\xe9",
  ",",
  "-1",
  "1e5",
];
const httpWords = [
  "\r\n",
  "\r\n\r\n",
  "\n",
  ": ",
  "Transfer-Encoding: chunked\r\n",
  "Content-Length: 5\r\n",
  "Content-Length: 99999999\r\n",
  "Content-MD5: x\r\n",
  "Expect: 100-continue\r\n",
  "Expect: x\r\n",
  "Connection: close\r\n",
  "Connection: Upgrade\r\nUpgrade: h2c\r\n",
  "Host: a\r\n",
  "Authorization: q-ak=a\r\n",
  "CONNECT a:1 HTTP/1.1\r\n\r\n",
  "OPTIONS * HTTP/1.1\r\n\r\n",
  "HTTP/1.0",
  "HTTP/2.0",
  "http://",
  "x-ci-security-token: x\r\n",
  "0\r\n\r\n",
];

/** The bytes of a request, signed as it is. */
function bytesOf(request: Request, key: SigningKey): string {
  const { method, host, path, query, body } = request;
  const headers = { host, ...request.headers };
  const lines = {
    ...headers,
    "content-length": String(body.length),
    authorization: authorization({ method, path, query, headers }, key, windowAt(seedTime)),
  };
  const rawQuery = encodeQuery(query);
  const target = encodeURI(path) + (rawQuery === "" ? "" : `?${rawQuery}`);
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${head.join("")}\r\n${body}`;
}

/** A request whose bytes are damaged after it was signed. */
export function brokenRequest(key: SigningKey, random: Random): string {
  return mutate(bytesOf(random.pick(requests), key), httpWords, random);
}

/** A request that is damaged before it is signed, so that it gets further. */
export function damagedRequest(key: SigningKey, random: Random): string {
  const request = random.pick(requests);
  switch (random.below(4)) {
    case 0:
      return bytesOf({ ...request, query: damagedQuery(request.query, random) }, key);
    case 1:
      return bytesOf({ ...request, path: mutate(request.path, textWords, random) }, key);
    case 2: {
      // Other control characters would end the connection before anything is looked at.
      const note = mutate("note", textWords, random).replace(/[^\t\x20-\x7e\x80-\xff]/g, "");
      return bytesOf({ ...request, headers: { "x-ci-note": note, "user-agent": note } }, key);
    }
    default:
      return bytesOf({ ...request, body: mutate(request.body || job, xmlWords, random) }, key);
  }
}

function damagedQuery(query: Request["query"], random: Random): Request["query"] {
  const pairs = Object.entries({ ...query, extra: "1" }).map(([name, value]) =>
    random.chance(0.5) ? [name, mutate(value, textWords, random)] : [mutate(name, textWords, random), value],
  );
  return Object.fromEntries(pairs);
}

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
