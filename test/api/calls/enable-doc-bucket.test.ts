/** Switching document processing on, when answers get lost and lists are late. */
import { closeServices, place, region, type Service, serviceForTest } from "./service";

afterEach(closeServices);

const { bucket } = place;
const shown = `<Response><DocBucketList><BucketId>${bucket}</BucketId><CreateTime>then</CreateTime></DocBucketList></Response>`;
const enabled = `<Response><DocBucket><BucketId>${bucket}</BucketId></DocBucket></Response>`;
const already = "<Error><Code>BucketAlreadyBinded</Code></Error>";

type Answer = number | string | "reset" | readonly [number, string, Readonly<Record<string, string>>?];

/** Answers POSTs and looks in turn each, and the last one for ever. */
async function answering(posts: readonly Answer[], looks: readonly Answer[], maxRetries = 4) {
  const service = await serviceForTest({ maxRetries });
  const counts = { POST: 0, GET: 0 };
  service.answer(({ method }, response) => {
    const answers = method === "POST" ? posts : looks;
    const answer = answers[Math.min(counts[method as "GET" | "POST"]++, answers.length - 1)] ?? 500;
    if (answer === "reset") {
      response.socket?.destroy();
    } else if (typeof answer === "string") {
      response.end(answer);
    } else {
      const [status, body, headers] = typeof answer === "number" ? [answer, "", undefined] : answer;
      response.writeHead(status, { ...headers }).end(body);
    }
  });
  return service;
}

const methods = ({ asked }: Service): string => asked.map(({ method }) => method).join(" ");

test("an answer that was lost is looked for, and not asked for again when it was carried out", async () => {
  const service = await answering(["reset"], [shown]);

  expect(await service.client.enableDocBucket(place)).toMatchObject({ bucketId: bucket, createTime: "then" });
  expect(methods(service)).toBe("POST GET");
});

test("before it looks it waits, with jitter and never less than the service asked for", async () => {
  const service = await answering([[503, "", { "retry-after": "9" }], enabled], ["<Response/>"]);

  await service.client.enableDocBucket(place);

  expect(methods(service)).toBe("POST GET POST");
  expect(service.clock.waits).toEqual([9_000]);
});

test("without repetitions it is posted once, and a look only tells what became of it", async () => {
  const lost = await answering(["reset"], ["<Response/>"], 0);
  const throttled = await answering([429], ["<Response/>"], 0);
  const carriedOut = await answering(["reset"], [shown], 0);

  await expect(lost.client.enableDocBucket(place)).rejects.toMatchObject({ mayHaveHappened: true });
  await expect(throttled.client.enableDocBucket(place)).rejects.toMatchObject({
    code: "Throttled",
    mayHaveHappened: false,
  });
  await expect(carriedOut.client.enableDocBucket(place)).resolves.toMatchObject({ bucketId: bucket });
  expect([lost, throttled, carriedOut].map(methods)).toEqual(["POST GET", "POST", "POST GET"]);
  expect(lost.clock.waits).toEqual([]);
});

test("repetitions end with their number, and the error says how many", async () => {
  const service = await answering([500], ["<Response/>"], 2);

  await expect(service.client.enableDocBucket(place)).rejects.toMatchObject({
    code: "ServiceFailed",
    attempts: 3,
    mayHaveHappened: true,
    message: expect.stringMatching(/It was tried 3 times\.$/),
  });
  expect(methods(service)).toBe("POST GET POST GET POST GET");
});

test("all of it ends within the time of one call", async () => {
  const service = await answering([[503, "", { "retry-after": "25" }]], ["<Response/>"], 10);

  await expect(service.client.enableDocBucket(place)).rejects.toMatchObject({ code: "ServiceFailed" });
  expect(service.clock.waits).toEqual([25_000, 25_000]);
});

describe("a bucket that the service says is on already", () => {
  test("is on, though its own first post made it so and the list is late", async () => {
    const service = await answering(["reset", [400, already]], ["<Response/>", "<Response/>", shown]);

    expect(await service.client.enableDocBucket(place)).toMatchObject({ createTime: "then" });
    expect(methods(service)).toBe("POST GET POST GET GET");
  });

  test("is on when nothing was lost before, and is waited for in the list", async () => {
    const service = await answering([[400, already]], ["<Response/>", "<Response/>", shown]);

    expect(await service.client.enableDocBucket(place)).toMatchObject({ createTime: "then" });
    expect(service.clock.waits).toEqual([0, 1_000, 2_000]);
  });

  test("is on without its details where no list shows it", async () => {
    const service = await answering([[400, already]], ["<Response/>"]);

    expect(await service.client.enableDocBucket(place)).toEqual({
      bucketId: bucket,
      name: bucket,
      region,
      createTime: "",
      aliasBucketId: "",
    });
    expect(methods(service)).toBe("POST GET GET GET GET");
  });
});

describe("a success that shows no bucket", () => {
  test("is read back, and the list may be late", async () => {
    const service = await answering(["<Response/>"], ["<Response/>", shown]);

    expect(await service.client.enableDocBucket(place)).toMatchObject({ createTime: "then" });
    expect(methods(service)).toBe("POST GET GET");
  });

  test.each<[string, Answer, string]>([
    ["cannot be read back", [403, "<Error><Code>AccessDenied</Code></Error>"], "PermissionDenied"],
    ["is in no list", "<Response/>", "UnreadableAnswer"],
  ])("and %s ends as an error that says that it may have happened", async (_what, look, code) => {
    const service = await answering([[200, ""]], [look]);

    await expect(service.client.enableDocBucket(place)).rejects.toMatchObject({
      code,
      mayHaveHappened: true,
    });
    expect(methods(service)).not.toContain("POST GET POST");
  });
});

test("a refusal after an attempt that may have been carried out says so", async () => {
  const service = await answering(
    ["reset", [403, "<Error><Code>AccessDenied</Code></Error>"]],
    ["<Response/>"],
  );

  await expect(service.client.enableDocBucket(place)).rejects.toMatchObject({
    code: "PermissionDenied",
    mayHaveHappened: true,
  });
});

test("an abort while it waits ends it with the reason given", async () => {
  const abort = new AbortController();
  const service = await serviceForTest({ maxRetries: 4 });
  service.answer((_, response) => {
    response.writeHead(500).end();
    response.on("finish", () => abort.abort(new Error("enough")));
  });

  await expect(service.client.enableDocBucket({ ...place, signal: abort.signal })).rejects.toThrow("enough");
});
