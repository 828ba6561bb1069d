import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CredentialsError } from "../provider/api";
import { readSettings } from "../provider/config/settings";

const id = "TENCENTCLOUD_SECRET_ID";
const key = "TENCENTCLOUD_SECRET_KEY";

/** The user's folder, in which tccli keeps its profiles. */
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-home-"));
});
afterEach(() => rmSync(home, { recursive: true }));

function settings(environment: Record<string, string>, config: Record<string, string> = {}) {
  return readSettings(environment, { get: (name) => config[name] }, home);
}

function profile(name: string, content: object): void {
  mkdirSync(join(home, ".tccli"), { recursive: true });
  writeFileSync(join(home, ".tccli", `${name}.credential`), JSON.stringify(content));
}

describe("credentials", () => {
  test("come from the environment before the stack's configuration, id and key from one place", async () => {
    profile("default", { secretId: "p-id", secretKey: "p-key" });
    const given = settings(
      { [id]: "e-id", [key]: "e-key" },
      {
        "cloud-infinite:secretId": "c-id",
        "cloud-infinite:secretKey": "c-key",
        "cloud-infinite:securityToken": "c-token",
      },
    );

    expect(await given.credentials()).toEqual({
      secretId: "e-id",
      secretKey: "e-key",
      source: `${id} and ${key} (the environment)`,
    });
  });

  test("come from the stack's configuration when the environment has none", async () => {
    profile("default", { secretId: "p-id", secretKey: "p-key" });
    const given = settings({}, { "cloud-infinite:secretId": "c-id", "cloud-infinite:secretKey": "c-key" });

    expect(await given.credentials()).toMatchObject({
      secretId: "c-id",
      source: "cloud-infinite:secretId and cloud-infinite:secretKey (the stack's configuration)",
    });
  });

  test("come from tccli's profile when neither has any", async () => {
    profile("default", { secretId: "p-id", secretKey: "p-key", token: "p-token" });

    expect(await settings({}).credentials()).toMatchObject({
      secretId: "p-id",
      securityToken: "p-token",
      source: expect.stringContaining('the profile "default"'),
    });
  });

  test.each([
    [{ TENCENTCLOUD_PROFILE: "one" }, { "cloud-infinite:profile": "two" }, "one"],
    [{}, { "cloud-infinite:profile": "two" }, "two"],
    [{ TENCENTCLOUD_PROFILE: "" }, {}, "default"],
  ] as [Record<string, string>, Record<string, string>, string][])(
    "%j and %j choose the profile %s",
    async (environment, config, expected) => {
      for (const name of ["one", "two", "default"]) {
        profile(name, { secretId: name, secretKey: "k" });
      }

      expect((await settings(environment, config).credentials()).secretId).toBe(expected);
    },
  );

  test.each(["TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_SESSION_TOKEN"])(
    "have a token from %s",
    async (name) => {
      expect(await settings({ [id]: "a", [key]: "b", [name]: "t" }).credentials()).toMatchObject({
        securityToken: "t",
      });
    },
  );

  test.each([
    [{ [id]: "a" }, {}, `${id} is set in the environment, but the secret key`],
    [{ [key]: "b" }, {}, `${key} is set in the environment, but the secret id`],
    [
      { [id]: "a" },
      { "cloud-infinite:secretKey": "b" },
      `${id} is set in the environment, but the secret key`,
    ],
    [
      { TENCENTCLOUD_SECURITY_TOKEN: "t" },
      { "cloud-infinite:secretId": "a", "cloud-infinite:secretKey": "b" },
      "TENCENTCLOUD_SECURITY_TOKEN is set in the environment, but the secret id and key",
    ],
    [
      {},
      { "cloud-infinite:secretId": "a" },
      "cloud-infinite:secretId is set in the stack's configuration, but",
    ],
    [{}, {}, "no credentials: set TENCENTCLOUD_SECRET_ID"],
    [{ [id]: "", [key]: "" }, {}, "no credentials"],
  ] as [Record<string, string>, Record<string, string>, string][])(
    "%j and %j: %s",
    async (environment, config, words) => {
      const error = await settings(environment, config)
        .credentials()
        .then(String, (e: unknown) => e);

      expect(error).toBeInstanceOf(CredentialsError);
      expect((error as Error).message).toContain(words);
    },
  );

  test("that are nowhere are an error that lists what was looked at", async () => {
    await expect(settings({}, { "cloud-infinite:profile": "work" }).credentials()).rejects.toThrow(
      "Looked at: the environment has no TENCENTCLOUD_SECRET_ID; the stack's configuration has no cloud-infinite:secretId; " +
        `the profile "work" (${join(home, ".tccli", "work.credential")}) does not exist`,
    );
  });

  test("are not looked for in a stack where there is none", async () => {
    await expect(readSettings({}, undefined, home).credentials()).rejects.toThrow(
      "no credentials: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY in the environment, or run `tccli configure`. " +
        "Looked at: the environment has no TENCENTCLOUD_SECRET_ID; the profile",
    );
  });

  test("are read anew each time, so that a rotated key is the one that signs", async () => {
    const environment: Record<string, string> = { [id]: "a", [key]: "old" };
    const given = settings(environment);
    environment[key] = "new";

    expect((await given.credentials()).secretKey).toBe("new");
  });
});

test.each([
  ["maxRetries", "-1"],
  ["maxRetries", "many"],
  ["maxRetries", "1.5"],
  ["timeoutSeconds", "0"],
  ["timeoutSeconds", "1 minute"],
  ["requestsPerSecond", "-1"],
  ["requestsPerSecond", "20000"],
  ["requestsPerSecond", "few"],
] as const)("%s cannot be %s", (name, value) => {
  const given = settings({}, { [`cloud-infinite:${name}`]: value });

  expect(() => given[name]).toThrow(`cloud-infinite:${name} is "${value}": it must be`);
});

