import { gzipSync } from "node:zlib";
import { elements, textOf, type XmlElement } from "../../../provider/api/wire/xml";
import { closeEmulators, emulatorForTest } from "../running";
import { regionHost, seedBucket, seedQueueId, seedTime, send } from "../send";

afterEach(closeEmulators);

const twoQueues = {
  seed: {
    buckets: [
      { bucket: seedBucket, queues: [{ queueId: "pa" }, { queueId: "pb", state: "Paused" as const }] },
    ],
  },
};

const ids = (root: XmlElement) => elements(root, "QueueList").map((queue) => textOf(queue, "QueueId"));

test.each([
  [{}, ["pa", "pb"]],
  [{ state: "Active" }, ["pa"]],
  [{ state: "Paused" }, ["pb"]],
  [{ state: "All", queueIds: "" }, ["pa", "pb"]],
  [{ queueIds: " , ," }, ["pa", "pb"]],
  [{ queueIds: "pb,pb" }, ["pb"]],
  [{ pageSize: "1", pageNumber: "2" }, ["pb"]],
])("queues are listed for %j", async (query, found) => {
  const emulator = await emulatorForTest(twoQueues);

  const { root } = await send(emulator, { query });

  expect(ids(root)).toEqual(found);
});

test("asking for ids leaves paging out and names the ones that do not exist, each once", async () => {
  const emulator = await emulatorForTest(twoQueues);

  const { status, root } = await send(emulator, { query: { queueIds: "pb,pc,pd,pc" } });

  expect(status).toBe(200);
  expect(root.children.map(({ name }) => name)).toEqual(["RequestId", "QueueList", "NonExistPIDs"]);
  expect(ids(root)).toEqual(["pb"]);
  expect(elements(elements(root, "NonExistPIDs")[0], "QueueID").map(({ text }) => text)).toEqual([
    "pc",
    "pd",
  ]);
});

test("without missing ids there is no NonExistPIDs", async () => {
  const emulator = await emulatorForTest(twoQueues);

  const { root } = await send(emulator, { query: { queueIds: "pa" } });

  expect(root.children.map(({ name }) => name)).toEqual(["RequestId", "QueueList"]);
});

test.each([
  ["an unknown state", { state: "Gone" }],
  ["more than ten ids", { queueIds: Array.from({ length: 11 }, (_, index) => `p${index}`).join(",") }],
])("a list with %s is refused", async (_what, query) => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { query });

  expect([received.status, received.code]).toEqual([400, "InvalidArgument"]);
});

test("the calls on queues need the host of a bucket", async () => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { host: regionHost });

  expect([received.status, received.code]).toEqual([400, "InvalidHost"]);
});

const put = (body: string, path = `/docqueue/${seedQueueId}`) => ({ method: "PUT", path, body });
const request = (notify: string, rest = "<Name>n</Name><State>Active</State>") =>
  `<Request>${rest}<NotifyConfig>${notify}</NotifyConfig></Request>`;
const on = (more: string) => request(`<State>On</State>${more}`);

test("an update replaces everything: elements left out of NotifyConfig are reset", async () => {
  const emulator = await emulatorForTest();
  emulator.control.editQueue(seedBucket, {
    name: "before",
    state: "Paused",
    notifyConfig: {
      Url: "http://a.example/",
      State: "On",
      Type: "Url",
      Event: "TaskFinish",
      ResultFormat: "JSON",
    },
  });

  await send(emulator, put(request("")));

  expect(emulator.control.queue(seedBucket)).toMatchObject({ name: "n", state: "Active" });
  expect(Object.entries(emulator.control.queue(seedBucket).notifyConfig)).toEqual([
    ["Url", ""],
    ["Event", ""],
    ["Type", ""],
    ["State", "Off"],
  ]);
});

test("elements nobody knows are kept inside NotifyConfig, in order, after the known ones", async () => {
  const emulator = await emulatorForTest();

  const { text } = await send(
    emulator,
    put(
      request(
        "<New>1</New><KafkaConfig><Topic>t&amp;u</Topic></KafkaConfig><ResultFormat>XML</ResultFormat>",
      ),
    ),
  );

  expect(text).toContain(
    "<NotifyConfig><Url/><Event/><Type/><State>Off</State><ResultFormat>XML</ResultFormat><New>1</New><KafkaConfig><Topic>t&amp;u</Topic></KafkaConfig></NotifyConfig>",
  );
});

test("an element nobody knows outside NotifyConfig is ignored and noted", async () => {
  const emulator = await emulatorForTest();

  const { text } = await send(emulator, put(request("", "<Name>n</Name><State>Active</State><Odd>1</Odd>")));

  expect(text).not.toContain("Odd");
  expect(emulator.control.requests()[0]?.warnings).toEqual([expect.stringContaining("Odd")]);
});

