import { closeServices, place, type Service, seed, serviceForTest } from "./service";

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
    queueIds: ["p1", "p2"],
    state: "Active",
    pageNumber: 2,
    pageSize: 50,
  });

  expect(service.asked[0]?.target).toBe("/docqueue?queueIds=p1%2Cp2&state=Active&pageNumber=2&pageSize=50");
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
  ["pageNumber", { pageNumber: 2, queueIds: Array.from({ length: 11 }, (_, index) => `p${index}`) }],
])("a wrong %s is refused before any call", async (path, wrong) => {
  await expect(service.client.listDocQueues({ ...place, ...(wrong as object) })).rejects.toMatchObject({
    code: "InvalidArgument",
    sent: false,
    message: expect.stringContaining(path),
  });
  expect(service.asked).toEqual([]);
});

test.each([
  ["name", { name: "a\u0000b" }],
  ["state", { state: "" }],
  ["notifyConfig.url", { notifyConfig: { url: "\ud800" } }],
])("a %s that cannot be written is refused before any call", async (path, wrong) => {
  const settings = { name: "a", state: "Active", notifyConfig: {} };

  await expect(
    service.client.updateDocQueue({ ...place, queueId: "p1", ...settings, ...wrong }),
  ).rejects.toMatchObject({ code: "InvalidArgument", message: expect.stringContaining(path) });
  expect(service.asked).toEqual([]);
});
