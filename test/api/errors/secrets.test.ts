/** Marked secrets, and every place in which something is written of a call. */
import { execFile } from "node:child_process";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { inspect, promisify } from "node:util";
import {
  type CloudInfiniteError,
  createClient,
  type JobMayExistError,
  type JobNotFinishedError,
  parseCallback,
  UnreadableCallbackError,
} from "../../../provider/api";
import { fakeClock } from "../../fake-clock";
import { bucket, closeServers, httpServer, nobody, rawServer, region } from "../answering";

afterEach(closeServers);

const key = {
  secretId: "AKIDmarked",
  secretKey: "a-marked-secret-key",
  securityToken: "a-marked/token+with=signs",
};

/** All that could be seen of an error. */
function everythingOf(error: unknown): string {
  const { stack, message } = error as Error;
  return [
    inspect(error, { showHidden: true, depth: 10, getters: true }),
    JSON.stringify(error, Object.getOwnPropertyNames(error)),
    stack,
    message,
  ].join("\n");
}

function expectNoSecret(text: string): void {
  expect(text).not.toContain(key.secretKey);
  // Nor its beginning, where a text was cut.
  expect(text).not.toContain(key.secretKey.slice(0, 9));
  expect(text).not.toContain(key.securityToken);
  expect(text).not.toContain(encodeURIComponent(key.securityToken));
  expect(text).not.toMatch(/q-signature=[0-9a-f]/);
}

const failing = (endpoint: string): Promise<CloudInfiniteError> =>
  createClient({ credentials: key, endpoint, maxRetries: 0 })
    .listDocQueues({ bucket, region })
    .then(
      () => {
        throw new Error("it did not fail");
      },
      (error: CloudInfiniteError) => error,
    );

test("a client shows nothing of its key", () => {
  const client = createClient({ credentials: key });

  expectNoSecret(inspect(client, { showHidden: true, depth: 10, getters: true }));
  expectNoSecret(JSON.stringify(client));
});

test("an error without an answer shows nothing of the key", async () => {
  expectNoSecret(everythingOf(await failing(await nobody())));
  const broken = await rawServer((socket) => socket.destroy());
  expectNoSecret(everythingOf(await failing(broken.url)));
});

/** A service, or what stands before it, that repeats what it was sent. */
type Echo = readonly [string, (response: ServerResponse, sent: string) => void];

const echoes: readonly Echo[] = [
  [
    "in an error's message",
    (response, sent) =>
      response.writeHead(403).end(`<Error><Code>AccessDenied</Code><Message>${sent}</Message></Error>`),
  ],
  [
    "in an error's code",
    (response, sent) => response.writeHead(400).end(`<Error><Code>${sent}</Code></Error>`),
  ],
  [
    "as character references",
    (response, sent) =>
      response
        .writeHead(403)
        .end(`<Error><Message>${[...sent].map((c) => `&#${c.codePointAt(0)};`).join("")}</Message></Error>`),
  ],
  [
    "in JSON",
    (response, sent) =>
      response.writeHead(500).end(JSON.stringify({ code: "A", message: sent, request_id: sent })),
  ],
  [
    "in the ids of the headers",
    (response, sent) => response.writeHead(500, { "x-ci-request-id": sent, "x-ci-trace-id": sent }).end(),
  ],
  [
    "as an entity that cannot be read",
    (response, sent) => response.end(`<Response>&${sent.replace(/\s/g, "")};</Response>`),
  ],
  ...[140, 160, 180, 190, 197, 380, 390, 397].flatMap((before): Echo[] => [
    [
      `in an entity, after ${before} characters`,
      (response) => response.end(`<Response>&${"x".repeat(before)}${key.secretKey};</Response>`),
    ],
    [
      `in a tag, after ${before} characters`,
      (response) => response.end(`<Response><${"x".repeat(before)}${key.secretKey}></Response>`),
    ],
    [
      `in a message, after ${before} characters`,
      (response) =>
        response
          .writeHead(400)
          .end(`<Error><Message>${"x".repeat(before)}${key.secretKey}</Message></Error>`),
    ],
    [
      `in a tag with a fault, after ${before} characters`,
      (response) => response.end(`<Response>${"x".repeat(before)}<${key.secretKey}<</Response>`),
    ],
  ]),
  ["as a tag", (response, sent) => response.end(`<Response><${sent}></Response>`)],
  ["as another root", (response) => response.end(`<${key.secretKey}/>`)],
  ["as broken JSON", (response, sent) => response.end(`{"Response": ${sent}`)],
  ["as an encoding", (response) => response.writeHead(200, { "content-encoding": key.secretKey }).end("x")],
  ["as a status", (response) => response.writeHead(500, key.secretKey).end()],
  [
    "with the id of a success that cannot be read",
    (response, sent) => response.writeHead(200, { "x-ci-request-id": sent }).end("<a>"),
  ],
];

test.each(echoes)(
  "a service that repeats the secrets %s does not get them into an error",
  async (_how, echo) => {
    const service = await httpServer((response, request) => {
      const { authorization = "", "x-ci-security-token": token = "" } = request.headers;
      echo(response, `${authorization} ${String(token)} ${key.secretKey}`);
    });

    expectNoSecret(everythingOf(await failing(service.url)));
  },
);

test("what is no HTTP and repeats the secrets does not get them into an error", async () => {
  const service = await rawServer((socket, received) => socket.end(`${key.secretKey} ${received}`));

  expectNoSecret(everythingOf(await failing(service.url)));
});

test("the debug log of all that shows none, and neither does what a program prints of the errors", async () => {
  const service = await httpServer((response, request, number) => {
    const { authorization = "", "x-ci-security-token": token = "" } = request.headers;
    const [, echo] = echoes[(number - 1) % echoes.length] as Echo;
    echo(response, `${authorization} ${String(token)} ${key.secretKey}`);
  });
  const program = `
    const { createClient } = require("./provider/api");
    const client = createClient({ credentials: ${JSON.stringify(key)}, endpoint: "${service.url}", maxRetries: 0 });
    (async () => {
      console.log(client);
      for (let times = 0; times < ${echoes.length}; times += 1) {
        await client.listDocQueues({ bucket: "${bucket}", region: "${region}" }).catch(console.error);
      }
    })();
  `;

  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--require", "tsx/cjs", "--eval", program],
    { cwd: join(__dirname, "../../.."), env: { PATH: process.env["PATH"], NODE_DEBUG: "cloud-infinite" } },
  );

  expect(stderr.match(/^CLOUD-INFINITE \d+: operation=listDocQueues /gm)).toHaveLength(echoes.length);
  expectNoSecret(stdout + stderr);
});

