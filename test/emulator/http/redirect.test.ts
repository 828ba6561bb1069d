import { closeEmulators, emulatorForTest } from "../running";
import { bucketHost, exchange, send } from "../send";

afterEach(closeEmulators);

test("plain requests are sent to https in the service's form, before anything else is looked at", async () => {
  const emulator = await emulatorForTest({ redirectToHttps: true });
  emulator.control.addFault({ status: 503 });

  const { status, code, headers } = await send(emulator, {
    host: `${bucketHost}:8080`,
    path: "/docqueue/p",
    query: { state: "a b" },
    method: "PUT",
    key: false,
  });

  expect([status, code]).toEqual([308, "PermanentRedirect"]);
  expect(headers["location"]).toBe(`https://${bucketHost}/docqueue/p?state=a%20b`);
  expect(headers["x-ci-request-id"]).toBeDefined();
  expect(emulator.control.faults()).toMatchObject([{ used: 0 }]);
});

test("a host that is none of the service's is refused all the same", async () => {
  const emulator = await emulatorForTest({ redirectToHttps: true });

  expect((await send(emulator, { host: "a.example" })).code).toBe("InvalidHost");
});

test("the control surface is not redirected", async () => {
  const emulator = await emulatorForTest({ redirectToHttps: true });
  const headers = { Host: `127.0.0.1:${emulator.port}` };

  const { status } = await exchange(emulator, { method: "GET", path: "/_emulator/clock", headers });

  expect(status).toBe(200);
});
