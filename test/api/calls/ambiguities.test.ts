/** What the client sends strictly and takes tolerantly, by the rows of the table in section 10 of the API reference. */
import { readFileSync } from "node:fs";
import { parseXml } from "../../../provider/api/wire/read-xml";
import { textOf } from "../../../provider/api/wire/xml";
import { all, closeServices, place, region, type Service, seed, serviceForTest } from "./service";

let service: Service;
beforeEach(async () => {
  service = await serviceForTest();
});
afterEach(closeServices);

const queueId = "p2505d57bdf4c4329804b58a6a5fb1572";
const asInSeed = {
  ...place,
  queueId,
  name: "markjrzhang4",
  state: "Active",
  notifyConfig: { event: "TransCodingFinish", type: "Url", state: "On", url: "http://google.com/" },
} as const;
const job = {
  ...place,
  input: { object: "a.docx" },
  output: { bucket: place.bucket, object: "${Number}" },
};
const submitted = "<Response><JobsDetail><JobId>d1</JobId></JobsDetail></Response>";
const queue = (content: string): string => `<QueueList><QueueId>p1</QueueId>${content}</QueueList>`;
const target = (): string => service.asked.at(-1)?.target ?? "";

async function listed(content: string) {
  service.answer(`<Response>${queue(content)}</Response>`);
  const [first] = (await service.client.listDocQueues(place)).items;
  return first as NonNullable<typeof first>;
}

test("row 1: the id of a queue is sent as QueueId and read in both spellings", async () => {
  service.answer("<Response><Queue><QueueID>p9</QueueID></Queue></Response>");

  expect((await service.client.updateDocQueue(asInSeed)).queueId).toBe("p9");
  expect(service.asked[0]?.body).toContain(`<QueueId>${queueId}</QueueId>`);
});

test.each(["TransCodingFinish", "TaskFinish", "TaskFinish,WorkflowFinish", "WhateverFinish"])(
  "row 2: the event %s stays as it is read",
  async (event) => {
    const config = `<NotifyConfig><Event>${event}</Event></NotifyConfig>`;

    expect((await listed(config)).notifyConfig).toEqual({ event });
  },
);

test("row 3: a total above what is listed is no error, and ends on the empty page", async () => {
  service.answer(({ query }, response) => {
    response.end(query["pageNumber"] === "1" ? seed("docbucket-list.response.xml") : "<Response/>");
  });

  const buckets = await all(service.client.docBuckets({ region }));

  expect(buckets.map(({ bucketId }) => bucketId)).toEqual(["test008-1251704708", "test007-1251704708"]);
  expect(service.asked).toHaveLength(2);
});

test("row 4: without total, number and size the entries are all there are", async () => {
  service.answer(`<Response>${queue("")}</Response>`);

  expect(await service.client.listDocQueues({ ...place, queueIds: ["p1"] })).toMatchObject({
    items: [{ queueId: "p1" }],
    totalCount: undefined,
    pageNumber: undefined,
    pageSize: undefined,
  });
  expect(await all(service.client.docQueues({ ...place, queueIds: ["p1"] }))).toHaveLength(1);
  expect(service.asked).toHaveLength(2);
});

test.each([
  ["no element", "", 0],
  ["one", queue(""), 1],
  ["two", `${queue("")}<QueueList><QueueId>p2</QueueId></QueueList>`, 2],
])("row 5: %s is a list", async (_what, content, length) => {
  service.answer(`<Response>${content}</Response>`);

  expect((await service.client.listDocQueues(place)).items).toHaveLength(length);
});

test("row 6: elements are sent in the order of the seed, whatever the order of the fields", async () => {
  service.answer(seed("docqueue-update.response.xml"));

  await service.client.updateDocQueue(asInSeed);

  expect(service.asked[0]?.body).toBe(seed("docqueue-update.request.body.xml"));
});

test("row 6: elements are read in any order", async () => {
  const answered = parseXml(seed("docqueue-update.response.xml"));
  service.answer(seed("docqueue-update.response.xml"));
  const inOrder = await service.client.updateDocQueue(asInSeed);
  const turned = [...(answered.children[1]?.children ?? [])]
    .reverse()
    .map(({ name, text, children }) =>
      children.length === 0
        ? `<${name}>${text}</${name}>`
        : `<${name}>${[...children].reverse().map((child) => `<${child.name}>${child.text}</${child.name}>`)}</${name}>`,
    );
  service.answer(`<Response><Queue>${turned.join("")}</Queue></Response>`);

  expect(await service.client.updateDocQueue(asInSeed)).toEqual(inOrder);
});