test.each(["maxRetries", "requestsPerSecond"] as const)("0 as %s is a setting, not a default", (name) => {
  expect(settings({}, { [`cloud-infinite:${name}`]: "0" })[name]).toBe(0);
});

test("numbers are taken as numbers and as text", () => {
  const config = { get: (name: string) => (name === "cloud-infinite:requestsPerSecond" ? 2.5 : undefined) };

  expect(readSettings({}, config as never).requestsPerSecond).toBe(2.5);
  expect(settings({}, { "cloud-infinite:requestsPerSecond": "2.5" }).requestsPerSecond).toBe(2.5);
});

test("CLOUD_INFINITE_ON_DESTROY can only be retain", () => {
  expect(settings({ CLOUD_INFINITE_ON_DESTROY: "retain" }).onDestroy).toBe("retain");
  expect(() => settings({ CLOUD_INFINITE_ON_DESTROY: "restore" })).toThrow(
    'the only value it can have is "retain"',
  );
});

describe("an explicit provider", () => {
  const named = (config: Record<string, unknown>) => ({
    get: (name: string) => ({ "__cloud-infinite:provider": "beijing", ...config })[name],
  });
  const own = { "cloud-infinite:secretId": "o-id", "cloud-infinite:secretKey": "o-key" };
  const inherited = { "__cloud-infinite:secretId": "c-id", "__cloud-infinite:secretKey": "c-key" };
  const inEnvironment = { [id]: "e-id", [key]: "e-key" };
  const pair = (provider: Record<string, unknown>, environment: Record<string, string> = {}) =>
    readSettings(environment, named(provider), home).credentials();

  test.each([
    ["its own key", { ...own, ...inherited }, inEnvironment, "o-id"],
    ["then the environment's", inherited, inEnvironment, "e-id"],
    ["then the one in the stack's configuration", inherited, {}, "c-id"],
    ["then the profile's", {}, {}, "p-id"],
    [
      "the profile that it names, whatever the environment has",
      { "cloud-infinite:profile": "b" },
      inEnvironment,
      "b-id",
    ],
    [
      "the profile that the stack names, when it has nothing",
      { "__cloud-infinite:profile": "b" },
      {},
      "b-id",
    ],
  ] as [string, Record<string, string>, Record<string, string>, string][])(
    "signs with %s",
    async (_what, config, environment, expected) => {
      profile("default", { secretId: "p-id", secretKey: "p-key" });
      profile("b", { secretId: "b-id", secretKey: "b-key" });

      const { secretId, source } = await pair(config, environment);

      expect(secretId).toBe(expected);
      expect(source).toContain('the provider "beijing"');
    },
  );

  test("never takes the token or the other half of its key from somewhere else", async () => {
    const environment = { ...inEnvironment, TENCENTCLOUD_SECURITY_TOKEN: "e-token" };

    expect((await pair(own, environment)).securityToken).toBeUndefined();
    await expect(pair({ "cloud-infinite:secretKey": "o-key" }, environment)).rejects.toThrow(
      'secretKey is set in the provider "beijing", but the secret id that belongs to it is not',
    );
  });

  test.each([
    [
      {},
      'no credentials: give the provider "beijing" a secretId and a secretKey, or set TENCENTCLOUD_SECRET_ID',
    ],
    [{ "cloud-infinite:profile": "gone" }, 'credential) does not exist, for the provider "beijing"'],
    [{ ...own, "cloud-infinite:profile": "b" }, 'the provider "beijing" has a key and a profile'],
  ])("with %j and no usable key says so by its name", async (config, words) => {
    await expect(pair(config)).rejects.toThrow(words);
  });

  test("does not look on when a text of its own is empty: that would be another account's key", async () => {
    const empty = { "cloud-infinite:secretId": "", "cloud-infinite:secretKey": "" };

    expect(await pair(empty, inEnvironment)).toMatchObject({ secretId: "", secretKey: "" });
  });

  test.each([
    [{ "cloud-infinite:region": "ap-beijing" }, { name: "ap-beijing", fromEnvironment: false }],
    [{}, { name: "ap-chongqing", fromEnvironment: true }],
    [{ "__cloud-infinite:region": "ap-tokyo" }, { name: "ap-chongqing", fromEnvironment: true }],
  ])("with %j and a region in the environment has the region %j", (config, region) => {
    expect(readSettings({ TENCENTCLOUD_REGION: "ap-chongqing" }, named(config)).region).toEqual(region);
  });

  test("has the stack's region as configured when the environment has none", () => {
    expect(readSettings({}, named({ "__cloud-infinite:region": "ap-tokyo" })).region).toEqual({
      name: "ap-tokyo",
      fromEnvironment: false,
    });
  });

  test("connects where it says, not where the environment says", () => {
    const config = named({ "cloud-infinite:endpoint": "http://127.0.0.1:1" });

    expect(readSettings({ CLOUD_INFINITE_ENDPOINT: "http://127.0.0.1:2" }, config).endpoint).toBe(
      "http://127.0.0.1:1",
    );
  });

  test("has numbers as numbers, and names itself when one cannot be", () => {
    expect(readSettings({}, named({ "cloud-infinite:maxRetries": 0 })).maxRetries).toBe(0);
    expect(() => readSettings({}, named({ "cloud-infinite:maxRetries": -1 })).maxRetries).toThrow(
      'maxRetries of the provider "beijing" is "-1": it must be a whole number from 0 to 100',
    );
  });
});
