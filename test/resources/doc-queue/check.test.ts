import { readSettings } from "../../../provider/config/settings";
import { docBucket } from "../../../provider/resources/doc-bucket/definition";
import { docQueue } from "../../../provider/resources/doc-queue/definition";
import { unknown } from "../../../provider/resources/unknown";

const good = { bucket: "documents-1250000000", region: "ap-guangzhou" };

let count = 0;

function check(
  news: Record<string, unknown>,
  {
    environment = {},
    config = {},
    olds = {},
    // A name of its own each time: what a process has checked before is remembered by name.
    resourceName = `documents-${count++}`,
  }: Partial<Record<"config" | "environment" | "olds", Record<string, unknown>>> & {
    resourceName?: string;
  } = {},
) {
  const warnings: string[] = [];
  const context = {
    settings: readSettings(environment as Record<string, string>, {
      get: (key) => config[key] as string | undefined,
    }),
    resourceName,
    warn: (line: string) => void warnings.push(line),
  };
  return { ...docQueue.check({ olds, news }, context), warnings };
}

const notify = (notifyConfig: Record<string, unknown>) => ({ ...good, notifyConfig });

test.each([
  [{ ...good, bucket: "documents" }, "bucket", "full bucket name"],
  [{ ...good, bucket: "Documents-1250000000" }, "bucket", "lower-case"],
  [{ ...good, bucket: 7 }, "bucket", "text"],
  [{ ...good, region: "ap guangzhou" }, "region", "not a region"],
  [{ ...good, queueId: "p/1" }, "queueId", "not an id"],
  [{ ...good, name: "" }, "name", "1 to 100"],
  [{ ...good, name: "数".repeat(101) }, "name", "has 101"],
  [{ ...good, name: "a\u0007" }, "name", "control characters"],
  [{ ...good, name: "  " }, "name", "must not be blank"],
  [{ ...good, name: "a\ud800" }, "name", "halves of characters"],
  [notify({ url: "https:example.com" }), "notifyConfig.url", "complete http or https address"],
  [notify({ url: " https://example.com " }), "notifyConfig.url", "complete http or https address"],
  [{ ...good, state: "Stopped" }, "state", 'must be "Active" or "Paused"'],
  [{ ...good, adopt: "some" }, "adopt", '"any" or "unconfigured"'],
  [{ ...good, onDestroy: "delete" }, "onDestroy", '"retain", "restore" or "pause"'],
  [{ ...good, notifyconfig: {} }, "notifyconfig", "no such property"],
  [{ ...good, notifyConfig: "On" }, "notifyConfig", "object"],
  [notify({ State: "On" }), "notifyConfig.State", "no such property"],
  [notify({ state: "on" }), "notifyConfig.state", '"On" or "Off"'],
  [notify({ type: "Kafka" }), "notifyConfig.type", '"Url" or "TDMQ"'],
  [notify({ events: ["TaskFinish", "Done"] }), "notifyConfig.events[1]", 'must be "TaskFinish"'],
  [notify({ events: "TaskFinish" }), "notifyConfig.events", "list of events"],
  [notify({ url: "example.com/a" }), "notifyConfig.url", "complete http or https address"],
  [notify({ url: "ftp://example.com" }), "notifyConfig.url", "complete http or https address"],
  [notify({ url: "http://10.1.2.3/cb" }), "notifyConfig.url", "internal network"],
  [notify({ url: "http://172.20.0.1/cb" }), "notifyConfig.url", "internal network"],
  [notify({ url: "http://192.168.1.1/cb" }), "notifyConfig.url", "internal network"],
  [notify({ url: "http://169.254.0.23/cb" }), "notifyConfig.url", "internal network"],
  [notify({ url: "http://127.0.0.1/cb" }), "notifyConfig.url", "internal network"],
  [notify({ url: "http://localhost:8080/cb" }), "notifyConfig.url", "internal network"],
  [notify({ url: "http://[::1]/cb" }), "notifyConfig.url", "internal network"],
  [notify({ url: "http://[fd00::1]/cb" }), "notifyConfig.url", "internal network"],
  [notify({ url: "http://build-server/cb" }), "notifyConfig.url", "internal network"],
  [notify({ state: "On", type: "Url", url: "" }), "notifyConfig.url", "must not be empty"],
  [notify({ state: "On", type: "TDMQ", mqName: "" }), "notifyConfig.mqName", "must not be empty"],
  [notify({ state: "On", events: [] }), "notifyConfig.events", "at least one event"],
  [notify({ mqRegion: "ap-shanghai" }), "notifyConfig.mqRegion", "short code"],
])("%j is wrong at %s", (news, path, words) => {
  const { failures } = check(news);

  expect(failures).toEqual([{ path, reason: expect.stringContaining(words) }]);
});

test("everything wrong is told at once", () => {
  const { failures } = check({
    bucket: "x",
    region: "ap-guangzhou",
    state: "x",
    notifyConfig: { state: "x", url: "x" },
  });

  expect(failures.map(({ path }) => path).sort()).toEqual([
    "bucket",
    "notifyConfig.state",
    "notifyConfig.url",
    "state",
  ]);
});

test("no reason repeats a value under notifyConfig, which may be a secret", () => {
  const secret = "s3cr3t";
  const { failures } = check(
    notify({
      state: secret,
      type: secret,
      url: `http://10.0.0.1/${secret}`,
      events: [secret],
      mqRegion: `${secret}-`,
    }),
  );

  expect(failures).toHaveLength(5);
  expect(JSON.stringify(failures)).not.toContain(secret);
});

