import { getDefaultAutoSelectFamily, setDefaultAutoSelectFamily } from "node:net";
import { parseXml } from "../../../provider/api/wire/read-xml";
import type { NotifySettings } from "../../../provider/emulator/index";
import { type Stage, stage } from "../jobs/stage";
import { closeEmulators } from "../running";
import { meaning, seedBucket, seedQueueId } from "../send";
import { closeReceivers, receiver, until } from "./receiver";

afterEach(async () => {
  await closeEmulators();
  await closeReceivers();
});

const on = (Url: string, more: NotifySettings = {}): NotifySettings => ({
  ...{ Url, Event: "TaskFinish", Type: "Url", State: "On" },
  ...more,
});

function withNotify(notifyConfig: NotifySettings): Promise<Stage> {
  return stage({
    seed: { buckets: [{ bucket: seedBucket, queues: [{ queueId: seedQueueId, notifyConfig }] }] },
  });
}

/** The callbacks as the control surface shows them when none is under way any more. */
async function settled({ emulator }: Stage) {
  await until(() => emulator.control.callbacks().every(({ outcome }) => outcome !== "under way"));
  return emulator.control.callbacks();
}

test("the end of a job is posted as XML that says what a query says", async () => {
  const { url, calls, received } = await receiver();
  const made = await withNotify(on(`${url}/done?a=1&b=2`));
  const jobId = await made.submit();
  made.pass(2000);

  const shown = await made.ask({ path: `/doc_jobs/${jobId}` });
  await received(1);

  expect(calls).toMatchObject([
    {
      method: "POST",
      path: "/done?a=1&b=2",
      headers: { "content-type": "application/xml", "user-agent": "Go-http-client/1.1" },
    },
  ]);
  const [call] = calls;
  const { children } = parseXml(call?.body ?? "");
  expect(call?.body).toContain("<Response><EventName>TaskFinish</EventName><JobsDetail>");
  expect(children.slice(1).map(meaning)).toEqual(parseXml(shown.text).children.map(meaning));
});

test("with ResultFormat JSON the same comes as JSON", async () => {
  const { url, calls, received } = await receiver();
  const made = await withNotify(on(url, { ResultFormat: "JSON" }));
  const jobId = await made.submit();
  made.pass(2000);
  made.emulator.control.state();
  await received(1);

  expect(calls[0]?.headers["content-type"]).toBe("application/json");
  expect(JSON.parse(calls[0]?.body ?? "")).toMatchObject({
    EventName: "TaskFinish",
    JobsDetail: [
      {
        Code: "Success",
        JobId: jobId,
        State: "Success",
        Message: "",
        Input: { Object: "1.doc" },
        Operation: {
          DocProcessResult: {
            TotalPageCount: "3",
            PageInfo: [{ PageNo: "1", TgtUri: "out/1.jpg" }, { PageNo: "2" }, { PageNo: "3" }],
          },
        },
      },
    ],
  });
});

test("what was sent and answered is on record, until it is cleared", async () => {
  const { url, calls } = await receiver((response) => response.writeHead(302, { Location: "/other" }).end());
  const made = await withNotify(on(url));
  const jobId = await made.submit();
  made.pass(2000);
  made.emulator.control.state();

  expect(await settled(made)).toEqual([
    {
      number: 1,
      time: "2020-07-27T08:22:42.000Z",
      jobId,
      url,
      contentType: "application/xml",
      body: expect.stringContaining(jobId),
      outcome: "answered",
      status: 302,
      reason: null,
    },
  ]);
  expect(calls).toHaveLength(1);
  made.emulator.control.clearCallbacks();
  expect(made.emulator.control.callbacks()).toEqual([]);
});

test("a job that fails is reported, by the clock and by an edit; one that is cancelled is not", async () => {
  const { url } = await receiver();
  const made = await withNotify(on(url));
  await made.submit({ object: "empty.doc" });
  const [failed, cancelled] = [await made.submit(), await made.submit()];
  made.emulator.control.editJob(failed, { state: "Failed", message: "by hand" });
  made.emulator.control.editJob(cancelled, { state: "Cancel" });
  made.pass(2000);
  made.emulator.control.state();

  const bodies = (await settled(made)).map(({ body }) => body);
  expect(bodies).toEqual([expect.stringContaining("by hand"), expect.stringContaining("-3008")]);
});

test("the event of the seed is a job's too, and is named as the queue has it", async () => {
  const { url } = await receiver();
  const made = await withNotify(on(url, { Event: "WorkflowFinish,TransCodingFinish" }));
  await made.submit();
  made.pass(2000);
  made.emulator.control.state();

  const [callback] = await settled(made);
  expect(callback?.body).toContain("<EventName>TransCodingFinish</EventName>");
});

test.each<NotifySettings>([{ State: "Off" }, { Event: "WorkflowFinish" }, { Event: "" }])(
  "with %j no callback is wanted",
  async (notify) => {
    const made = await withNotify(on("http://127.0.0.1:9/", notify));
    await made.submit();
    made.pass(2000);
    made.emulator.control.state();

    expect(made.emulator.control.callbacks()).toEqual([]);
  },
);

