import { type IncomingHttpHeaders, request } from "node:http";
import { parseXml } from "../../provider/api/wire/read-xml";
import { authorization, encodeQuery, type KeyTime, type SigningKey } from "../../provider/api/wire/signature";
import { textOf, type XmlElement } from "../../provider/api/wire/xml";
import type { Emulator } from "../../provider/emulator/index";

/** The instant at which the seed's queue was updated: 2020-07-27T16:22:40+0800. */
export const seedTime = Date.parse("2020-07-27T08:22:40Z");
export const seedBucket = "test007-1251704708";
export const seedQueueId = "p2505d57bdf4c4329804b58a6a5fb1572";
export const regionHost = "ci.ap-chongqing.myqcloud.com";
export const bucketHost = `${seedBucket}.ci.ap-chongqing.myqcloud.com`;

/** A request to the emulated service; signed as a careful client would unless it says otherwise. */
export interface Sent {
  readonly method?: string;
  readonly host?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** The query as it is to stand on the wire, instead of the encoding that is signed. */
  readonly rawQuery?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** `false`: not signed. */
  readonly key?: SigningKey | false;
  readonly window?: KeyTime;
  /** Names of the headers to sign. */
  readonly signedHeaders?: readonly string[];
  readonly unsignedHeaders?: Readonly<Record<string, string>>;
  /** Asks as one asks a proxy. */
  readonly absolute?: boolean;
}

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly text: string;
  /** The body's root; fails for a body that is not XML. */
  readonly root: XmlElement;
  /** The text of `Code` of an error. */
  readonly code: string | undefined;
}

export const windowAt = (milliseconds: number): KeyTime => ({
  start: Math.floor(milliseconds / 1000) - 60,
  end: Math.floor(milliseconds / 1000) + 900,
});

/** Sends one request on a connection of its own. */
export function send(emulator: Emulator, sent: Sent): Promise<Received> {
  const { method = "GET", host = bucketHost, path = "/docqueue", query = {}, body } = sent;
  const { key = emulator, window = windowAt(seedTime) } = sent;
  const lengthHeader = body === undefined && method === "GET" ? {} : { "Content-Length": byteLength(body) };
  const headers: Record<string, string> = { Host: host, ...lengthHeader, ...sent.headers };
  const toSign = sent.signedHeaders ?? Object.keys({ Host: host, ...sent.headers });
  const signed = Object.fromEntries(
    Object.entries(headers).filter(([name]) => toSign.map(lower).includes(lower(name))),
  );
  if (key !== false) {
    headers["Authorization"] = authorization({ method, path, query, headers: signed }, key, window);
  }
  const rawQuery = sent.rawQuery ?? encodeQuery(query);
  const target = encodeURI(path) + (rawQuery === "" ? "" : `?${rawQuery}`);
  return exchange(emulator, {
    method,
    path: sent.absolute ? `http://${host}${target}` : target,
    headers: { ...headers, ...sent.unsignedHeaders },
    body,
  });
}

const lower = (text: string) => text.toLowerCase();
const byteLength = (body: string | Buffer | undefined) => String(Buffer.byteLength(body ?? ""));

/** Sends exactly this. */
export function exchange(
  emulator: Pick<Emulator, "port">,
  { method, path, headers, body }: { method: string; path: string; headers: object; body?: unknown },
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { port: emulator.port, host: "127.0.0.1", agent: false, method, path, headers: { ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            rawHeaders: response.rawHeaders,
            text,
            get root() {
              return parseXml(text);
            },
            get code() {
              return text.startsWith("<") ? textOf(parseXml(text), "Code") : undefined;
            },
          });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** What a document says, whatever its layout, without what differs from request to request. */
export function meaning({ name, text, children }: XmlElement): unknown {
  if (name === "RequestId") {
    return { [name]: "…" };
  }
  return children.length > 0 ? { [name]: children.map(meaning) } : { [name]: text };
}