describe("row 7, where absent and empty are kept apart", () => {
  test("an absent element and an empty one are read apart, in both forms of empty", async () => {
    const { notifyConfig } = await listed(
      "<NotifyConfig><Url/><Type></Type><State>Off</State></NotifyConfig>",
    );

    expect(notifyConfig).toEqual({ url: "", type: "", state: "Off" });
  });

  test.each([
    ["only what is set", { state: "Off" }, "<State>Off</State>"],
    ["a field that is cleared, as an empty element", { url: "", state: "On" }, "<Url/><State>On</State>"],
    [
      "everything that is set, also while it is Off",
      { state: "Off", url: "https://a.example/", type: "Url", event: "TaskFinish" },
      "<Url>https://a.example/</Url><State>Off</State><Type>Url</Type><Event>TaskFinish</Event>",
    ],
  ])("%s is sent", async (_what, notifyConfig, elements) => {
    service.answer(seed("docqueue-update.response.xml"));

    await service.client.updateDocQueue({ ...asInSeed, notifyConfig });

    expect(service.asked[0]?.body).toContain(`<NotifyConfig>${elements}</NotifyConfig>`);
  });

  test("an empty parameter of a job is one that was not set", async () => {
    service.answer(seed("doc-job-excel.response.xml"));

    const shown = await service.client.describeDocJob({
      ...place,
      jobId: "d6ca2a6ec015611eb95c41789273ab63d",
    });

    expect(shown?.docProcess).not.toHaveProperty("tgtType");
    expect(shown?.docProcess).not.toHaveProperty("srcType");
  });
});

test.each(["007", "1e5", "0x1F", "true", "null"])("row 8: a queue named %s keeps its name", async (name) => {
  expect((await listed(`<Name>${name}</Name><MaxSize> 10000 </MaxSize>`)).name).toBe(name);
});

test("row 8: numbers are sent without sign or padding, and read where they are whole", async () => {
  const { maxSize, maxConcurrent } = await listed(
    "<MaxSize> 10000 </MaxSize><MaxConcurrent>many</MaxConcurrent>",
  );
  await service.client.listDocQueues({ ...place, pageNumber: 2, pageSize: 10 });

  expect([maxSize, maxConcurrent]).toEqual([10000, undefined]);
  expect(target()).toBe("/docqueue?pageNumber=2&pageSize=10");
});

test.each(["DocProcessing", "DocProcess", "Another"])(
  "row 9: the category %s is read, never sent",
  async (category) => {
    const read = await listed(`<Name>a</Name><State>Active</State><Category>${category}</Category>`);
    service.answer(seed("docqueue-update.response.xml"));
    await service.client.updateDocQueue({ ...place, ...read });

    expect(read.category).toBe(category);
    expect(service.asked.at(-1)?.body).not.toContain("Category");
  },
);

test("row 10: a name that was set elsewhere is sent back, however long and odd", async () => {
  const name = `${"a".repeat(128)} & more, \u6570\u636e <*>`;
  const read = await listed(
    `<Name>${name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")}</Name><State>Active</State>`,
  );
  service.answer(seed("docqueue-update.response.xml"));

  await service.client.updateDocQueue({ ...place, ...read });

  expect(read.name).toBe(name);
  expect(textOf(parseXml(service.asked.at(-1)?.body ?? ""), "Name")).toBe(name);
});

test("row 10: a name that is empty is not sent: it would wipe the queue's", async () => {
  await expect(service.client.updateDocQueue({ ...asInSeed, name: "" })).rejects.toMatchObject({
    code: "InvalidArgument",
    message: expect.stringContaining("name must not be empty"),
  });
  expect(service.asked).toEqual([]);
});

test.each([
  ["", {}],
  ["<State>On</State>", { state: "On" }],
  ["<Type>TDMQ</Type><MqName>jobs</MqName>", { type: "TDMQ", mqName: "jobs" }],
])("row 11: a notification may have any children: %j", async (content, expected) => {
  expect((await listed(`<NotifyConfig>${content}</NotifyConfig>`)).notifyConfig).toEqual(expected);
});

test("row 12: newer notification fields are read, and sent only when they are set", async () => {
  const config =
    "<ResultFormat>JSON</ResultFormat><MqMode>Queue</MqMode><MqRegion>sh</MqRegion><MqName>jobs</MqName>";
  const read = await listed(`<Name>a</Name><State>Active</State><NotifyConfig>${config}</NotifyConfig>`);
  service.answer(seed("docqueue-update.response.xml"));
  await service.client.updateDocQueue({ ...place, ...read });
  await service.client.updateDocQueue(asInSeed);

  expect(read.notifyConfig).toEqual({
    resultFormat: "JSON",
    mqMode: "Queue",
    mqRegion: "sh",
    mqName: "jobs",
  });
  expect(service.asked[1]?.body).toContain(`<NotifyConfig>${config}</NotifyConfig>`);
  expect(service.asked[2]?.body).not.toMatch(/ResultFormat|Mq/);
});