test("a queue that was generated in this very second does not get older by an update", async () => {
  const emulator = await emulatorForTest({ seed: { buckets: [{ bucket: seedBucket }] } });
  const { queueId, updateTime } = emulator.control.queue(seedBucket);

  await send(emulator, put(request(""), `/docqueue/${queueId}`));

  expect(emulator.control.queue(seedBucket).updateTime).toBe(updateTime);
  emulator.control.setClock({ now: new Date(seedTime + 60_000).toISOString() });
  await send(emulator, put(request(""), `/docqueue/${queueId}`));
  expect(emulator.control.queue(seedBucket).updateTime).toBe("2020-07-27T16:23:40+0800");
});

test.each([
  ["the id as QueueId", request("", `<QueueId>${seedQueueId}</QueueId><Name>n</Name><State>Active</State>`)],
  ["the id as QueueID", request("", `<QueueID>${seedQueueId}</QueueID><Name>n</Name><State>Active</State>`)],
  ["an empty id", request("", "<QueueId/><Name>n</Name><State>Paused</State>")],
  ["a name of 100 characters", request("", `<Name>${"数".repeat(100)}</Name><State>Active</State>`)],
  ["Off alone", request("<State>Off</State>")],
  [
    "a callback",
    on("<Type>Url</Type><Url>https://a.example/?b=1&amp;c=2</Url><Event>TaskFinish,WorkflowFinish</Event>"),
  ],
  [
    "a callback to this machine",
    on("<Type>Url</Type><Url>http://localhost:80/</Url><Event>TaskFinish</Event>"),
  ],
  [
    "a message queue",
    on(
      "<Type>TDMQ</Type><Event>TaskFinish</Event><MqMode>Topic</MqMode><MqRegion>sh</MqRegion><MqName>m</MqName>",
    ),
  ],
  ["a declaration and layout", `<?xml version="1.0"?>\n${request("\n  <State>Off</State>\n")}\n`],
])("an update with %s is taken", async (_what, body) => {
  const emulator = await emulatorForTest();

  expect((await send(emulator, put(body))).status).toBe(200);
});

test.each([
  ["no name", request("", "<State>Active</State>"), "InvalidArgument"],
  ["an empty name", request("", "<Name/><State>Active</State>"), "InvalidArgument"],
  [
    "a name of 101 characters",
    request("", `<Name>${"n".repeat(101)}</Name><State>Active</State>`),
    "InvalidArgument",
  ],
  ["two names", request("", "<Name>a</Name><Name>b</Name><State>Active</State>"), "InvalidArgument"],
  ["no state", request("", "<Name>n</Name>"), "InvalidArgument"],
  ["a state of another case", request("", "<Name>n</Name><State>active</State>"), "InvalidArgument"],
  ["no NotifyConfig", "<Request><Name>n</Name><State>Active</State></Request>", "InvalidArgument"],
  [
    "another id than the path's",
    request("", "<QueueID>px</QueueID><Name>n</Name><State>Active</State>"),
    "InvalidArgument",
  ],
  ["a notify state that is none", request("<State>Maybe</State>"), "InvalidArgument"],
  ["a type that is none", request("<Type>Mail</Type>"), "InvalidArgument"],
  ["an event that is none", request("<Event>TaskFinish,TaskStart</Event>"), "InvalidArgument"],
  ["a result format that is none", request("<ResultFormat>YAML</ResultFormat>"), "InvalidArgument"],
  ["a long region for the message queue", request("<MqRegion>ap-shanghai</MqRegion>"), "InvalidArgument"],
  ["elements where a text belongs", request("<Url><a>1</a></Url>"), "InvalidArgument"],
  ["an element within the name", request("", "<Name>n<a/></Name><State>Active</State>"), "InvalidArgument"],
  ["an element within the state", request("", "<Name>n</Name><State>Active<a/></State>"), "InvalidArgument"],
  [
    "an element within the id",
    request("", "<QueueId><x>other</x></QueueId><Name>n</Name><State>Active</State>"),
    "InvalidArgument",
  ],
  ["a text where NotifyConfig has elements", request("hello"), "InvalidArgument"],
  ["a text beside the elements of NotifyConfig", request("hello<State>Off</State>"), "InvalidArgument"],
  ["a text beside the elements of one nobody knows", request("<New>1<a>2</a></New>"), "InvalidArgument"],
  [
    "a text beside the elements of the request",
    request("", "hello<Name>n</Name><State>Active</State>"),
    "InvalidArgument",
  ],
  ["the same element twice", request("<Url>http://a.example</Url><Url/>"), "InvalidArgument"],
  ["On without type", on("<Url>http://a.example</Url><Event>TaskFinish</Event>"), "InvalidArgument"],
  ["On without event", on("<Type>Url</Type><Url>http://a.example</Url>"), "InvalidArgument"],
  ["On without address", on("<Type>Url</Type><Event>TaskFinish</Event><Url/>"), "InvalidArgument"],
  [
    "On without the name of the message queue",
    on("<Type>TDMQ</Type><Event>TaskFinish</Event><MqMode>Queue</MqMode><MqRegion>sh</MqRegion>"),
    "InvalidArgument",
  ],
  ["an address that is none", request("<Url>a.example</Url>"), "InvalidArgument"],
  ["an address without a host", request("<Url>http:///a.example</Url>"), "InvalidArgument"],
  ["an address without slashes", request("<Url>http:a.example</Url>"), "InvalidArgument"],
  ["an address with backslashes", request("<Url>http://\\a.example</Url>"), "InvalidArgument"],
  ["a space before an address", request("<Url> http://a.example/</Url>"), "InvalidArgument"],
  ["a space after an address", request("<Url>http://a.example/ </Url>"), "InvalidArgument"],
  ["a space within an address", request("<Url>http://a.example/a b</Url>"), "InvalidArgument"],
  ["a line end within an address", request("<Url>http://a.exa\nmple/</Url>"), "InvalidArgument"],
  ["an address of another scheme", request("<Url>ftp://a.example/</Url>"), "InvalidArgument"],
  ["no body", "", "MissingContent"],
  ["a body that is cut", "<Request><Name>n</Na", "InvalidContent"],
  ["another root", "<Response/>", "InvalidContent"],
  ["a document type", "<!DOCTYPE a><Request/>", "InvalidContent"],
  ["a character XML does not have", request("<New>&#1;</New>"), "InvalidContent"],
])("an update with %s is refused and changes nothing", async (_what, body, code) => {
  const emulator = await emulatorForTest();
  const before = emulator.control.state();

  const received = await send(emulator, put(body));

  expect([received.status, received.code]).toEqual([400, code]);
  expect(emulator.control.state()).toEqual(before);
});

