import type { IncomingMessage, ServerResponse } from "node:http";
import { createClient } from "../../../provider/api";
import { fakeClock } from "../../fake-clock";
import { bucket, closeServers, httpServer, oneQueue, region } from "../answering";

afterEach(closeServers);

const key = { secretId: "AKID", secretKey: "key" };

/** A service whose clock is ahead by some seconds, and that refuses what is not signed for its time. */
async function serviceAhead(seconds: () => number) {
  // A Date header has whole seconds.
  const begun = Math.floor(Date.now() / 1000) * 1000;
  const windows: number[] = [];
  const service = await httpServer((response: ServerResponse, request: IncomingMessage) => {
    const now = Math.floor(begun / 1000) + seconds();
    const [, start, end] = /q-sign-time=(\d+);(\d+)/.exec(request.headers.authorization ?? "") ?? [];
    windows.push(Number(start));
    const date = new Date(now * 1000).toUTCString();
    if (now >= Number(start) && now <= Number(end)) {
      response.writeHead(200, { date }).end(oneQueue);
    } else {
      response.writeHead(403, { date }).end("<Error><Code>RequestTimeTooSkewed</Code></Error>");
    }
  });
  const client = createClient({
    credentials: key,
    endpoint: service.url,
    clock: fakeClock(begun),
    maxRetries: 0,
  });
  return { service, client, windows };
}

test.each([10_000, -10_000])("a clock that is off by %s s is corrected, and stays so", async (seconds) => {
  const { service, client } = await serviceAhead(() => seconds);

  await client.listDocQueues({ bucket, region });
  await client.listDocQueues({ bucket, region });

  expect(service.count).toBe(3);
});

test("calls that are refused together are all corrected", async () => {
  const { client } = await serviceAhead(() => 10_000);

  const pages = await Promise.all([1, 2, 3].map(() => client.listDocQueues({ bucket, region })));

  expect(pages.map(({ items }) => items.length)).toEqual([1, 1, 1]);
});

test("when the machine's clock is set right the correction is taken back", async () => {
  let ahead = 10_000;
  const { client, windows } = await serviceAhead(() => ahead);
  await client.listDocQueues({ bucket, region });
  ahead = 0;

  await client.listDocQueues({ bucket, region });

  expect(windows.map((start) => start - (windows[0] as number))).toEqual([0, 10_000, 10_000, 0]);
});

test("a second refusal for the time is told, with how far the clock is off", async () => {
  const begun = Date.now();
  const stubborn = await httpServer((response) =>
    response
      .writeHead(403, { date: new Date(begun + 7_200_000).toUTCString() })
      .end("<Error><Code>RequestTimeTooSkewed</Code></Error>"),
  );
  const client = createClient({ credentials: key, endpoint: stubborn.url, clock: fakeClock(begun) });

  await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({
    code: "ClockSkewed",
    message: expect.stringMatching(/Set this machine's clock, which is (?:7199|7200) s behind the service's/),
  });
  expect(stubborn.count).toBe(2);
});

test.each([
  ["without a Date", () => undefined],
  ["with a Date that is none", () => "soon"],
  ["with this machine's time", () => new Date().toUTCString()],
])("a refusal %s is not repeated", async (_what, dateOf) => {
  const service = await httpServer((response) => {
    response.sendDate = false;
    const date = dateOf();
    response
      .writeHead(403, date === undefined ? {} : { date })
      .end("<Error><Code>RequestTimeTooSkewed</Code></Error>");
  });
  const client = createClient({ credentials: key, endpoint: service.url });

  await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({ code: "ClockSkewed" });
  expect(service.count).toBe(1);
});

test("time that is up after a refusal for the time is told as that refusal: something was sent", async () => {
  const { service, windows } = await serviceAhead(() => 10_000);
  let asked = 0;
  const client = createClient({
    credentials: () => {
      asked += 1;
      return asked === 1 ? key : new Promise(() => undefined);
    },
    endpoint: service.url,
    timeoutSeconds: 1,
    maxRetries: 0,
  });

  await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({
    code: "ClockSkewed",
    sent: true,
  });
  expect(windows).toHaveLength(1);
});