test("row 12: elements that nobody knows go back as they came", async () => {
  const kafka = "<KafkaConfig><Region>ap-sh</Region><Topic>a &amp; b</Topic></KafkaConfig>";
  const read = await listed(
    `<Name>a</Name><State>Active</State><NotifyConfig><State>On</State>${kafka}</NotifyConfig>`,
  );
  service.answer(seed("docqueue-update.response.xml"));

  await service.client.updateDocQueue({ ...place, ...read, state: "Paused" });

  expect(service.asked.at(-1)?.body).toContain(`<NotifyConfig><State>On</State>${kafka}</NotifyConfig>`);
});

test("row 13: what a queue has beside Off is read as it is, and kept when it is sent back", async () => {
  const config = "<Url>https://a.example/</Url><State>Off</State><Type>Url</Type><Event>TaskFinish</Event>";
  const read = await listed(`<Name>a</Name><State>Active</State><NotifyConfig>${config}</NotifyConfig>`);
  service.answer(seed("docqueue-update.response.xml"));
  await service.client.updateDocQueue({ ...place, ...read });
  await service.client.updateDocQueue({ ...place, ...read, notifyConfig: { state: "Off" } });

  expect(read.notifyConfig).toEqual({
    url: "https://a.example/",
    state: "Off",
    type: "Url",
    event: "TaskFinish",
  });
  expect(service.asked[1]?.body).toContain(`<NotifyConfig>${config}</NotifyConfig>`);
  // A url that the caller does not give is not made up.
  expect(service.asked[2]?.body).toContain("<NotifyConfig><State>Off</State></NotifyConfig>");
});

test("row 14: no filter by state is no parameter", async () => {
  await service.client.listDocQueues(place);

  expect(target()).toBe("/docqueue");
});

test("row 15: the regions of a list are always the one that is asked", async () => {
  await service.client.listDocBuckets({ region });

  expect(target()).toBe("/docbucket?regions=ap-chongqing");
});

test("row 16: buckets are listed at the region's host, queues at the bucket's", async () => {
  await service.client.listDocBuckets({ region });
  await service.client.listDocQueues(place);

  expect(service.asked.map(({ headers }) => headers["host"])).toEqual([
    "ci.ap-chongqing.myqcloud.com",
    "test008-1251704708.ci.ap-chongqing.myqcloud.com",
  ]);
});

test("row 17: the size of a page that the service tells counts, not the one asked for", async () => {
  const ids = Array.from({ length: 25 }, (_, index) => `p${index}`);
  service.answer(({ query }, response) => {
    const page = Number(query["pageNumber"]);
    const items = ids
      .slice((page - 1) * 10, page * 10)
      .map((id) => `<QueueList><QueueId>${id}</QueueId></QueueList>`);
    response.end(`<Response><PageSize>10</PageSize>${items.join("")}</Response>`);
  });

  const queues = await all(service.client.docQueues({ ...place, pageSize: 100 }));

  expect(queues.map((found) => found.queueId)).toEqual(ids);
  expect(service.asked).toHaveLength(3);
});

test.each([0, 101, 1.5])("row 17: a page size of %p is refused before any call", async (pageSize) => {
  for (const calling of [
    service.client.listDocBuckets({ region, pageSize }),
    service.client.listDocQueues({ ...place, pageSize }),
  ]) {
    await expect(calling).rejects.toMatchObject({ code: "InvalidArgument" });
  }
  expect(service.asked).toEqual([]);
});

test("row 18: ids are asked for ten at a time, and the answers are one page", async () => {
  const ids = Array.from({ length: 25 }, (_, index) => `p${index}`);
  service.answer(({ query }, response) => {
    const [known = "", ...unknown] = (query["queueIds"] ?? "").split(",");
    response.end(
      `<Response><QueueList><QueueId>${known}</QueueId></QueueList>` +
        `<NonExistPIDs>${unknown.map((id) => `<QueueID>${id}</QueueID>`).join("")}</NonExistPIDs></Response>`,
    );
  });

  const page = await service.client.listDocQueues({ ...place, queueIds: [...ids, "p0"], state: "Active" });

  expect(service.asked.map(({ query }) => query["queueIds"]?.split(",").length)).toEqual([10, 10, 5]);
  expect(service.asked.every(({ query }) => query["state"] === "Active")).toBe(true);
  expect(page.items.map((found) => found.queueId)).toEqual(["p0", "p10", "p20"]);
  expect(page.missing).toHaveLength(22);
});

