/** HTTP as bytes, for what no HTTP client would send. */
import { connect } from "node:net";

/** One answer, taken apart. */
export interface RawAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names as they stand on the wire. */
  readonly names: readonly string[];
  readonly body: string;
}

/** Writes these bytes to a connection and returns what comes back until it ends, as Latin-1. */
export async function raw(emulator: { port: number }, bytes: string | Buffer): Promise<string> {
  return (await rawConnection(emulator, bytes)).text;
}

/** The same, and whether the connection was reset instead of closed. */
export function rawConnection(
  { port }: { port: number },
  bytes: string | Buffer,
): Promise<{ text: string; isReset: boolean }> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.end(bytes));
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("error", () => undefined);
    socket.on("close", (isReset) => resolve({ text, isReset }));
  });
}

/** The answers in a stream of bytes, the last of which may be cut. Throws for what is not HTTP. */
export function answersIn(stream: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = stream;
  while (rest !== "") {
    const end = rest.indexOf("\r\n\r\n");
    const [first = "", ...lines] = rest.slice(0, end).split("\r\n");
    const status = Number(/^HTTP\/1\.1 ([1-5][0-9][0-9]) /.exec(first)?.[1]);
    if (end < 0 || Number.isNaN(status)) {
      throw new Error(`not the head of an answer: ${JSON.stringify(rest.slice(0, 200))}`);
    }
    const pairs = lines.map((line) => /^([^:]+): (.*)$/.exec(line)?.slice(1) as [string, string]);
    const headers = Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]));
    const length = Number(headers["content-length"] ?? 0);
    const body = Buffer.from(rest.slice(end + 4, end + 4 + length), "latin1").toString("utf8");
    answers.push({ status, headers, names: pairs.map(([name]) => name), body });
    rest = rest.slice(end + 4 + length);
  }
  return answers;
}
