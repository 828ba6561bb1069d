import type { DocQueue } from "../../../provider/api";
import { all, closeServices, place, type Service, seed, serviceForTest } from "./service";

let service: Service;
beforeEach(async () => {
  service = await serviceForTest();
});
afterEach(closeServices);

test("the seed's list is read as it stands", async () => {
  service.answer(seed("docqueue-list.response.xml"));

  expect(await service.client.listDocQueues({ ...place, pageNumber: 1, pageSize: 2 })).toEqual({
    totalCount: 1,
    pageNumber: 1,
    pageSize: 2,
    missing: [],
    items: [
      {
        queueId: "p2505d57bdf4c4329804b58a6a5fb1572",
        name: "queue-doc-process-1",
        state: "Active",
        notifyConfig: { url: "", event: "", type: "", state: "Off" },
        maxSize: 10000,
        maxConcurrent: 10,
        createTime: "2020-07-24T22:42:27+0800",
        updateTime: "2020-07-24T22:42:27+0800",
        bucketId: "test007-1251704708",
        category: "DocProcessing",
      },
    ],
  });
});

test("all conditions of a list are sent", async () => {
  await service.client.listDocQueues({
    ...place,
    state: "Active",
    pageNumber: 2,
    pageSize: 50,
  });

  expect(service.asked[0]?.target).toBe("/docqueue?state=Active&pageNumber=2&pageSize=50");
});

test("ids are asked for without the numbers of a page, which would cut the answer", async () => {
  const asked = { ...place, queueIds: ["p1", "p2", "p1"], state: "Active", pageSize: 1 } as const;
  service.answer(
    "<Response><TotalCount>2</TotalCount><PageSize>10</PageSize><QueueList><QueueId>p1</QueueId></QueueList><QueueList><QueueId>p2</QueueId></QueueList></Response>",
  );

  const queues = await all(service.client.docQueues(asked));
  await service.client.listDocQueues({ ...asked, pageNumber: 1 });

  expect(queues.map(({ queueId }) => queueId)).toEqual(["p1", "p2"]);
  expect(service.asked.map(({ target }) => target)).toEqual(
    Array(2).fill("/docqueue?queueIds=p1%2Cp2&state=Active"),
  );
});

test("of no ids nothing is asked: sent, they would mean every queue", async () => {
  expect(await service.client.listDocQueues({ ...place, queueIds: [] })).toMatchObject({
    items: [],
    missing: [],
  });
  expect(service.asked).toEqual([]);
});

test.each([
  ["queueIds[1]", { queueIds: ["p1", "p/2"] }],
  ["state", { state: "All" }],
  ["pageNumber", { pageNumber: 1.5 }],
  ["pageNumber", { pageNumber: 2, queueIds: ["p1"] }],
])("a wrong %s is refused before any call", async (path, wrong) => {
  await expect(service.client.listDocQueues({ ...place, ...(wrong as object) })).rejects.toMatchObject({
    code: "InvalidArgument",
    sent: false,
    message: expect.stringContaining(path),
  });
  expect(service.asked).toEqual([]);
});

const other = (part: object) => ({
  notifyConfig: { others: [{ name: "A", text: "", children: [], ...part }] },
});

test.each([
  ["name", { name: "a\u0000b" }],
  ["state", { state: "" }],
  ["notifyConfig.url", { notifyConfig: { url: "\ud800" } }],
  ["notifyConfig.others[0].name", other({ name: "A><Url>https://evil.example/</Url><B" })],
  ["notifyConfig.others[0].name", other({ name: "a b='c'" })],
  ["notifyConfig.others[0].name", other({ name: "" })],
  ["notifyConfig.others[0].text", other({ text: "\u0000" })],
  ["notifyConfig.others[0].children[0].name", other({ children: [{ name: "-", text: "", children: [] }] })],
  ["notifyConfig.others", { notifyConfig: { others: "KafkaConfig" } }],
])("a %s that cannot be written is refused before any call", async (path, wrong) => {
  const settings = { name: "a", state: "Active", notifyConfig: {} };

  await expect(
    service.client.updateDocQueue({ ...place, queueId: "p1", ...settings, ...(wrong as object) }),
  ).rejects.toMatchObject({ code: "InvalidArgument", message: expect.stringContaining(path) });
  expect(service.asked).toEqual([]);
});

test("events in elements of their own are one text with commas, other repetitions go back as they came", async () => {
  const config =
    "<Event>TaskFinish</Event><Event>WorkflowFinish</Event><Url>https://a.example/</Url><Url>https://b.example/</Url>";
  service.answer(
    `<Response><QueueList><QueueId>p1</QueueId><Name>a</Name><State>Active</State><NotifyConfig>${config}</NotifyConfig></QueueList></Response>`,
  );
  const [queue] = (await service.client.listDocQueues(place)).items as [DocQueue];
  service.answer("<Response><Queue><QueueId>p1</QueueId></Queue></Response>");

  await service.client.updateDocQueue({ ...place, ...queue });

  expect(queue.notifyConfig).toMatchObject({ event: "TaskFinish,WorkflowFinish", url: "https://a.example/" });
  expect(service.asked[1]?.body).toContain(
    "<NotifyConfig><Url>https://a.example/</Url><Event>TaskFinish,WorkflowFinish</Event><Url>https://b.example/</Url></NotifyConfig>",
  );
});

test("an update that was made says so when it cannot be read back", async () => {
  service.answer(({ method }, response) => {
    response
      .writeHead(method === "PUT" ? 200 : 403)
      .end(method === "PUT" ? "" : "<Error><Code>AccessDenied</Code></Error>");
  });

  await expect(
    service.client.updateDocQueue({ ...place, queueId: "p1", name: "a", state: "Active", notifyConfig: {} }),
  ).rejects.toMatchObject({ code: "PermissionDenied", mayHaveHappened: true });
});