test.each([
  "<NonExistPIDs><QueueID>a</QueueID><QueueID>b</QueueID></NonExistPIDs>",
  "<NonExistPIDs><QueueId>a</QueueId></NonExistPIDs><NonExistPIDs><QueueId>b</QueueId></NonExistPIDs>",
  "<NonExistPIDs>a,b</NonExistPIDs>",
  "<NonExistPIDs>\n  a\n  b\n</NonExistPIDs>",
  "<NonExistPIDs>a</NonExistPIDs><NonExistPIDs>b</NonExistPIDs><NonExistPIDs/>",
])("row 19: ids that do not exist are read from %j", async (content) => {
  service.answer(`<Response>${content}</Response>`);

  expect((await service.client.listDocQueues({ ...place, queueIds: ["a", "b"] })).missing).toEqual([
    "a",
    "b",
  ]);
});

test.each(["5001", "-1", "0"])("row 20: a last page shown as %s is read as it is", async (endPage) => {
  service.answer(
    `<Response><JobsDetail><JobId>d1</JobId><Operation><DocProcess><EndPage>${endPage}</EndPage></DocProcess></Operation></JobsDetail></Response>`,
  );

  expect((await service.client.submitDocJob(job)).docProcess.endPage).toBe(Number(endPage));
});

test("row 21: a job whose code is Success is not finished before its state says so", async () => {
  let looks = 0;
  service.answer((_, response) => {
    looks += 1;
    const state = looks < 3 ? "Submitted" : "Failed";
    response.end(
      `<Response><JobsDetail><JobId>d1</JobId><Code>Success</Code><State>${state}</State></JobsDetail></Response>`,
    );
  });

  expect(await service.client.waitForDocJob({ ...place, jobId: "d1" })).toMatchObject({ state: "Failed" });
  expect(looks).toBe(3);
});

test("row 22: what is not set is not sent, and zoom ends at 200", async () => {
  service.answer(submitted);
  await service.client.submitDocJob(job);

  expect(service.asked[0]?.body).toContain("<DocProcess/>");
  await expect(service.client.submitDocJob({ ...job, docProcess: { zoom: 300 } })).rejects.toMatchObject({
    code: "InvalidArgument",
    message: expect.stringContaining("10 to 200"),
  });
});

test("row 23: the queue of a job is sent when it is known", async () => {
  service.answer(submitted);
  await service.client.submitDocJob({ ...job, queueId: "p1" });
  await service.client.submitDocJob(job);

  expect(service.asked.map(({ body }) => body.includes("<QueueId>p1</QueueId>"))).toEqual([true, false]);
  expect(service.asked[1]?.body).not.toContain("QueueId");
});

test("row 24: a paused queue is Paused, its jobs are in Pause", async () => {
  await service.client.listDocQueues({ ...place, state: "Paused" });
  await service.client.listDocJobs({ ...place, states: ["Pause"] });

  expect(service.asked.map(({ target: asked }) => asked)).toEqual([
    "/docqueue?state=Paused",
    "/doc_jobs?tag=DocProcess&states=Pause",
  ]);
});

test("row 25: a refusal names the action as the service spells it", async () => {
  service.answer((_, response) => {
    response.writeHead(403).end("<Error><Code>AccessDenied</Code></Error>");
  });
  const { client } = service;
  const actions: string[] = [];
  for (const calling of [
    () => client.listDocBuckets({ region }),
    () => client.enableDocBucket(place),
    () => client.disableDocBucket(place),
    () => client.listDocQueues(place),
    () => client.updateDocQueue(asInSeed),
    () => client.submitDocJob(job),
    () => client.describeDocJob({ ...place, jobId: "d1" }),
    () => client.listDocJobs(place),
    () => client.describeCiBucket(place),
    () => client.bindCiBucket(place),
    () => client.unbindCiBucket(place),
  ]) {
    const { message } = (await calling().catch((error: unknown) => error)) as Error;
    actions.push(/ci:[A-Za-z]+/.exec(message)?.[0] ?? message);
  }

  expect(actions).toEqual([
    "ci:DescribeDocProcessBucket",
    "ci:CreateDocProcessBucket",
    "ci:DeleteDocProcessBucket",
    "ci:DescribeDocProcessQueues",
    "ci:UpdateDocProcessQueue",
    "ci:CreateDocProcessJobs",
    "ci:DescribeDocProcessJob",
    "ci:DescribeDocProcessJobs",
    "ci:DescribeCIBuckets",
    "ci:CreateCIBucket",
    "ci:DeleteCIBucket",
  ]);
});

