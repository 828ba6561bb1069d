import { closeEmulators } from "../running";
import { seedBucket } from "../send";
import { type Stage, stage } from "./stage";

afterEach(closeEmulators);

async function submitted(count: number): Promise<Stage & { ids: string[] }> {
  const made = await stage({
    seed: {
      buckets: [{ bucket: seedBucket, queues: [{ queueId: "pa", maxConcurrent: 1 }, { queueId: "pb" }] }],
    },
  });
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    ids.push(await made.submit());
  }
  return { ...made, ids };
}

test("the newest come first, ten at a time, and the last page has an empty token", async () => {
  const { list, ids } = await submitted(11);

  const first = await list();
  const second = await list({ nextToken: first.nextToken ?? "" });

  expect(first.ids).toEqual(ids.slice(1).reverse());
  expect(second).toEqual({ ids: [ids[0]], nextToken: "" });
});

test("in the other order the oldest come first", async () => {
  const { list, ids } = await submitted(3);

  const first = await list({ orderByTime: "Asc", size: "2" });
  const second = await list({ orderByTime: "Asc", size: "2", nextToken: first.nextToken ?? "" });

  expect([first.ids, second]).toEqual([ids.slice(0, 2), { ids: [ids[2]], nextToken: "" }]);
});

test("a page begins where the last one ended, whatever was submitted meanwhile", async () => {
  const { list, ids, submit } = await submitted(5);
  const first = await list({ size: "2" });
  const oldest = await list({ size: "2", orderByTime: "Asc" });
  const added = await submit();

  const second = await list({ size: "2", nextToken: first.nextToken ?? "" });
  const next = await list({ size: "9", orderByTime: "Asc", nextToken: oldest.nextToken ?? "" });

  expect(second.ids).toEqual([ids[2], ids[1]]);
  expect(next.ids).toEqual([...ids.slice(2), added]);
});

test("every job is on exactly one page", async () => {
  const { list, ids } = await submitted(7);
  const seen: string[] = [];

  let token: string | undefined = "";
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ size: "3", nextToken: token });
    seen.push(...page.ids);
    token = page.nextToken;
  } while (token);

  expect(seen).toEqual(ids.reverse());
});

test("a token outlives the job it names", async () => {
  const { list, ids, emulator } = await submitted(3);
  const { nextToken } = await list({ size: "1" });
  const state = emulator.control.state();
  emulator.control.replaceState({ ...state, jobs: state.jobs.filter(({ jobId }) => jobId !== ids[1]) });

  expect((await list({ size: "1", nextToken: nextToken ?? "" })).ids).toEqual([ids[0]]);
});

test("jobs are filtered by state", async () => {
  const { list, ids, pass } = await submitted(3);
  pass(2500);

  expect((await list({ states: "Success" })).ids).toEqual([ids[0]]);
  expect((await list({ states: "Success,Running" })).ids).toEqual([ids[1], ids[0]]);
  expect((await list({ states: "Failed" })).ids).toEqual([]);
  expect((await list({ states: "" })).ids).toHaveLength(3);
  expect((await list({ states: "Failed,All" })).ids).toHaveLength(3);
});

test("jobs are filtered by queue", async () => {
  const { list, submit, ids } = await submitted(1);
  const other = await submit({ queueId: "pb" });

  expect((await list({ queueId: "pb" })).ids).toEqual([other]);
  expect((await list({ queueId: "" })).ids).toEqual([other, ids[0]]);
  expect((await list({ queueId: "pc" })).ids).toEqual([]);
});

test("jobs are filtered by the second of their creation, both ends included", async () => {
  const { list, submit, ids, pass } = await submitted(1);
  pass(1999);
  const later = await submit();
  const [first, second] = ["2020-07-27T16:22:40+0800", "2020-07-27T08:22:41+0000"];

  expect((await list({ startCreationTime: first, endCreationTime: second })).ids).toEqual([later, ids[0]]);
  expect((await list({ startCreationTime: second })).ids).toEqual([later]);
  expect((await list({ endCreationTime: first })).ids).toEqual([ids[0]]);
  expect((await list({ startCreationTime: second, endCreationTime: first })).ids).toEqual([]);
});

test("an empty list has no element but the empty token", async () => {
  const { ask } = await stage();

  const { text } = await ask({ path: "/doc_jobs", query: { tag: "DocProcess" } });

  expect(text).toContain("<Response><NextToken/></Response>");
});

test("a raw plus in a time is a space, and the refusal says what to send", async () => {
  const { ask } = await stage();
  const time = "2020-07-27T16:22:40";

  const { code, text } = await ask({
    path: "/doc_jobs",
    query: { tag: "DocProcess", startCreationTime: `${time} 0800` },
    rawQuery: `tag=DocProcess&startCreationTime=${time}+0800`,
  });

  expect(code).toBe("InvalidArgument");
  expect(text).toContain("%2B");
});

test.each([
  { tag: "" },
  { tag: "Transcode" },
  { orderByTime: "asc" },
  { size: "0" },
  { size: "101" },
  { size: "ten" },
  { nextToken: "x" },
  { nextToken: "-1" },
  { states: "Deleted" },
  { states: "success" },
  { startCreationTime: "2020-07-27T16:22:40Z" },
  { endCreationTime: "2020-07-27" },
  { endCreationTime: "2020-13-27T16:22:40+0800" },
])("%j is refused", async (query) => {
  const { ask } = await stage();

  const { status, code } = await ask({ path: "/doc_jobs", query: { tag: "DocProcess", ...query } });

  expect([status, code]).toEqual([400, "InvalidArgument"]);
});

test("a job is found under its own bucket only; an unknown id is named in an answer with 200", async () => {
  const other = "other-1";
  const made = await stage({ seed: { buckets: [{ bucket: seedBucket }, { bucket: other }] } });
  const jobId = await made.submit();
  const host = `${other}.ci.ap-chongqing.myqcloud.com`;

  for (const sent of [{ path: "/doc_jobs/d0" }, { host, path: `/doc_jobs/${jobId}` }]) {
    const { status, text } = await made.ask(sent);
    expect([status, text]).toEqual([
      200,
      expect.stringMatching(/<Response><NonExistJobIds>d[^<]+<\/NonExistJobIds><\/Response>$/),
    ]);
  }
  const { text } = await made.ask({ host, path: "/doc_jobs", query: { tag: "DocProcess" } });
  expect(text).not.toContain(jobId);
});
