import { Agent, request } from "node:http";
import {
  ControlError,
  type EmulatorOptions,
  OptionError,
  startEmulator,
} from "../../provider/emulator/index";
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

test.each<[EmulatorOptions, string]>([
  [{ port: -1 }, "port: must be a number from 0 to 65535"],
  [{ host: "" }, "host: must be an address or a name of this machine"],
  [{ region: "a/b" }, "region: must be of the form ap-chongqing"],
  [{ secretId: "a&b" }, "secretId: must be visible ASCII characters, and none of them &"],
  [{ secretId: "" }, "secretId: must be visible ASCII characters"],
  [{ secretKey: "" }, "secretKey: must be visible ASCII characters"],
  [{ securityToken: "a b" }, "securityToken: must be visible ASCII characters"],
  [{ jobTimes: { waitingMs: -1 } }, "jobTimes.waitingMs: must be a number of milliseconds"],
  [
    { jobTimes: { runningMs: Number.POSITIVE_INFINITY } },
    "jobTimes.runningMs: must be a number of milliseconds",
  ],
])("the options %j make no sense, and it is said which", async (options, message) => {
  const started = startEmulator(options);

  await expect(started).rejects.toThrow(OptionError);
  await expect(started).rejects.toThrow(message);
});

test("a seed's account with a key id that no authorization can carry is refused", async () => {
  const accounts = [{ secretId: "a&b", secretKey: "k" }];

  await expect(startEmulator({ seed: { accounts } })).rejects.toThrow("accounts[0].secretId: ");
});