test("a body that is not UTF-8, such as a compressed one, is refused", async () => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { ...put(""), body: Buffer.from([0x3c, 0xff, 0xfe]) });
  const compressed = await send(emulator, {
    ...put(""),
    headers: { "Content-Encoding": "gzip" },
    body: gzipSync(request("")),
  });

  expect([received.status, received.code]).toEqual([400, "InvalidContent"]);
  expect([compressed.status, compressed.code]).toEqual([400, "InvalidContent"]);
});

test("an update of a queue the bucket does not have is refused", async () => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, put(request(""), "/docqueue/p0"));

  expect([received.status, received.code]).toEqual([400, "QueueNotFound"]);
});

describe("callback addresses inside a private network", () => {
  const addresses = [
    "http://10.1.2.3/",
    "http://172.31.0.1/",
    "https://192.168.0.1:8443/a",
    "http://169.254.0.23/",
    "http://100.64.0.1/",
    "http://[fc00::1]/",
    "http://[fe80::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://0xa000001/",
    "http://198.18.0.1/",
    "http://198.19.255.255/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[::]/",
    "http://intranet/",
    "http://intranet./",
    "http://x.internal/",
    "http://x.local:8080/",
    "http://x.lan/",
    "http://router.home.arpa./",
  ];
  const update = (address: string) => put(request(`<Url>${address}</Url>`));

  test.each(addresses)("%s is refused, unless the emulator is told otherwise", async (address) => {
    const strict = await emulatorForTest();
    const open = await emulatorForTest({ allowInternalCallbacks: true });

    expect((await send(strict, update(address))).code).toBe("InvalidArgument");
    expect((await send(open, update(address))).status).toBe(200);
  });

  test.each([
    "http://127.0.0.1:1/",
    "http://[::1]/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://a.localhost/",
  ])("%s is this machine: taken, unless the emulator is told otherwise", async (address) => {
    const usual = await emulatorForTest();
    const strict = await emulatorForTest({ allowInternalCallbacks: false });

    expect((await send(usual, update(address))).status).toBe(200);
    expect((await send(strict, update(address))).code).toBe("InvalidArgument");
  });

  test.each([
    "http://172.32.0.1/",
    "http://8.8.8.8/",
    "http://10.example/",
    "http://198.20.0.1/",
    "http://internal.example/",
  ])("%s is not", async (address) => {
    const emulator = await emulatorForTest({ allowInternalCallbacks: false });

    expect((await send(emulator, update(address))).status).toBe(200);
  });
});

test("an address over the documented length is taken and noted", async () => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, put(request(`<Url>http://a.example/${"b".repeat(100)}</Url>`)));

  expect(received.status).toBe(200);
  expect(emulator.control.requests()[0]?.warnings).toEqual([expect.stringContaining("100")]);
});