test("a setting that is what it was is not refused: with ignoreChanges it may have come from the console", () => {
  const notifyConfig = { state: "Off", type: "", events: [], url: "http://10.0.0.1/" };
  const olds = { ...good, name: "x".repeat(101), notifyConfig };

  expect(check(olds, { olds }).failures).toEqual([]);
  expect(
    check({ ...olds, notifyConfig: { ...notifyConfig, type: "Kafka" } }, { olds }).failures,
  ).toHaveLength(1);
  expect(check({ ...olds, bucket: "x" }, { olds: { ...olds, bucket: "x" } }).failures).toHaveLength(1);
});

test("a missing bucket is told", () => {
  expect(check({ region: "ap-guangzhou" }).failures).toEqual([
    { path: "bucket", reason: expect.any(String) },
  ]);
});

test.each([
  { ...good, name: unknown, state: unknown, queueId: unknown, notifyConfig: unknown },
  { bucket: unknown, region: unknown },
  notify({ state: "On", url: unknown, events: ["TaskFinish", unknown], mqName: unknown }),
  notify({ events: unknown }),
])("values that are not known yet pass, at every depth (%#)", (news) => {
  const { failures, inputs } = check(news);

  expect(failures).toEqual([]);
  expect(inputs).toEqual(news);
});

test("a wrong value beside one that is not known yet is still told", () => {
  expect(check(notify({ url: unknown, state: "x" })).failures).toHaveLength(1);
});

test("a loopback callback passes where the service itself is an emulator here", () => {
  const news = notify({ url: "http://127.0.0.1:9/cb" });

  expect(check(news, { environment: { CLOUD_INFINITE_ENDPOINT: "http://127.0.0.1:1" } }).failures).toEqual(
    [],
  );
});

test("a long address is a warning, since only a documented limit speaks against it", () => {
  const { failures, warnings } = check(notify({ url: `https://example.com/${"a".repeat(100)}` }));

  expect(failures).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining("120 characters")]);
});

describe("what was already so", () => {
  const off = { state: "Off", type: "Url", url: "", events: [] };

  test("is a contradiction all the same to what has become of another setting", () => {
    const olds = { ...good, notifyConfig: off };

    expect(check(notify({ ...off, state: "On" }), { olds }).failures.map(({ path }) => path)).toEqual([
      "notifyConfig.url",
      "notifyConfig.events",
    ]);
  });

  test("is not refused when nothing has changed: a refresh may have made it an input", () => {
    const olds = notify({ ...off, state: "On" });

    expect(check(olds, { olds }).failures).toEqual([]);
  });
});

describe("the region", () => {
  const { bucket } = good;

  test.each([
    ["the program", { bucket, region: "ap-a" }, { environment: { TENCENTCLOUD_REGION: "ap-b" } }, "ap-a"],
    [
      "the environment",
      { bucket },
      { environment: { TENCENTCLOUD_REGION: "ap-b" }, config: { "cloud-infinite:region": "ap-c" } },
      "ap-b",
    ],
    ["the configuration", { bucket }, { config: { "cloud-infinite:region": "ap-c" } }, "ap-c"],
    [
      "the state, rather than the environment",
      { bucket },
      { environment: { TENCENTCLOUD_REGION: "ap-b" }, olds: { bucket, region: "ap-d" } },
      "ap-d",
    ],
    [
      "the configuration, rather than the state",
      { bucket },
      { config: { "cloud-infinite:region": "ap-c" }, olds: { bucket, region: "ap-d" } },
      "ap-c",
    ],
    ["the state, when nothing else says", { bucket }, { olds: { bucket, region: "ap-d" } }, "ap-d"],
    [
      "the environment, for another bucket",
      { bucket },
      { environment: { TENCENTCLOUD_REGION: "ap-b" }, olds: { bucket: "other-1", region: "ap-d" } },
      "ap-b",
    ],
  ] as const)("comes from %s", (_where, news, given, expected) => {
    const { inputs, failures } = check(news, given as Parameters<typeof check>[1]);

    expect(failures).toEqual([]);
    expect(inputs["region"]).toBe(expected);
  });

  test("stays when the resource is replaced, for which the engine checks again without the state", () => {
    const given = { environment: { TENCENTCLOUD_REGION: "ap-b" }, resourceName: "replaced" };
    check({ bucket, queueId: "p2" }, { ...given, olds: { bucket, region: "ap-d", queueId: "p1" } });

    expect(check({ bucket, queueId: "p2" }, given).inputs["region"]).toBe("ap-d");
  });

  test("that nobody gives is told, with the three places to give it", () => {
    const [failure] = check({ bucket }).failures;

    expect(failure).toMatchObject({ path: "region" });
    expect(failure?.reason).toMatch(/set it here.*cloud-infinite:region.*TENCENTCLOUD_REGION/);
  });
});

test("a document bucket follows the same rules", () => {
  const context = {
    settings: readSettings({}, { get: () => undefined }),
    resourceName: "d",
    warn: () => undefined,
  };

  expect(
    docBucket.check({ olds: {}, news: { bucket: "x", region: "ap-a", onDestroy: "pause", more: 1 } }, context)
      .failures,
  ).toEqual([
    { path: "bucket", reason: expect.stringContaining("full bucket name") },
    { path: "onDestroy", reason: 'must be "retain", "restore" or "disable"' },
    { path: "more", reason: "there is no such property" },
  ]);
});
