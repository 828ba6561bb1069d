/** What the service itself refuses, as far as the emulator can be brought to it. */
import { get } from "node:http";
import { AuthenticationError, type Client, createClient, signedQuery } from "../../../provider/api";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { bucket, region } from "../answering";

function clientAt(endpoint: string, key: { secretId: string; secretKey: string }): Client {
  return createClient({ credentials: { source: "THE_VARIABLE", ...key }, endpoint, maxRetries: 0 });
}

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ region, seed: { buckets: [{ bucket }] } });
});
afterEach(() => emulator.close());

test.each([
  ["an unknown key id", { secretId: "AKIDWRONG" }, "SecretidNotExist"],
  ["a wrong key", { secretKey: "wrong" }, "InvalidAuthorization"],
])("%s names where the key came from, and the request id", async (_what, key, serviceCode) => {
  const good = { secretId: emulator.secretId, secretKey: emulator.secretKey };
  const error = await clientAt(emulator.url, { ...good, ...key })
    .listDocQueues({ bucket, region })
    .catch((e: unknown) => e);

  expect(error).toBeInstanceOf(AuthenticationError);
  const { requestId, message } = error as AuthenticationError;
  expect(message).toContain("THE_VARIABLE");
  expect(message).toContain(requestId);
  expect(error).toMatchObject({ code: "AuthenticationFailed", serviceCode, operation: "listDocQueues" });
});

test("a bucket without document processing is told apart", async () => {
  const client = clientAt(emulator.url, { secretId: emulator.secretId, secretKey: emulator.secretKey });

  await expect(client.listDocQueues({ bucket: "off-1250000000", region })).rejects.toMatchObject({
    code: "FeatureNotEnabled",
    status: 400,
  });
});

test("a queue that does not exist is told apart when it is updated", async () => {
  const client = clientAt(emulator.url, { secretId: emulator.secretId, secretKey: emulator.secretKey });

  await expect(
    client.updateDocQueue({
      bucket,
      region,
      queueId: "p0",
      name: "a",
      state: "Active",
      notifyConfig: { state: "Off" },
    }),
  ).rejects.toMatchObject({ code: "QueueNotFound" });
});

test("a clock that is off is corrected once from the service's own", async () => {
  emulator.control.setClock({ offsetMs: 3 * 3600 * 1000 });
  const client = createClient({
    credentials: { secretId: emulator.secretId, secretKey: emulator.secretKey },
    endpoint: emulator.url,
    maxRetries: 0,
  });

  expect((await client.listDocQueues({ bucket, region })).items).toHaveLength(1);
  expect((await client.listDocQueues({ bucket, region })).items).toHaveLength(1);
  expect(emulator.control.requests().map(({ status }) => status)).toEqual([401, 200, 200]);
});

test("an expired link is refused, one that holds is answered, and for its own bucket only", async () => {
  const { secretId, secretKey } = emulator;
  const ask = async (end: number, asked = bucket) => {
    const host = `${bucket}.ci.${region}.myqcloud.com`;
    const query = signedQuery(
      { method: "GET", path: "/docqueue", query: { state: "Active" }, headers: { host } },
      { secretId, secretKey },
      { start: end - 120, end },
    );
    return statusOf(emulator.url, `/docqueue?${query}`, `${asked}.ci.${region}.myqcloud.com`);
  };
  const now = Math.floor(Date.now() / 1000);

  expect(await ask(now + 60)).toBe(200);
  expect(await ask(now - 60)).toBe(401);
  expect(await ask(now + 60, "other-1250000000")).toBe(401);
});

function statusOf(endpoint: string, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(endpoint + path, { headers: { host } }, (response) => resolve(response.resume().statusCode)).on(
      "error",
      reject,
    );
  });
}
