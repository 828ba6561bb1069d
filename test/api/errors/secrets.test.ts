/** Marked secrets, and every place in which something is written of a call. */
import { execFile } from "node:child_process";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { inspect, promisify } from "node:util";
import { type CloudInfiniteError, createClient } from "../../../provider/api";
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
