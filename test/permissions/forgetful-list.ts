/** A service whose list of jobs leaves out what the caller said of each: in front of an emulator, which shows it. */
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** Starts it; requests keep their Host, so their signatures stay good. */
export async function forgetfulList(emulatorUrl: string) {
  const server = createServer((incoming, answer) => {
    const isList = incoming.method === "GET" && incoming.url?.startsWith("/doc_jobs?") === true;
    const { method, headers, url: path } = incoming;
    const onward = request(emulatorUrl, { method, headers, path, agent: false }, (received) => {
      let text = "";
      received.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      received.on("error", () => answer.destroy());
      received.on("end", () => {
        const body = isList ? text.replace(/<UserData>.*?<\/UserData>/g, "") : text;
        const { "content-length": _length, "transfer-encoding": _encoding, ...rest } = received.headers;
        answer.writeHead(received.statusCode ?? 500, rest);
        answer.end(body);
      });
    });
    onward.on("error", () => answer.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
