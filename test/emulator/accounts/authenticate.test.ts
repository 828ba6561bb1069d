import { authorization } from "../../../provider/api/wire/signature";
import vectors from "../../fixtures/signature-vectors.json";
import { closeEmulators, emulatorForTest } from "../running";
import { bucketHost, exchange, seedTime, send, windowAt } from "../send";

afterEach(closeEmulators);

const seconds = Math.floor(seedTime / 1000);

test.each([
  ["is not signed", { key: false }, 401, "MissingAuthorization"],
  [
    "is signed by an unknown key",
    { key: { secretId: "AKIDOTHER", secretKey: "x" } },
    401,
    "SecretidNotExist",
  ],
  [
    "is signed with a wrong key",
    { key: { secretId: "AKIDEMULATOR", secretKey: "x" } },
    401,
    "InvalidAuthorization",
  ],
  ["comes after its window", { window: { start: seconds - 900, end: seconds - 1 } }, 401, "SignatureExpired"],
  [
    "comes over a minute early",
    { window: { start: seconds + 61, end: seconds + 900 } },
    403,
    "RequestTimeTooSkewed",
  ],
  ["has a window that ends before it begins", { window: { start: 9, end: 8 } }, 401, "InvalidAuthorization"],
  [
    "has other parameters than were signed",
    { query: { pageSize: "1" }, rawQuery: "pageSize=2" },
    401,
    "InvalidAuthorization",
  ],
  ["lacks a signed parameter", { query: { pageSize: "1" }, rawQuery: "state=" }, 401, "InvalidAuthorization"],
  [
    "has another header than was signed",
    { headers: { Range: "a" }, unsignedHeaders: { Range: "b" } },
    401,
    "InvalidAuthorization",
  ],
] as const)("a request that %s is refused", async (_what, sent, status, code) => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, sent);

  expect([received.status, received.code]).toEqual([status, code]);
  expect(emulator.control.requests()[0]?.signature).toBe(code);
});

function fields(emulator: { secretId: string; secretKey: string }, path = "/docqueue"): string {
  return authorization(
    { method: "GET", path, query: {}, headers: { host: bucketHost } },
    emulator,
    windowAt(seedTime),
  );
}

test.each([
  ["no field at all", () => "Basic YTpi"],
  ["no signature", (text: string) => text.replace(/&q-signature=.*/, "")],
  ["another algorithm", (text: string) => text.replace("=sha1", "=sha256")],
  [
    "a window that is no pair of times",
    (text: string) => text.replace(/q-(sign|key)-time=[0-9;]+/g, "q-$1-time=now"),
  ],
  ["two different windows", (text: string) => text.replace(/q-key-time=[0-9;]+/, "q-key-time=1;2")],
  ["a header that was not sent", (text: string) => text.replace("list=host", "list=host;range")],
  ["a signature of another length", (text: string) => `${text}0`],
])("an authorization with %s is refused", async (_what, change) => {
  const emulator = await emulatorForTest();
  const headers = { Host: bucketHost, Authorization: change(fields(emulator)) };

  const received = await exchange(emulator, { method: "GET", path: "/docqueue", headers });

  expect([received.status, received.code]).toEqual([401, "InvalidAuthorization"]);
});

test("the fields may travel as parameters, as in links", async () => {
  const emulator = await emulatorForTest();
  const path = `/docqueue?${fields(emulator)}`;

  const received = await exchange(emulator, { method: "GET", path, headers: { Host: bucketHost } });

  expect(received.status).toBe(200);
});

test("parameters that are not listed as signed are let in unsigned", async () => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { query: {}, rawQuery: "pageSize=3" });

  expect(received.status).toBe(200);
  expect(received.text).toContain("<PageSize>3</PageSize>");
});

test("a raw plus in a query is a space, signed as %20", async () => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { query: { queueIds: "a b" }, rawQuery: "queueIds=a+b" });

  expect(received.text).toContain("<QueueID>a b</QueueID>");
});

