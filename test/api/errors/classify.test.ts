import {
  AuthenticationError,
  BucketNotFoundError,
  ClockError,
  type CloudInfiniteError,
  FeatureNotEnabledError,
  PermissionError,
  QueueNotFoundError,
  RequestRefusedError,
  ServiceFailedError,
  ThrottledError,
} from "../../../provider/api";
import { classify } from "../../../provider/api/errors/classify";

const now = Date.parse("2026-11-23T12:00:00Z");

function classified(
  status: number,
  {
    code,
    message,
    requestId = "r1",
    namesQueue = false,
    headers = {},
  }: Partial<{
    code: string;
    message: string;
    requestId: string;
    namesQueue: boolean;
    headers: Record<string, string>;
  }> = {},
): CloudInfiniteError {
  const element = (name: string, text: string | undefined) =>
    text === undefined ? "" : `<${name}>${text}</${name}>`;
  const body =
    code === undefined ? "" : `<Error>${element("Code", code)}${element("Message", message)}</Error>`;
  return classify(
    { status, headers: { ...(requestId === "" ? {} : { "x-ci-request-id": requestId }), ...headers }, body },
    {
      operation: "listDocQueues",
      resource: "ap-guangzhou/documents-1250000000",
      action: "ci:DescribeDocProcessQueues",
      credentialSource: "THE_VARIABLE",
      namesQueue,
      redact: (text) => text,
    },
    now,
  );
}

/** The table of section 8.3. */
describe.each([
  [
    AuthenticationError,
    "AuthenticationFailed",
    false,
    [
      [401, { code: "InvalidAuthorization" }],
      [401, { code: "MissingAuthorization" }],
      [401, { code: "SecretidNotExist" }],
      [401, {}],
      [403, { code: "SignatureDoesNotMatch" }],
      [403, { code: "InvalidAccessKeyId" }],
      [403, { code: "InvalidSecurity" }],
      [403, { code: "ExpiredToken" }],
      [400, { code: "ExpiredToken" }],
    ],
    "The key was read from THE_VARIABLE|The temporary key has expired",
  ],
  [
    ClockError,
    "ClockSkewed",
    false,
    [
      [403, { code: "RequestTimeTooSkewed" }],
      [401, { code: "SignatureExpired" }],
      [403, { code: "AccessDenied", message: "Request has expired" }],
    ],
    "Set this machine's clock",
  ],
  [
    PermissionError,
    "PermissionDenied",
    false,
    [
      [403, { code: "AccessDenied" }],
      [401, { code: "AccessDenied" }],
      [400, { code: "ResourceAccessDenied" }],
      [403, { code: "AccountProblem" }],
      [403, {}],
    ],
    "CAM action ci:DescribeDocProcessQueues|look at its balance",
  ],
  [
    BucketNotFoundError,
    "BucketNotFound",
    false,
    [
      [404, { code: "NoSuchBucket" }],
      [404, {}],
    ],
    "Check the bucket's full name and its region",
  ],
  [
    FeatureNotEnabledError,
    "FeatureNotEnabled",
    false,
    [
      [400, { code: "DocBucketUnBinded" }],
      [400, { code: "InvalidArgument", message: "doc bucket unbinded, bucket's host is unavailable" }],
    ],
    "switch it on first",
  ],
  [
    QueueNotFoundError,
    "QueueNotFound",
    false,
    [
      [400, { code: "QueueNotFound" }],
      [400, { code: "ResourceNotFound", namesQueue: true }],
      [404, { namesQueue: true }],
    ],
    "list its queues",
  ],
  [
    ThrottledError,
    "Throttled",
    true,
    [
      [429, {}],
      [503, { code: "SlowDown" }],
      [400, { code: "SlowDown" }],
    ],
    "lower requestsPerSecond",
  ],
  [
    ServiceFailedError,
    "ServiceFailed",
    true,
    [
      [408, {}],
      [500, { code: "InternalError" }],
      [502, {}],
      [503, {}],
      [504, {}],
    ],
    "Try again later",
  ],
  [
    RequestRefusedError,
    "RequestRefused",
    false,
    [
      [400, { code: "InvalidArgument" }],
      [400, { code: "ResourceNotFound" }],
      [405, { code: "MethodNotAllowed" }],
      [301, { code: "PermanentRedirect" }],
      [404, { requestId: "" }],
      [404, { requestId: "", namesQueue: true }],
    ],
    "check what was sent|which is never followed|Nothing in the answer is the service's",
  ],
] as const)("%p", (errorClass, code, retryable, answers, advice) => {
  test.each(answers)("%i %j", (status, answer) => {
    const error = classified(status, answer);

    expect(error).toBeInstanceOf(errorClass);
    expect(error).toMatchObject({
      code,
      retryable,
      status,
      sent: true,
      operation: "listDocQueues",
      resource: "ap-guangzhou/documents-1250000000",
      name: errorClass.name,
    });
    expect(error.message).toMatch(new RegExp(advice));
    expect(error.message).toContain(
      `listDocQueues of ap-guangzhou/documents-1250000000 was refused: ${status}`,
    );
  });
});

test.each([
  ["ExpiredToken", undefined],
  ["InvalidSecurity", "The security token has expired."],
])("an expired temporary key says so: %s, %s", (code, message) => {
  expect(classified(403, { code, ...(message === undefined ? {} : { message }) }).message).toContain(
    "The temporary key has expired: get a new one. It was read from THE_VARIABLE.",
  );
});

test("a code that nobody has listed keeps its text", () => {
  expect(classified(418, { code: "ShortAndStout" })).toMatchObject({
    code: "RequestRefused",
    serviceCode: "ShortAndStout",
  });
});

test("the request id is in the message, and its absence too", () => {
  expect(classified(500).message).toContain("(request id r1)");
  expect(classified(500, { requestId: "" }).message).toContain("(no request id)");
});

test("how long the service asks to wait is known", () => {
  expect(classified(503, { headers: { "retry-after": "7" } }).retryAfterSeconds).toBe(7);
});