describe("the secrets of a job", () => {
  const docPassword = "pw-1";
  const query = "sign=a-marked-signature&token=a-marked-document-token";
  const callBack = "https://hooks.example/a-marked-path?key=a-marked-callback-key";
  const request = {
    bucket,
    region,
    input: { url: `https://documents.example/contract.docx?${query}` },
    output: { bucket, object: "${Number}.png" },
    docProcess: { docPassword },
    callBack,
  };
  const expectNone = (text: string): void => {
    expect(text).not.toMatch(/a-marked/);
    expect(text).not.toContain(docPassword);
  };
  const submitting = async (endpoint: string) => {
    const client = createClient({ credentials: key, endpoint, maxRetries: 0, clock: fakeClock() });
    return client.submitDocJob(request).then(
      () => Promise.reject(new Error("it did not fail")),
      (error: JobMayExistError) => error,
    );
  };

  test.each([
    ["as it is", (text: string) => text],
    ["escaped", (text: string) => text.replaceAll("&", "&amp;")],
    ["encoded", encodeURIComponent],
  ])("are not in a refusal that repeats them %s", async (_how, written) => {
    const repeated = [docPassword, query, "a-marked-document-token", callBack, "a-marked-callback-key"].map(
      written,
    );
    const service = await httpServer((response) =>
      response.writeHead(400).end(JSON.stringify({ code: "InvalidArgument", message: repeated.join(" ; ") })),
    );

    const error = await submitting(service.url);

    expect(error.message).toContain("InvalidArgument");
    expectNone(everythingOf(error).replaceAll("&amp;", "&"));
  });

  const detail = `<JobsDetail><JobId>d1</JobId><State>Running</State><CreationTime>2999-01-01T00:00:00+0800</CreationTime><Input><Url>${request.input.url.replaceAll("&", "&amp;")}</Url></Input><Operation><Output><Bucket>${bucket}</Bucket><Object>\${Number}.png</Object></Output><DocProcess><DocPassword>${docPassword}</DocPassword></DocProcess></Operation></JobsDetail>`;

  test("are not printed with an error that carries what to look for, and can still be looked for", async () => {
    const service = await httpServer((response, { method }) => {
      if (method === "POST") {
        response.socket?.destroy();
      } else {
        response.end(`<Response>${detail}${detail.replace("d1", "d2")}</Response>`);
      }
    });

    const error = await submitting(service.url);

    expect(error.candidates.map(({ jobId }) => jobId)).toEqual(["d1", "d2"]);
    expect(error.search.input.url).toBe(request.input.url);
    expectNone([inspect(error, { depth: 10 }), JSON.stringify(error), error.stack, error.message].join());
  });

  test("are not in the message when no job is seen, which names the document without its query", async () => {
    const service = await httpServer((response, { method }) =>
      method === "POST" ? response.socket?.destroy() : response.end("<Response/>"),
    );

    const error = await submitting(service.url);

    expect(error.message).toContain("https://documents.example/contract.docx created");
    expectNone([inspect(error, { depth: 10 }), JSON.stringify(error), error.stack, error.message].join());
  });

  test("are not printed with a job that is not finished, and a password is in no job", async () => {
    const service = await httpServer((response) => response.end(`<Response>${detail}</Response>`));
    const client = createClient({ credentials: key, endpoint: service.url, clock: fakeClock() });

    const error = await client
      .waitForDocJob({ bucket, region, jobId: "d1", timeoutSeconds: 5 })
      .catch((thrown: JobNotFinishedError) => thrown);

    expect((error as JobNotFinishedError).job?.state).toBe("Running");
    expectNone([inspect(error, { depth: 10 }), JSON.stringify(error)].join());
    expect(
      inspect(await client.describeDocJob({ bucket, region, jobId: "d1" }), { depth: 10 }),
    ).not.toContain(docPassword);
  });
});