test("the path is verified in decoded form", async () => {
  const emulator = await emulatorForTest();
  const headers = { Host: bucketHost, Authorization: fields(emulator) };

  const received = await exchange(emulator, { method: "GET", path: "/doc%71ueue", headers });

  expect(received.status).toBe(200);
});

test("a signature that leaves the Host out is let in, and noted", async () => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { signedHeaders: [] });

  expect(received.status).toBe(200);
  expect(emulator.control.requests()[0]?.warnings).toEqual([expect.stringContaining("Host")]);
});

describe("with temporary keys", () => {
  const securityToken = "a+token==";

  test.each(["x-ci-security-token", "x-cos-security-token"])("%s is taken, signed or not", async (name) => {
    const emulator = await emulatorForTest({ securityToken });

    const signed = await send(emulator, { headers: { [name]: securityToken } });
    const unsigned = await send(emulator, { unsignedHeaders: { [name]: securityToken } });

    expect([signed.status, unsigned.status]).toEqual([200, 200]);
  });

  test.each([
    ["no token", {}],
    ["a wrong token", { "x-ci-security-token": "other" }],
  ])("%s is refused", async (_what, headers) => {
    const emulator = await emulatorForTest({ securityToken });

    const received = await send(emulator, { headers });

    expect([received.status, received.code]).toEqual([403, "InvalidSecurity"]);
  });
});

interface Vector {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers?: Record<string, string>;
    readonly headersAddedAfterSigning?: Record<string, string>;
    readonly body?: string;
  };
  readonly expected: { readonly authorization: string };
}

describe("the published vectors", () => {
  const published = vectors.vectors as unknown as Vector[];

  test.each(published.map((vector) => [vector.name, vector] as const))(
    "%s is let in",
    async (_name, vector) => {
      const { method, url, headers, headersAddedAfterSigning, body } = vector.request;
      const emulator = await emulatorForTest({
        ...vectors.credentials,
        securityToken: undefined,
        clock: () => 1700000001000,
      });
      const path = url.replace(/^https?:\/\/[^/]+/, "");

      await exchange(emulator, {
        method,
        path,
        headers: { ...headers, ...headersAddedAfterSigning, Authorization: vector.expected.authorization },
        body,
      });

      expect(emulator.control.requests()[0]?.signature).toBe("valid");
    },
  );
});

test("an empty Authorization is none", async () => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { key: false, headers: { Authorization: "" } });

  expect([received.status, received.code]).toEqual([401, "MissingAuthorization"]);
});

test("a link may carry the whole authorization in one parameter", async () => {
  const emulator = await emulatorForTest();
  const signed = { method: "GET", path: "/docqueue", query: {}, headers: { host: bucketHost } };
  const sign = authorization(signed, emulator, windowAt(seedTime));

  const received = await send(emulator, { key: false, query: { sign } });

  expect(received.status).toBe(200);
});

test("the backup domain of the Node SDK is the service, too", async () => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { host: bucketHost.replace("myqcloud.com", "tencentci.cn") });

  expect(received.status).toBe(200);
});

test("header values are verified as the UTF-8 they travel as", async () => {
  const emulator = await emulatorForTest();
  const headers = { "x-ci-note": "文档" };
  const signed = { method: "GET", path: "/docqueue", query: {}, headers: { host: bucketHost, ...headers } };

  const received = await send(emulator, {
    key: false,
    headers: {
      Authorization: authorization(signed, emulator, windowAt(seedTime)),
      "x-ci-note": Buffer.from("文档", "utf8").toString("latin1"),
    },
  });

  expect(received.status).toBe(200);
});

test("a host may be signed without its port", async () => {
  const emulator = await emulatorForTest();
  const signed = { method: "GET", path: "/docqueue", query: {}, headers: { host: bucketHost } };

  const received = await send(emulator, {
    host: `${bucketHost}:8080`,
    key: false,
    headers: { Authorization: authorization(signed, emulator, windowAt(seedTime)) },
  });

  expect(received.status).toBe(200);
});
