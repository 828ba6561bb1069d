import { spawnSync } from "node:child_process";
import { request } from "node:http";
import { join } from "node:path";
import type { Emulator } from "../../../provider/emulator/index";
import { rename } from "../rename";
import { closeEmulators, emulatorForTest } from "../running";
import { seedBucket, send } from "../send";

afterEach(closeEmulators);

test("a rule answers an error once and leaves the state alone", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ status: 503, code: "SlowDown", message: "slower, please", retryAfter: 7 });

  const first = await send(emulator, rename("new"));

  expect([first.status, first.code, first.headers["retry-after"]]).toEqual([503, "SlowDown", "7"]);
  expect(first.text).toContain("<Message>slower, please</Message>");
  expect(emulator.control.queue(seedBucket).name).toBe("queue-doc-process-1");
  expect((await send(emulator, rename("new"))).status).toBe(200);
});

test.each([
  [{ retryAfter: 1 }, 503, "SlowDown"],
  [{ code: "Odd" }, 500, "Odd"],
  [{ status: 403 }, 403, "AccessDenied"],
  [{ status: 502 }, 502, "InternalError"],
])("the rest of %j follows from what is given", async (rule, status, code) => {
  const emulator = await emulatorForTest();
  emulator.control.addFault(rule);

  const received = await send(emulator, {});

  expect([received.status, received.code]).toEqual([status, code]);
});

test("many requests may be delayed at once, and Node takes none of it for a leak", () => {
  const script = `
    const { startEmulator } = require("./provider/emulator");
    startEmulator().then(async (emulator) => {
      emulator.control.addFault({ delayMs: 100, times: 0 });
      await Promise.all(Array.from({ length: 12 }, () => fetch(emulator.url)));
      console.log(emulator.control.requests().length);
      await emulator.close();
    });`;

  // Node writes such a warning for a whole process, past what a test could listen to.
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", require.resolve("tsx/cjs"), "-e", script],
    {
      cwd: join(__dirname, "../../.."),
      encoding: "utf8",
    },
  );

  expect([stdout, stderr]).toEqual(["12\n", ""]);
});

test("a reset before the request leaves the state alone, one after it does not", async () => {
  const emulator = await emulatorForTest();

  emulator.control.addFault({ reset: "before" });
  await expect(send(emulator, rename("first"))).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(emulator.control.queue(seedBucket).name).toBe("queue-doc-process-1");

  emulator.control.addFault({ reset: "after" });
  await expect(send(emulator, rename("second"))).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(emulator.control.queue(seedBucket).name).toBe("second");
  expect(emulator.control.requests()).toMatchObject([{ status: null }, { status: null }]);
});

test("a body is cut in the middle after the request was carried out", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ cutBody: true });

  await expect(send(emulator, rename("new"))).rejects.toThrow("aborted");
  expect(emulator.control.queue(seedBucket).name).toBe("new");
});

test("a delayed request is under way until the emulator is closed", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ delayMs: 600_000 });

  const answer = send(emulator, rename("new"));
  const lost = expect(answer).rejects.toThrow();
  while (emulator.control.requests().length === 0) {
    await new Promise(setImmediate);
  }

  expect(emulator.control.requests()).toMatchObject([{ operation: "updateDocQueue", status: null }]);
  await emulator.close();
  await lost;
  expect(emulator.control.queue(seedBucket).name).toBe("queue-doc-process-1");
});

test("a short delay only delays", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ delayMs: 1 });

  expect((await send(emulator, {})).status).toBe(200);
});

test("half of the body arrives as if it were the whole", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ truncateBody: true });

  const { status, headers, text } = await send(emulator, rename("new"));
  const whole = (await send(emulator, rename("new"))).text;

  expect([status, headers["content-length"]]).toEqual([200, String(Math.floor(whole.length / 2))]);
  expect(text).toMatch(/^<\?xml .*\n<Response><RequestId>/);
  expect(emulator.control.queue(seedBucket).name).toBe("new");
});

test("another body and content type take the place of the answer's, and the request is carried out", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ contentType: "text/html", body: "<html>é</html>" });

  const { status, headers, text } = await send(emulator, rename("new"));

  expect([status, text]).toEqual([200, "<html>é</html>"]);
  expect(headers).toMatchObject({
    "content-type": "text/html",
    "content-length": "15",
    server: "tencent-ci",
  });
  expect(emulator.control.queue(seedBucket).name).toBe("new");
});

test("a body may be empty", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ body: "" });

  const { status, headers, text } = await send(emulator, {});

  expect([status, headers["content-length"], text]).toEqual([200, "0", ""]);
});

test("an error may come from a proxy: with its body, and without the service's headers", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({
    status: 502,
    contentType: "text/html",
    body: "<h1>Bad Gateway</h1>",
    asProxy: true,
  });

  const { status, headers, text } = await send(emulator, rename("new"));

  expect([status, text]).toEqual([502, "<h1>Bad Gateway</h1>"]);
  expect(Object.keys(headers).filter((name) => name === "server" || name.startsWith("x-ci-"))).toEqual([]);
  expect(emulator.control.queue(seedBucket).name).toBe("queue-doc-process-1");
});

/** The body in the pieces in which it arrives. */
function piecesOf(emulator: Emulator): Promise<string[]> {
  return new Promise((resolve, reject) => {
    request({ port: emulator.port, host: "127.0.0.1", agent: false }, (response) => {
      const pieces: string[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece.toString()));
      response.on("end", () => resolve(pieces));
      response.on("error", reject);
    })
      .on("error", reject)
      .end();
  });
}

test("a body trickles in small pieces", async () => {
  const emulator = await emulatorForTest();
  const body = "0123456789abcdef".repeat(3);
  emulator.control.addFault({ trickleMs: 5, body });

  const pieces = await piecesOf(emulator);

  expect(pieces.join("")).toBe(body);
  expect(pieces.length).toBeGreaterThan(1);
});

test("a long body trickles in no more than 64 pieces", async () => {
  const emulator = await emulatorForTest();
  const body = "x".repeat(100_000);
  emulator.control.addFault({ trickleMs: 1, body });

  const pieces = await piecesOf(emulator);

  expect(pieces.join("")).toBe(body);
  expect(pieces.length).toBeLessThanOrEqual(64 + 2);
});

test("a body that trickles ends with the emulator", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ trickleMs: 10_000 });

  const lost = expect(send(emulator, {})).rejects.toThrow();
  while (emulator.control.requests()[0]?.status !== 200) {
    await new Promise(setImmediate);
  }
  await emulator.close();

  await lost;
});