test("the address of a notification is not in a refusal that repeats it", async () => {
  const url = "https://hooks.example/a-marked-path?key=a-marked-key";
  const service = await httpServer((response) =>
    response
      .writeHead(400)
      .end(`<Error><Code>InvalidArgument</Code><Message>bad Url ${url}</Message></Error>`),
  );
  const client = createClient({ credentials: key, endpoint: service.url });

  const error = await client
    .updateDocQueue({ bucket, region, queueId: "p1", name: "a", state: "Active", notifyConfig: { url } })
    .catch((thrown: unknown) => thrown);

  expect((error as Error).message).toContain("bad Url ***");
  expect(everythingOf(error)).not.toContain("a-marked");
});

describe("the secrets of others, which no call knows, in a document that cannot be read", () => {
  const listing = (url: string) =>
    `<Response>\n<TotalCount>1</TotalCount>\n<QueueList><QueueId>p1</QueueId><NotifyConfig><Url>${url}</Url></NotifyConfig></QueueList>\n</Response>`;
  const documents: [string, string][] = [
    ["after an ampersand that is not escaped", listing("https://hooks.example/done?id=1&token=s3cr3t")],
    ["as an entity", listing("https://hooks.example/done?id=1&s3cr3t;")],
    ["as a tag", listing("https://hooks.example/<s3cr3t>")],
    ["as a tag that is no name", listing("https://hooks.example/<1&token=s3cr3t>")],
    ["as the end of a tag", listing("https://hooks.example/</s3cr3t>")],
    ["as the end of a tag, over two lines", listing("https://hooks.example/</s3cr3t\nb>")],
    ["before the end of a tag over two lines", "<Response><Url>s3cr3t</a\nb></Response>"],
    ["as an attribute, twice", listing('https://hooks.example/<a s3cr3t="1" s3cr3t="2">')],
    ["as a tag that is not ended", "<Response>\n<s3cr3t>"],
    ["in JSON", '{ "Response":\n{ "Url": s3cr3t } }'],
  ];

  /** Nothing of the document is in the error or in what caused it. */
  function expectNothingOfIt(error: unknown): void {
    const all = everythingOf(error);
    expect(all).not.toContain("s3cr3t");
    expect(all).not.toMatch(/a(?:\n|\\n)b/);
    for (let one = error; one instanceof Error; one = one.cause) {
      expect(one.message).not.toMatch(/[\r\n]/);
      expect(String(one.stack)).not.toContain("s3cr3t");
    }
  }

  test.each(documents)("are not in the error of a listing: %s", async (_where, document) => {
    const service = await httpServer((response) => response.end(document));

    const error = await failing(service.url);

    expect(error.code).toBe("UnreadableAnswer");
    expectNothingOfIt(error);
  });

  test.each(documents)("are not in the error of a callback: %s", (_where, document) => {
    let error: unknown;
    try {
      parseCallback(document);
    } catch (thrown) {
      error = thrown;
    }

    expect(error).toBeInstanceOf(UnreadableCallbackError);
    expectNothingOfIt(error);
  });
});
