import { Agent, request } from "node:http";
import { ControlError, startEmulator } from "../../provider/emulator/index";
import { closeEmulators, emulatorForTest } from "./running";
import { seedTime, send, windowAt } from "./send";

afterEach(closeEmulators);

test("it starts on a free port of this machine with made-up keys that let requests in", async () => {
  const emulator = await startEmulator({ seed: { buckets: [{ bucket: "test007-1251704708" }] } });

  expect(emulator).toMatchObject({ url: `http://127.0.0.1:${emulator.port}`, region: "ap-chongqing" });
  expect((await send(emulator, { window: windowAt(Date.now()) })).status).toBe(200);
  await emulator.close();
});

test("keys, region and time are what it is told", async () => {
  const emulator = await emulatorForTest({ secretId: "id", secretKey: "key", region: "ap-beijing" });

  expect(emulator).toMatchObject({ secretId: "id", secretKey: "key", region: "ap-beijing" });
  expect(emulator.control.clock()).toEqual({ now: new Date(seedTime).toISOString(), frozen: false });
});

test("closing ends connections that are kept alive, and may be repeated", async () => {
  const emulator = await emulatorForTest();
  const agent = new Agent({ keepAlive: true });
  const { closed } = await new Promise<{ closed: Promise<void> }>((resolve, reject) => {
    request({ port: emulator.port, agent }, (response) => {
      const closed = new Promise<void>((done) => response.socket.once("close", () => done()));
      response.resume().on("end", () => resolve({ closed }));
    })
      .on("error", reject)
      .end();
  });

  await Promise.all([emulator.close(), emulator.close()]);
  await closed;

  agent.destroy();
  await expect(send(emulator, {})).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("a port in use, a wrong seed and a wrong region are errors before anything listens", async () => {
  const { port } = await emulatorForTest();

  await expect(startEmulator({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await expect(startEmulator({ seed: { buckets: [{ bucket: "x" }] } })).rejects.toThrow(ControlError);
  await expect(startEmulator({ region: "a/b" })).rejects.toThrow(ControlError);
});
