import { all, closeServices, place, region, type Service, seed, serviceForTest } from "./service";

let service: Service;
beforeEach(async () => {
  service = await serviceForTest();
});
afterEach(closeServices);

test("the seed's list is read as it stands", async () => {
  service.answer(seed("docbucket-list.response.xml"));

  expect(await service.client.listDocBuckets({ region })).toEqual({
    totalCount: 3,
    pageNumber: 1,
    pageSize: 10,
    items: [
      {
        bucketId: "test008-1251704708",
        name: "test008-1251704708",
        region,
        createTime: "2020-07-27T10:54:42+0800",
        aliasBucketId: "",
      },
      expect.objectContaining({ bucketId: "test007-1251704708" }),
    ],
  });
});

test("all conditions of a list are sent", async () => {
  await service.client.listDocBuckets({
    region,
    bucketNames: ["a-1", "b-1"],
    namePrefix: "a",
    pageNumber: 2,
    pageSize: 100,
  });

  expect(service.asked[0]?.target).toBe(
    "/docbucket?regions=ap-chongqing&bucketNames=a-1%2Cb-1&bucketName=a&pageNumber=2&pageSize=100",
  );
});

test("of no names nothing is asked: sent, they would mean every bucket", async () => {
  expect((await service.client.listDocBuckets({ region, bucketNames: [] })).items).toEqual([]);
  expect(service.asked).toEqual([]);
});

test.each([
  ["bucketNames[1]", { bucketNames: ["a-1", "b,c-1"] }],
  ["namePrefix", { namePrefix: "A*" }],
  ["pageNumber", { pageNumber: 0 }],
])("a wrong %s is refused before any call", async (path, wrong) => {
  await expect(service.client.listDocBuckets({ region, ...wrong })).rejects.toMatchObject({
    code: "InvalidArgument",
    sent: false,
    message: expect.stringContaining(path),
  });
  expect(service.asked).toEqual([]);
});

test("switching on sends an empty body to the bucket's host", async () => {
  service.answer(`<Response><DocBucket><BucketId>${place.bucket}</BucketId></DocBucket></Response>`);

  await service.client.enableDocBucket(place);

  expect(service.asked[0]).toMatchObject({
    method: "POST",
    target: "/docbucket",
    body: "",
    headers: { host: "test008-1251704708.ci.ap-chongqing.myqcloud.com", "content-length": "0" },
  });
});

test.each([
  [200, "<Response><BucketName>test008-1251704708</BucketName></Response>"],
  [204, ""],
])("switching off is done with status %i", async (status, body) => {
  service.answer((_, response) => void response.writeHead(status).end(body));

  await expect(service.client.disableDocBucket(place)).resolves.toBeUndefined();
  expect(service.asked[0]).toMatchObject({ method: "DELETE", target: "/docbucket", body: "" });
});

const off = "<Error><Code>DocBucketUnBinded</Code></Error>";

test("switching off what was off is told", async () => {
  service.answer((_, response) => void response.writeHead(400).end(off));

  await expect(service.client.disableDocBucket(place)).rejects.toMatchObject({ code: "FeatureNotEnabled" });
});

test("switching off whose answer was lost is done when the repetition finds it off", async () => {
  const patient = await serviceForTest({ maxRetries: 1 });
  patient.answer((_, response) => {
    if (patient.asked.length === 1) {
      response.socket?.destroy();
    } else {
      response.writeHead(400).end(off);
    }
  });

  await expect(patient.client.disableDocBucket(place)).resolves.toBeUndefined();
  expect(patient.asked).toHaveLength(2);
});

describe("many names", () => {
  const names = Array.from({ length: 120 }, (_, index) => `documents-${index}-1250000000`);

  test("are asked for fifty at a time, and all pages of each part are one page", async () => {
    service.answer(({ query }, response) => {
      const asked = (query["bucketNames"] ?? "").split(",");
      const start = (Number(query["pageNumber"]) - 1) * 40;
      const entries = asked
        .slice(start, start + 40)
        .map((name) => `<DocBucketList><BucketId>${name}</BucketId></DocBucketList>`);
      response.end(
        `<Response><TotalCount>${asked.length}</TotalCount><PageSize>40</PageSize>${entries.join("")}</Response>`,
      );
    });

    const page = await service.client.listDocBuckets({ region, bucketNames: [...names, names[0] as string] });
    const walked = await all(service.client.docBuckets({ region, bucketNames: names }));

    expect(page.items.map(({ bucketId }) => bucketId)).toEqual(names);
    expect(page.totalCount).toBe(120);
    expect(walked).toEqual(page.items);
    expect(service.asked.every(({ target }) => target.length < 4_000)).toBe(true);
  });

  test("have no second page", async () => {
    await expect(
      service.client.listDocBuckets({ region, bucketNames: names, pageNumber: 2 }),
    ).rejects.toMatchObject({
      code: "InvalidArgument",
      message: expect.stringContaining("pageNumber must be 1"),
    });
    expect(service.asked).toEqual([]);
  });
});

test("a bucket without a name is refused: it would be taken for another", async () => {
  service.answer("<Response><DocBucketList><Region>ap-chongqing</Region></DocBucketList></Response>");

  await expect(service.client.listDocBuckets({ region })).rejects.toMatchObject({
    code: "UnreadableAnswer",
    message: expect.stringContaining("a bucket without a name"),
  });
});