test.each([
  [401, "AccessDenied", "PermissionDenied"],
  [403, "AccessDenied", "PermissionDenied"],
  [401, "SecretidNotExist", "AuthenticationFailed"],
  [403, "SignatureDoesNotMatch", "AuthenticationFailed"],
  [400, "ResourceNotFound", "QueueNotFound"],
  [404, "ResourceNotFound", "QueueNotFound"],
  [400, "QueueNotFound", "QueueNotFound"],
  [404, "NoSuchBucket", "BucketNotFound"],
  [400, "InvalidArgument", "RequestRefused"],
])(
  "row 26: %i with %s at a queue's address is %s: status and code together tell",
  async (status, code, expected) => {
    service.answer((_, response) => {
      response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`);
    });

    await expect(service.client.updateDocQueue(asInSeed)).rejects.toMatchObject({ code: expected, status });
  },
);

test("row 27: a dot after a bucket's name is a slip", async () => {
  service.answer(`<Response><DocBucketList><BucketId>${place.bucket}.</BucketId></DocBucketList></Response>`);

  expect(await service.client.getDocBucket(place)).toMatchObject({ bucketId: place.bucket });
});

test.each([
  ["application/json", '{"CIStatus":"on"}'],
  ["application/xml", '{"CIStatus":"on"}'],
  [undefined, ' {"CIStatus": "on"}\n'],
  ["application/xml", "<Response><CIStatus>on</CIStatus></Response>"],
])("row 28: the status of a bucket is read from %s %s", async (type, body) => {
  service.answer((_, response) => {
    response.writeHead(200, type === undefined ? {} : { "content-type": type }).end(body);
  });

  expect(await service.client.describeCiBucket(place)).toEqual({ status: "on" });
  expect(service.asked[0]).toMatchObject({
    method: "GET",
    target: "/",
    headers: { host: "test008-1251704708.ci.ap-chongqing.myqcloud.com" },
  });
});

test.each(["{}", "[]", '"on"', '{"CIStatus":""}', "nothing", '{"CIStatus":'])(
  "row 28: %s is no status",
  async (body) => {
    service.answer((_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(body);
    });

    await expect(service.client.describeCiBucket(place)).rejects.toMatchObject({
      code: "UnreadableAnswer",
    });
  },
);

test("row 29: the length that is sent is the body's own", async () => {
  service.answer(seed("docqueue-update.response.xml"));
  await service.client.updateDocQueue({ ...asInSeed, name: "数据" });

  const { body = "", headers = {} } = service.asked[0] ?? {};
  expect(headers["content-length"]).toBe(String(Buffer.byteLength(body)));
});

test("row 30: a call without a body sends no type of one", async () => {
  await service.client.listDocQueues(place);

  expect(service.asked[0]?.headers).not.toHaveProperty("content-type");
});

test("row 31: a token goes as x-ci-security-token, and is signed", async () => {
  const { client, asked } = await serviceForTest({
    credentials: { secretId: "AKIDTEST", secretKey: "a-very-secret-key", securityToken: "the+token=" },
  });
  await client.listDocQueues(place);
  await service.client.listDocQueues(place);

  expect(asked[0]?.headers).toMatchObject({
    "x-ci-security-token": "the+token=",
    authorization: expect.stringContaining("q-header-list=host;x-ci-security-token&"),
  });
  expect(asked[0]?.headers).not.toHaveProperty("x-cos-security-token");
  expect(service.asked[0]?.headers).not.toHaveProperty("x-ci-security-token");
});

test("row 32: an update whose answer has no queue is read back", async () => {
  service.answer(({ method }, response) => {
    response.end(method === "PUT" ? "" : `<Response>${queue("<Name>new</Name>")}</Response>`);
  });

  expect((await service.client.updateDocQueue({ ...asInSeed, queueId: "p1" })).name).toBe("new");
  expect(service.asked.map(({ method }) => method)).toEqual(["PUT", "GET"]);
});

test("every row that is for a client has its test", () => {
  const source = readFileSync(__filename, "utf8");
  const rows = [...source.matchAll(/"row (\d+)[:,]/g)].map(([, row]) => Number(row));

  expect([...new Set(rows)].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 32 }, (_, index) => index + 1),
  );
});
