import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { createClient, environmentCredentials, profileCredentials } from "../../../provider/api";
import { concealed } from "../../../provider/api/credentials/credentials";
import { bucket, closeServers, httpServer, oneQueue, region } from "../answering";

jest.mock("node:os", () => ({ ...jest.requireActual("node:os"), homedir: jest.fn() }));

const names = [
  "TENCENTCLOUD_SECRET_ID",
  "TENCENTCLOUD_SECRET_KEY",
  "TENCENTCLOUD_SECURITY_TOKEN",
  "TENCENTCLOUD_SESSION_TOKEN",
  "TENCENTCLOUD_PROFILE",
];
const before = new Map(names.map((name) => [name, process.env[name]]));
let home: string;

beforeEach(() => {
  for (const name of names) {
    delete process.env[name];
  }
  home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-home-"));
  mkdirSync(join(home, ".tccli"));
  jest.mocked(homedir).mockReturnValue(home);
});
afterEach(async () => {
  for (const [name, value] of before) {
    if (value === undefined) {
      delete process.env[name];
    } else {
      process.env[name] = value;
    }
  }
  rmSync(home, { recursive: true });
  await closeServers();
});

const profile = (name: string, secretId: string) =>
  writeFileSync(join(home, ".tccli", `${name}.credential`), JSON.stringify({ secretId, secretKey: "key" }));

/** The id that signs a call. */
async function signer(
  client: (endpoint: string) => ReturnType<typeof createClient>,
): Promise<string | undefined> {
  let header = "";
  const service = await httpServer((response, request) => {
    header = request.headers.authorization ?? "";
    response.end(oneQueue);
  });
  await client(service.url).listDocQueues({ bucket, region });
  return /q-ak=([^&]*)/.exec(header)?.[1];
}

describe("a client without credentials", () => {
  test("signs with the key of the environment", async () => {
    profile("default", "AKIDprofile");
    process.env["TENCENTCLOUD_SECRET_ID"] = "AKIDenvironment";
    process.env["TENCENTCLOUD_SECRET_KEY"] = "key";

    expect(await signer((endpoint) => createClient({ endpoint }))).toBe("AKIDenvironment");
  });

  test("signs with the key of tccli's profile when the environment has none", async () => {
    profile("default", "AKIDdefault");
    profile("work", "AKIDwork");

    expect(await signer((endpoint) => createClient({ endpoint }))).toBe("AKIDdefault");
    process.env["TENCENTCLOUD_PROFILE"] = "work";
    expect(await signer((endpoint) => createClient({ endpoint }))).toBe("AKIDwork");
  });

  test("is told where was looked when there is none", async () => {
    await expect(createClient().listDocQueues({ bucket, region })).rejects.toThrow(
      "no credentials: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY in the environment, or run `tccli configure`. " +
        `Looked at: the environment has no TENCENTCLOUD_SECRET_ID; the profile "default" (${join(home, ".tccli", "default.credential")}) does not exist`,
    );
  });

  test("reads nothing before its first call", async () => {
    const client = createClient();
    process.env["TENCENTCLOUD_SECRET_ID"] = "half";

    await expect(client.listDocQueues({ bucket, region })).rejects.toThrow(
      "TENCENTCLOUD_SECRET_ID is set in the environment",
    );
  });
});

test("one source can be chosen", async () => {
  profile("work", "AKIDwork");
  process.env["TENCENTCLOUD_SECRET_ID"] = "AKIDenvironment";
  process.env["TENCENTCLOUD_SECRET_KEY"] = "key";

  expect((await profileCredentials("work")()).secretId).toBe("AKIDwork");
  expect((await environmentCredentials()()).secretId).toBe("AKIDenvironment");
  await expect(profileCredentials()()).rejects.toThrow(
    "no credentials: run `tccli configure`. Looked at: the profile",
  );
});

describe("a key that was read", () => {
  const key = concealed({
    secretId: "AKID",
    secretKey: "a-marked-key",
    securityToken: "a-marked-token",
    source: "here",
  });

  test("can be used, copied and compared", () => {
    expect({ ...key }).toEqual({
      secretId: "AKID",
      secretKey: "a-marked-key",
      securityToken: "a-marked-token",
      source: "here",
    });
  });

  test.each([
    ["printed", () => inspect(key)],
    ["printed with everything", () => inspect({ key }, { showHidden: true, depth: 10, getters: true })],
    ["printed as it is", () => inspect(key, { customInspect: false })],
    ["made JSON", () => JSON.stringify({ key })],
    ["made text", () => `${key}`],
  ])("shows no secret when it is %s", (_how, show) => {
    expect(show()).not.toContain("a-marked");
  });
});
