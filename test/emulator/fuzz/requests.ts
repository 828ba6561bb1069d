/** Valid requests to start from, and their bytes. */
import { authorization, encodeQuery, type SigningKey } from "../../../provider/api/wire/signature";
import { bucketHost, regionHost, seedQueueId, seedTime, windowAt } from "../send";
import { mutate, textWords } from "./mutate";
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

const requestsWithBody = requests.filter(({ body }) => body !== "");

const wholeElements = [
  "<New>1</New>",
  "<Url/>",
  "<a:b>1</a:b>",
  "<KafkaConfig><Topic>t</Topic></KafkaConfig>",
  "<ResultFormat>JSON</ResultFormat>",
  "<MqMode>Queue</MqMode>",
  "<Zoom>150</Zoom>",
  "<UserData> x </UserData>",
  "<State>Paused</State>",
  "<!-- -->",
  "<![CDATA[ ]]>",
  "<?x ?>",
  "<a>".repeat(50) + "</a>".repeat(50),
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
  "<constructor>x</constructor>",
  "<Request>",
  "</Request>",
  "<NotifyConfig>",
  "</NotifyConfig>",
  "<a:b>1</a:b>",
  "<KafkaConfig><Topic>t</Topic></KafkaConfig>",
  "<QueueId/>",
  "<Name>",
  "</Name>",
  "http://10.0.0.1/",
  "-1",
  "99999999999999999999",
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

/** A request that is damaged before it is signed, so that it gets further. It is HTTP. */
export function damagedRequest(key: SigningKey, random: Random): string {
  // Bodies have most to read.
  if (random.chance(0.6)) {
    const request = random.pick(requestsWithBody);
    const damage = random.chance(0.5) ? misfit : broken;
    return bytesOf({ ...request, body: damage(request.body, random) }, key);
  }
  const request = random.pick(requests);
  switch (random.below(3)) {
    case 0:
      return bytesOf({ ...request, query: damagedQuery(request.query, random) }, key);
    case 1:
      return bytesOf({ ...request, path: `/${mutate(request.path, textWords, random).slice(1)}` }, key);
    default: {
      // Other control characters would end the connection before anything is looked at.
      const note = mutate("note", textWords, random).replace(/[^\t\x20-\x7e\x80-\xff]/g, "");
      return bytesOf({ ...request, headers: { "x-ci-note": note, "user-agent": note } }, key);
    }
  }
}

const broken = (body: string, random: Random) => mutate(body, xmlWords, random);

/** XML all the same: another text, or something more between two tags. */
function misfit(body: string, random: Random): string {
  const pieces = body.split(/(?<=>)|(?=<)/);
  const at = 1 + random.below(pieces.length - 1);
  const piece = pieces[at] ?? "";
  pieces[at] = piece.startsWith("<")
    ? random.pick(wholeElements) + piece
    : mutate(piece, textWords, random).replace(/[^\t\n !-%\x27-;=?-~]/g, "");
  return pieces.join("");
}

function damagedQuery(query: Request["query"], random: Random): Request["query"] {
  const pairs = Object.entries({ ...query, extra: "1" }).map(([name, value]) =>
    random.chance(0.5) ? [name, mutate(value, textWords, random)] : [mutate(name, textWords, random), value],
  );
  return Object.fromEntries(pairs);
}

/** What may not be HTTP any more, and so is the last on its connection. */
export function lastRequest(key: SigningKey, random: Random): string {
  switch (random.below(4)) {
    case 0:
      return strangeRequest(random);
    case 1:
      return `${bytes(random, 200, 256)}\r\n\r\n`;
    default:
      // Damaged after it was signed.
      return mutate(bytesOf(random.pick(requests), key), httpWords, random);
  }
}

/** Nothing of it is right: method, target, host and authorization are made up. */
function strangeRequest(random: Random): string {
  const text = () => bytes(random, 30, 0x7f - 0x21, 0x21);
  const target = random.pick(["/", "/docqueue?", "/docbucket?pageNumber=", "/doc_jobs/", "http://", "*"]);
  const lines = [
    `${random.pick(["GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS"])} ${target}${text()} HTTP/1.1`,
    `Host: ${random.chance(0.5) ? text() : random.pick([bucketHost, regionHost])}`,
    `Authorization: ${random.pick(["", "q-sign-algorithm=sha1&q-ak=AKIDEMULATOR&q-sign-time="])}${text()}`,
    "Content-Length: 0",
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

function bytes(random: Random, atMost: number, kinds: number, first = 0): string {
  return Array.from({ length: 1 + random.below(atMost) }, () =>
    String.fromCharCode(first + random.below(kinds)),
  ).join("");
}
