/** What the official Node SDK makes of the emulator's refusals and faults, and how it signs in other ways than usual. */

import { Readable } from "node:stream";
import type COS from "cos-nodejs-sdk-v5";
import { closeEmulators, emulatorForTest } from "../emulator/running";
import { exchange } from "../emulator/send";
import {
  body,
  bucket,
  bucketUrl,
  call,
  client,
  failureOf,
  queueId,
  region,
  regionUrl,
  ways,
} from "./node-client";

afterEach(closeEmulators);

const temporary = { secretId: "AKIDTEMPORARY", secretKey: "temporary-key", securityToken: "a-token" };
const seed = { buckets: [{ bucket, queues: [{ queueId }] }], accounts: [temporary] };
const started = () => emulatorForTest({ clock: Date.now, seed });
const queuesUrl = `${bucketUrl()}/docqueue`;

// What the service makes of a strange id is not the question.
const failureIsFine = () => {};

describe.each(ways)("with the emulator %s", (way) => {
  test("an error is read with its code, message, status and request id", async () => {
    const cos = client(await started(), way);

    const error = await failureOf(call(cos, "GET", `${bucketUrl("other-1250000000")}/docqueue`));

    expect(error).toMatchObject({
      code: "DocBucketUnBinded",
      message: "doc bucket unbinded, bucket's host is unavailable",
      statusCode: 400,
      error: {
        Code: "DocBucketUnBinded",
        Message: "doc bucket unbinded, bucket's host is unavailable",
        RequestId: error.RequestId,
      },
    });
    expect(error.RequestId).toMatch(/./);
  });

  test.each([
    ["another key", { SecretKey: "another" }, 401, "InvalidAuthorization"],
    ["a key id nobody has", { SecretId: "AKIDNOBODY" }, 401, "SecretidNotExist"],
    [
      "temporary keys without their token",
      { SecretId: temporary.secretId, SecretKey: temporary.secretKey },
      403,
      "InvalidSecurity",
    ],
  ])("%s is refused once, and not tried again", async (_what, options, statusCode, code) => {
    const emulator = await started();

    const error = await failureOf(call(client(emulator, way, options), "GET", queuesUrl));

    expect([error.statusCode, error.code]).toEqual([statusCode, code]);
    expect(emulator.control.requests()).toHaveLength(1);
  });

  test.each<[string, COS.COSOptions]>([
    [
      "given with the keys",
      {
        SecretId: temporary.secretId,
        SecretKey: temporary.secretKey,
        SecurityToken: temporary.securityToken,
      },
    ],
    [
      "fetched by a callback",
      {
        SecretId: "",
        SecretKey: "",
        getAuthorization: (_options, callback) =>
          callback({
            TmpSecretId: temporary.secretId,
            TmpSecretKey: temporary.secretKey,
            SecurityToken: temporary.securityToken,
            StartTime: Math.floor(Date.now() / 1000) - 1,
            ExpiredTime: Math.floor(Date.now() / 1000) + 900,
          }),
      },
    ],
  ])("temporary keys are let in with their token, %s", async (_how, options) => {
    const cos = client(await started(), way, options);

    expect((await call(cos, "GET", queuesUrl))["Response"].QueueList.QueueId).toBe(queueId);
  });

  test("a server error is tried again, three times at most", async () => {
    const emulator = await started();
    emulator.control.addFault({ status: 503, times: 3 });
    const cos = client(emulator, way);

    const answer = await call(cos, "GET", queuesUrl);

    expect(answer["Response"].QueueList.QueueId).toBe(queueId);
    expect(emulator.control.requests().map(({ status, signature }) => [status, signature])).toEqual([
      [503, null],
      [503, null],
      [503, null],
      [200, "valid"],
    ]);
  });

  test("a connection that is reset is tried again", async () => {
    const emulator = await started();
    emulator.control.addFault({ reset: "before", times: 2 });

    const answer = await call(client(emulator, way), "GET", queuesUrl);

    expect(answer["Response"].QueueList.QueueId).toBe(queueId);
    expect(emulator.control.requests()).toHaveLength(3);
  });

  test("an answer that is cut is asked for again", async () => {
    const emulator = await started();
    emulator.control.addFault({ cutBody: true });

    const answer = await call(client(emulator, way), "GET", queuesUrl);

    expect(answer["Response"].QueueList.QueueId).toBe(queueId);
    expect(emulator.control.requests()).toHaveLength(2);
  });

  test("a body whose length is not said is refused", async () => {
    const cos = client(await started(), way);

    const error = await failureOf(
      call(cos, "PUT", `${queuesUrl}/${queueId}`, { Body: Readable.from(["<Request/>"]) }),
    );

    expect([error.statusCode, error.code]).toEqual([411, "MissingContentLength"]);
  });

  test("a clock that runs ahead is corrected by the service's", async () => {
    const emulator = await started();
    emulator.control.setClock({ offsetMs: -3_600_000 });
    const complaint = jest.spyOn(console, "error").mockImplementation();
    const cos = client(emulator, way);

    await call(cos, "GET", queuesUrl);
    await call(cos, "GET", queuesUrl);

    expect(emulator.control.requests().map(({ status }) => status)).toEqual([403, 200, 200]);
    expect(complaint).toHaveBeenCalledTimes(1);
    complaint.mockRestore();
  });

  test("a clock that lags lets the signature expire", async () => {
    const emulator = await started();
    emulator.control.setClock({ offsetMs: 3_600_000 });

    const error = await failureOf(call(client(emulator, way), "GET", queuesUrl));

    expect([error.statusCode, error.code]).toEqual([401, "SignatureExpired"]);
  });

  test("a client that knows only bucket and region reaches them by a domain of its own", async () => {
    const cos = client(await started(), way, {
      Domain: "{Bucket}.ci.{Region}.myqcloud.com",
      Protocol: "http:",
    });

    const answer = await cos.request({ Method: "GET", Bucket: bucket, Region: region, Key: "docqueue" });

    expect(answer["Response"].QueueList.QueueId).toBe(queueId);
  });

  test("parameters and paths with every character are signed as they are read", async () => {
    const emulator = await started();
    const cos = client(emulator, way);
    const id = "文 +(1)";

    await call(cos, "GET", `${regionUrl}/docbucket`, { Query: { bucketName: "文档 +&=%/~!*'()-_.,;:@$" } });
    await call(cos, "GET", `${bucketUrl()}/doc_jobs/${encodeURIComponent(id)}`, {
      Key: `doc_jobs/${id}`,
    }).catch(failureIsFine);

    expect(emulator.control.requests().map(({ signature }) => signature)).toEqual(["valid", "valid"]);
  });

  test("a method that the path does not have is refused, with no body to HEAD", async () => {
    const cos = client(await started(), way);

    expect((await failureOf(call(cos, "OPTIONS", queuesUrl))).code).toBe("MethodNotAllowed");
    expect(await failureOf(call(cos, "HEAD", queuesUrl))).toMatchObject({ code: "405", statusCode: 405 });
  });

  test("a body with a digest is checked, one that is none is refused", async () => {
    const cos = client(await started(), way);
    const update = body({ Name: "n", QueueID: queueId, State: "Active", NotifyConfig: { State: "Off" } });
    const put = (ContentMD5: string) =>
      call(cos, "PUT", `${queuesUrl}/${queueId}`, { ...update, Headers: { "Content-MD5": ContentMD5 } });

    expect((await failureOf(put("4QrcOUm6Wau+VuBX8g+IPg=="))).code).toBe("BadDigest");
    expect((await failureOf(call(cos, "PUT", `${queuesUrl}/${queueId}`))).code).toBe("MissingContent");
    expect((await failureOf(call(cos, "PUT", `${queuesUrl}/${queueId}`, { Body: "<Request>" }))).code).toBe(
      "InvalidContent",
    );
  });
});

