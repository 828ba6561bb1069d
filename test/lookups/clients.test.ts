import { clientFor } from "../../provider/lookups/clients";
import { asBefore } from "./emulated";

afterEach(asBefore);

const config = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`cloud-infinite:${name}`, value]));
const key = { secretId: "id", secretKey: "key" };

test("lookups with the same settings share a client", async () => {
  expect(await clientFor(config(key))).toBe(await clientFor(config(key)));
});

test.each([
  ["key", { ...key, secretKey: "other" }],
  ["token", { ...key, securityToken: "token" }],
  ["profile", { profile: "work" }],
  ["endpoint", { ...key, endpoint: "http://127.0.0.1:1" }],
  ["rate", { ...key, requestsPerSecond: 5 }],
])("another %s is another client", async (_what, values) => {
  expect(await clientFor(config(values))).not.toBe(await clientFor(config(key)));
});

test("an endpoint that changes in the environment is another client", async () => {
  const before = await clientFor({});
  process.env["CLOUD_INFINITE_ENDPOINT"] = "http://127.0.0.1:1";

  expect(await clientFor({})).not.toBe(before);
});
