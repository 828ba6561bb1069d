import { ConfigError, readSettings } from "../provider/config";

const id = "TENCENTCLOUD_SECRET_ID";
const key = "TENCENTCLOUD_SECRET_KEY";

function settings(environment: Record<string, string>, config: Record<string, string> = {}) {
  return readSettings(environment, { get: (name) => config[name] });
}

describe("credentials", () => {
  test("come from the environment before the stack's configuration, id and key from one place", () => {
    const given = settings(
      { [id]: "e-id", [key]: "e-key" },
      {
        "cloud-infinite:secretId": "c-id",
        "cloud-infinite:secretKey": "c-key",
        "cloud-infinite:securityToken": "c-token",
      },
    );

    expect(given.credentials()).toEqual({
      secretId: "e-id",
      secretKey: "e-key",
      source: `${id} and ${key} (the environment)`,
    });
  });

  test("come from the stack's configuration when the environment has none", () => {
    const given = settings({}, { "cloud-infinite:secretId": "c-id", "cloud-infinite:secretKey": "c-key" });

    expect(given.credentials()).toMatchObject({
      secretId: "c-id",
      source: "cloud-infinite:secretId and cloud-infinite:secretKey (the stack's configuration)",
    });
  });

  test.each(["TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_SESSION_TOKEN"])("have a token from %s", (name) => {
    expect(settings({ [id]: "a", [key]: "b", [name]: "t" }).credentials()).toMatchObject({
      securityToken: "t",
    });
  });

  test.each([
    [{ [id]: "a" }, {}, `${id} is set in the environment, but the secret key`],
    [{ [key]: "b" }, {}, `${key} is set in the environment, but the secret id`],
    [
      { [id]: "a" },
      { "cloud-infinite:secretKey": "b" },
      `${id} is set in the environment, but the secret key`,
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
    (environment, config, words) => {
      const given = settings(environment, config);

      expect(() => given.credentials()).toThrow(ConfigError);
      expect(() => given.credentials()).toThrow(words);
    },
  );

  test("are read anew each time, so that a rotated key is the one that signs", () => {
    const environment: Record<string, string> = { [id]: "a", [key]: "old" };
    const given = settings(environment);
    environment[key] = "new";

    expect(given.credentials().secretKey).toBe("new");
  });
});

test.each([
  ["maxRetries", "-1"],
  ["maxRetries", "many"],
  ["maxRetries", "1.5"],
  ["timeoutSeconds", "0"],
  ["timeoutSeconds", "1 minute"],
] as const)("%s cannot be %s", (name, value) => {
  const given = settings({}, { [`cloud-infinite:${name}`]: value });

  expect(() => given[name]).toThrow(`cloud-infinite:${name} is "${value}": it must be`);
});

test("0 retries is a setting, not a default", () => {
  expect(settings({}, { "cloud-infinite:maxRetries": "0" }).maxRetries).toBe(0);
});

test("CLOUD_INFINITE_ON_DESTROY can only be retain", () => {
  expect(settings({ CLOUD_INFINITE_ON_DESTROY: "retain" }).onDestroy).toBe("retain");
  expect(() => settings({ CLOUD_INFINITE_ON_DESTROY: "restore" })).toThrow(
    'the only value it can have is "retain"',
  );
});