test("the settings are those of the moment at which a job ends", async () => {
  const { url, received, calls } = await receiver();
  const made = await withNotify(on(`${url}/old`));
  await made.submit();
  made.pass(1500);
  made.emulator.control.editQueue(seedBucket, { notifyConfig: { Url: `${url}/new` } });
  made.pass(500);
  made.emulator.control.editQueue(seedBucket, { notifyConfig: { Url: `${url}/late` } });

  await received(1);
  expect(calls.map(({ path }) => path)).toEqual(["/new"]);
});

test.each([
  ["http://example.com/", "addresses of this machine only"],
  ["http://10.0.0.1/", "addresses of this machine only"],
  ["http://localhost.example.com/", "addresses of this machine only"],
  ["nonsense", "not an http or https address"],
  ["", "not an http or https address"],
])("nothing is sent to %s, and that is on record", async (url, reason) => {
  const made = await withNotify(on(url));
  await made.submit();
  made.pass(2000);
  made.emulator.control.state();

  expect(made.emulator.control.callbacks()).toMatchObject([
    { url, outcome: "not sent", status: null, reason: expect.stringContaining(reason) },
  ]);
});

test("message queues are not emulated, and that is on record", async () => {
  const made = await withNotify(on("", { Type: "TDMQ", MqName: "m" }));
  await made.submit();
  made.pass(2000);
  made.emulator.control.state();

  expect(made.emulator.control.callbacks()).toMatchObject([
    { outcome: "not sent", reason: expect.stringContaining("TDMQ") },
  ]);
});

describe("names under localhost are this machine, without asking anybody", () => {
  const before = getDefaultAutoSelectFamily();

  afterEach(() => setDefaultAutoSelectFamily(before));

  test.each([true, false])("whether Node tries several addresses (%j) or not", async (several) => {
    setDefaultAutoSelectFamily(several);
    const { url, calls, received } = await receiver();
    const made = await withNotify(on(url.replace("127.0.0.1", "callbacks.localhost")));
    await made.submit();
    made.pass(2000);
    made.emulator.control.state();

    await received(1);
    expect(calls[0]?.headers.host).toContain("callbacks.localhost");
  });
});

test("a receiver that is not there is a failure on record", async () => {
  const made = await withNotify(on("http://127.0.0.1:1/"));
  await made.submit();
  made.pass(2000);
  made.emulator.control.state();

  expect(await settled(made)).toMatchObject([
    { outcome: "failed", status: null, reason: expect.stringContaining("ECONNREFUSED") },
  ]);
});

describe("what a job says of its own callback comes before its queue's", () => {
  test("an address, also when the queue's notification is off", async () => {
    const { url, received, calls } = await receiver();
    const made = await withNotify(on("http://127.0.0.1:9/", { State: "Off", ResultFormat: "JSON" }));
    await made.submit({ request: `<CallBack>${url}/own</CallBack>` });
    made.pass(2000);
    made.emulator.control.state();

    await received(1);
    expect(calls).toMatchObject([{ path: "/own", headers: { "content-type": "application/json" } }]);
  });

  test("a format", async () => {
    const { url, received, calls } = await receiver();
    const made = await withNotify(on(url, { ResultFormat: "JSON" }));
    await made.submit({ request: "<CallBackFormat>XML</CallBackFormat>" });
    made.pass(2000);
    made.emulator.control.state();

    await received(1);
    expect(calls[0]?.headers["content-type"]).toBe("application/xml");
  });

  test("no callback at all", async () => {
    const made = await withNotify(on("http://127.0.0.1:9/"));
    await made.submit({ request: "<CallBack>no</CallBack>" });
    made.pass(2000);
    made.emulator.control.state();

    expect(made.emulator.control.callbacks()).toEqual([]);
  });

  test("a message queue", async () => {
    const made = await withNotify(on("http://127.0.0.1:9/"));
    await made.submit({ request: "<CallBackType>TDMQ</CallBackType><CallBackMqConfig/>" });
    made.pass(2000);
    made.emulator.control.state();

    expect(made.emulator.control.callbacks()).toMatchObject([{ outcome: "not sent" }]);
  });
});

test("with a clock that runs, callbacks come without any request", async () => {
  const { url, received, calls } = await receiver();
  const started = Date.now();
  const made = await stage({
    clock: Date.now,
    jobTimes: { waitingMs: 5, runningMs: 5 },
    seed: {
      buckets: [{ bucket: seedBucket, queues: [{ queueId: seedQueueId, notifyConfig: on(url) }] }],
      jobs: [
        {
          bucket: seedBucket,
          input: { object: "a.doc" },
          output: { region: "r", bucket: "o-1", object: "o" },
          creationTime: new Date(started).toISOString(),
        },
      ],
    },
  });

  await received(1);

  expect(calls[0]?.body).toContain("<State>Success</State>");
  expect(made.emulator.control.jobs(seedBucket)).toMatchObject([{ state: "Success" }]);
});

test("setting the clock ahead sends the callbacks that became due, without any request", async () => {
  const { url, received, calls } = await receiver();
  const made = await withNotify(on(url));
  await made.submit();

  made.emulator.control.setClock({ now: "2020-07-27T10:00:00Z" });

  await received(1);
  expect(calls).toHaveLength(1);
});