test("after three resets the SDK asks the service under its other name", async () => {
  const emulator = await started();
  emulator.control.addFault({ reset: "before", times: 3 });

  const answer = await call(client(emulator, "as its proxy"), "GET", queuesUrl);

  expect(answer["Response"].QueueList.QueueId).toBe(queueId);
  expect(emulator.control.requests().map(({ host }) => host)).toEqual([
    ...Array(3).fill(`${bucket}.ci.${region}.myqcloud.com`),
    `${bucket}.ci.${region}.tencentci.cn`,
  ]);
});

test.each([
  ["permanent keys", {}],
  [
    "temporary keys",
    {
      SecretId: temporary.secretId,
      SecretKey: temporary.secretKey,
      SecurityToken: temporary.securityToken,
    },
  ],
])("a link that the SDK signs with %s is answered", async (_keys, options) => {
  const emulator = await started();

  const link = new URL(
    client(emulator, "directly", options).getObjectUrl({
      Bucket: bucket,
      Region: region,
      Key: "docqueue",
      Domain: new URL(regionUrl).host.replace(/^/, `${bucket}.`),
      Protocol: "http:",
      Query: { queueIds: "", state: "All", pageNumber: 1 },
    }),
  );
  const { status, text } = await exchange(emulator, {
    method: "GET",
    path: link.pathname + link.search,
    headers: { Host: link.host },
  });

  expect([status, text]).toEqual([200, expect.stringContaining(queueId)]);
});
