import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { CredentialsError } from "../../../provider/api";
import { type ProfileOptions, readProfile } from "../../../provider/api/credentials/profile";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-home-"));
  mkdirSync(join(home, ".tccli"));
});
afterEach(() => rmSync(home, { recursive: true }));

const file = (profile = "default") => join(home, ".tccli", `${profile}.credential`);
const write = (content: unknown, profile?: string) =>
  writeFileSync(file(profile), typeof content === "string" ? content : JSON.stringify(content));
const now = Date.parse("2026-11-23T12:00:00Z");
const read = (options: ProfileOptions = {}) => readProfile({ home, now: () => now, ...options });
const secret = "a-marked-secret-key";

async function refused(options?: ProfileOptions): Promise<string> {
  const error = await read(options).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(CredentialsError);
  expect(inspect(error, { showHidden: true, depth: 10 })).not.toContain(secret);
  return (error as Error).message;
}

test("a permanent key is read as the command wrote it", async () => {
  write({ secretId: "AKIDabc", secretKey: "key" });

  expect(await read()).toEqual({
    secretId: "AKIDabc",
    secretKey: "key",
    source: `secretId and secretKey (the profile "default" (${file()}))`,
  });
});

test("a temporary key is read with its token", async () => {
  write({ secretId: "AKIDabc", secretKey: "key", token: "t" });

  expect(await read()).toMatchObject({ secretId: "AKIDabc", securityToken: "t" });
});

test.each(["oauth", "sso"])("a key that the command got by %s is read while it holds", async (type) => {
  const expiresAt = now / 1000 + 1;
  write({ type, secretId: "AKIDabc", secretKey: "key", token: "t", expiresAt, [type]: { site: "cn" } });

  expect(await read()).toMatchObject({ secretId: "AKIDabc", securityToken: "t" });
});

test.each([
  ["oauth", "`tccli auth login`"],
  ["sso", "`tccli sso login`"],
])("a key by %s that has expired says so, and how to get a new one", async (type, command) => {
  write({ type, secretId: "AKIDabc", secretKey: secret, token: "t", expiresAt: now / 1000 - 60 });

  const message = await refused();

  expect(message).toContain(
    "has expired at 2026-11-23T11:59:00.000Z, and it is 2026-11-23T12:00:00.000Z now",
  );
  expect(message).toContain(command);
});

test("the file is read anew each time", async () => {
  write({ secretId: "AKIDold", secretKey: "key" });
  await read();
  write({ secretId: "AKIDnew", secretKey: "key" });

  expect(await read()).toMatchObject({ secretId: "AKIDnew" });
});

test("another profile is another file", async () => {
  write({ secretId: "AKIDwork", secretKey: "key" }, "work");

  expect(await read({ profile: "work" })).toMatchObject({ secretId: "AKIDwork" });
  expect(await read()).toEqual({ absent: `the profile "default" (${file()}) does not exist` });
});

test.each([
  ["no key", {}],
  ["empty ones", { secretId: "", secretKey: "" }],
  ["nulls, as the command leaves them", { secretId: null, secretKey: null, token: null }],
])("a file with %s has none", async (_what, content) => {
  write(content);

  expect(await read()).toEqual({ absent: `the profile "default" (${file()}) has no secretId` });
});

test.each([
  [{ secretId: "AKIDabc" }, "secretId is set in the profile", "but the secret key that belongs to it is not"],
  [{ secretKey: secret }, "secretKey is set in the profile", "but the secret id that belongs to it is not"],
  [{ token: secret }, "token is set in the profile", "but the secret id and key that belong to it are not"],
])("half a key, %j, is told with where the half is", async (content, where, missing) => {
  write(content);

  const message = await refused();

  expect(message).toContain(where);
  expect(message).toContain(missing);
  expect(message).toContain(file());
});

test.each([
  ["a role to assume", { secretId: "a", secretKey: secret, "role-arn": "qcs::cam::uin/1:roleName/x" }],
  ["the role of the machine", { type: "cvm-role" }],
])("a profile that names %s is refused: another key than its own would sign", async (what, content) => {
  write(content);

  expect(await refused()).toContain(`names ${what}, which is not supported here`);
});

test.each([
  ["cut", `{"secretId":"AKIDabc","secretKey":"${secret}`],
  ["no JSON", `secretKey = ${secret}`],
  ["empty", ""],
  ["a list", `["${secret}"]`],
  ["a text", `"${secret}"`],
  ["null", "null"],
])("a file that is %s is one sentence without its content", async (_what, content) => {
  write(content);

  expect(await refused()).toBe(
    `the profile "default" (${file()}) is not a JSON object: write it anew with \`tccli configure\``,
  );
});

test("a byte order mark, as editors leave it, does no harm", async () => {
  write(`\uFEFF${JSON.stringify({ secretId: "AKIDabc", secretKey: "key" })}`);

  expect(await read()).toMatchObject({ secretId: "AKIDabc" });
});

test("a file that cannot be read says why", async () => {
  mkdirSync(file());

  expect(await refused()).toBe(`the profile "default" (${file()}) cannot be read (EISDIR): check the file`);
});

test.each(["../default", "a/b", "a\\b", "..", ".", "", "a\0b"])(
  "a profile cannot be named %j",
  async (profile) => {
    expect(await refused({ profile })).toContain("must be the name of one of tccli's profiles");
  },
);
