import { connect } from "node:net";
import { createHttpServer, type HttpServer } from "../../../provider/emulator/http/server";
import { createLog } from "../../../provider/emulator/log/log";
import type { Service } from "../../../provider/emulator/service";
import { answersIn } from "./raw";

let server: HttpServer;
let port: number;
beforeAll(async () => {
  server = createHttpServer({
    // No request of these tests gets as far as the service.
    service: { clock: { now: () => 0 }, log: createLog() } as unknown as Service,
    control: {} as never,
    allowRemoteControl: false,
    patience: { headers: 20, request: 40, checks: 5 },
  });
  ({ port } = await server.listen(0, "127.0.0.1"));
});
afterAll(() => server.close());

test.each([
  ["headers", "GET / HTTP/1.1\r\nHost: a"],
  ["body", "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nab"],
])("a client whose %s do not arrive is refused, and its connection ended", async (_what, bytes) => {
  const answer = await new Promise<string>((resolve) => {
    let text = "";
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true }, () => socket.write(bytes));
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("end", () => {
      socket.end();
      resolve(text);
    });
  });

  expect(answersIn(answer)).toMatchObject([
    { status: 400, body: expect.stringContaining("<Code>RequestTimeOut</Code>") },
  ]);
});
