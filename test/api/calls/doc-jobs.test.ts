import { all, bucket, closeServices, place, region, seed, serviceForTest } from "./service";

afterEach(closeServices);

const queueId = "p532fdead78444e649e1a4467c1cd19d3";
const imageParams =
  "watermark/1/image/aHR0cDovL3Rlc3QwMDUtMTI1MTcwNDcwOC5jb3MuYXAtY2hvbmdxaW5nLm15cWNsb3VkLmNvbS8xLmpwZw==/gravity/southeast";
const asInSeed = {
  ...place,
  queueId,
  input: { object: "1.doc" },
  output: { region, bucket, object: "big/test-${Number}" },
  docProcess: { tgtType: "png", startPage: 1, endPage: -1, imageParams },
  addToken: false,
} as const;

describe("submitting", () => {
  test("sends the bytes of the seed's transcript when it says the same", async () => {
    const { client, asked, answer } = await serviceForTest();
    answer(seed("doc-jobs-submit.response.xml"));

    await client.submitDocJob(asInSeed);

    expect(asked).toHaveLength(1);
    expect(asked[0]?.body).toBe(seed("doc-jobs-submit.request.body.xml"));
    expect(asked[0]).toMatchObject({
      method: "POST",
      target: "/doc_jobs",
      headers: {
        host: "test008-1251704708.ci.ap-chongqing.myqcloud.com",
        "content-type": "application/xml",
        "content-length": "546",
      },
    });
  });

  test("sends the same bytes whatever the order of the parameters, and its own region by default", async () => {
    const { client, asked, answer } = await serviceForTest();
    answer(seed("doc-jobs-submit.response.xml"));

    await client.submitDocJob({
      ...asInSeed,
      output: { object: asInSeed.output.object, bucket },
      docProcess: { imageParams, endPage: -1, startPage: 1, tgtType: "png" },
    });

    expect(asked[0]?.body).toBe(seed("doc-jobs-submit.request.body.xml"));
  });

  test("answers the job as the service understood it", async () => {
    const { client, answer } = await serviceForTest();
    answer(seed("doc-jobs-submit.response.xml"));

    expect(await client.submitDocJob(asInSeed)).toEqual({
      jobId: "d99b3127ecfd911eab5e60dedb7c395dd",
      tag: "DocProcess",
      state: "Submitted",
      code: "Success",
      message: "",
      creationTime: "2020-07-27T15:20:08+0800",
      endTime: undefined,
      queueId,
      input: { object: "1.doc", url: "" },
      output: { region, bucket, object: "big/test-${Number}" },
      docProcess: { endPage: 5001, imageParams, startPage: 1, tgtType: "png" },
      userData: "",
      result: undefined,
      recovered: false,
    });
  });

  test("sends everything there is in a fixed order", async () => {
    const { client, asked, answer } = await serviceForTest();
    answer(seed("doc-jobs-submit.response.xml"));

    await client.submitDocJob({
      ...place,
      queueId: "p1",
      input: { url: "https://example.com/a.docx?x=1&y=2" },
      output: { bucket, object: "out/${Number}.png" },
      docProcess: {
        srcType: "docx",
        tgtType: "png",
        startPage: 1,
        endPage: 9,
        pageRanges: "1,2-4",
        sheetId: 0,
        paperDirection: 0,
        paperSize: 0,
        docPassword: "a<b",
        comments: 0,
        imageParams: "imageMogr2/thumbnail/100x",
        quality: 1,
        zoom: 10,
        imageDpi: 96,
        picPagination: 0,
        docWatermark: { type: "Text", srcType: "pdf", dx: "10", batch: "1" },
      },
      docAigcMetadata: { label: "1", produceId: "x" },
      userData: "mine",
      callBack: "https://example.com/done",
      callBackFormat: "JSON",
      callBackType: "Url",
      callBackMqConfig: { mqMode: "Queue", mqRegion: "sh", mqName: "jobs" },
      callBackKafkaConfig: { region: "ap-beijing", instanceId: "k1", topic: "jobs" },
    });

    expect(asked[0]?.body).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8" ?><Request>',
        "<Input><Url>https://example.com/a.docx?x=1&amp;y=2</Url></Input>",
        "<Operation><Output><Region>ap-chongqing</Region><Object>out/${Number}.png</Object>",
        "<Bucket>test008-1251704708</Bucket></Output>",
        "<DocProcess><SrcType>docx</SrcType><TgtType>png</TgtType><StartPage>1</StartPage><EndPage>9</EndPage>",
        "<PageRanges>1,2-4</PageRanges><SheetId>0</SheetId><PaperDirection>0</PaperDirection>",
        "<PaperSize>0</PaperSize><DocPassword>a&lt;b</DocPassword><Comments>0</Comments>",
        "<ImageParams>imageMogr2/thumbnail/100x</ImageParams><Quality>1</Quality><Zoom>10</Zoom>",
        "<ImageDpi>96</ImageDpi><PicPagination>0</PicPagination>",
        "<DocWatermark><SrcType>pdf</SrcType><Type>Text</Type><Dx>10</Dx><Batch>1</Batch></DocWatermark></DocProcess>",
        "<DocAIGCMetadata><AIGCMetadata><Label>1</Label><ProduceID>x</ProduceID></AIGCMetadata></DocAIGCMetadata>",
        "<UserData>mine</UserData></Operation>",
        "<Tag>DocProcess</Tag><QueueId>p1</QueueId>",
        "<CallBackFormat>JSON</CallBackFormat><CallBackType>Url</CallBackType><CallBack>https://example.com/done</CallBack>",
        "<CallBackMqConfig><MqMode>Queue</MqMode><MqRegion>sh</MqRegion><MqName>jobs</MqName></CallBackMqConfig>",
        "<CallBackKafkaConfig><Region>ap-beijing</Region><InstanceId>k1</InstanceId><Topic>jobs</Topic></CallBackKafkaConfig>",
        "</Request>",
      ].join(""),
    );
  });

  test("a password shows in no error", async () => {
    const { client } = await serviceForTest();
    const docProcess = { docPassword: "open sesame\u0000", quality: 0 };

    const error = await client.submitDocJob({ ...asInSeed, docProcess }).catch((e) => e);

    expect(error.message).toContain("docProcess.docPassword must not have the character U+0000");
    expect(error.message).not.toContain("sesame");
  });
});

describe("describing", () => {
  test("a job of a spreadsheet has its sheets and pictures", async () => {
    const { client, asked, answer } = await serviceForTest();
    answer(seed("doc-job-excel.response.xml"));

    const job = await client.describeDocJob({ ...place, jobId: "d6ca2a6ec015611eb95c41789273ab63d" });

    expect(asked[0]).toMatchObject({ method: "GET", target: "/doc_jobs/d6ca2a6ec015611eb95c41789273ab63d" });
    expect(job).toMatchObject({
      state: "Success",
      endTime: "2020-09-28T14:47:08+0800",
      docProcess: { endPage: 2, paperDirection: 0, paperSize: 0, sheetId: 2, startPage: 1 },
      result: {
        totalPageCount: 2,
        succPageCount: 2,
        failPageCount: 0,
        totalSheetCount: 3,
        tgtType: "",
        taskId: "",
        watermarkInfo: undefined,
        pages: [
          { pageNo: 2, tgtUri: "mark1/2/test-1.jpg", sheetPics: 2 },
          { pageNo: 2, tgtUri: "mark1/2/test-2.jpg", sheetPics: 2 },
        ],
      },
    });
  });

  test("what newer answers add is read, and the old spelling of a count", async () => {
    const { client, answer } = await serviceForTest();
    answer(
      "<Response><JobsDetail><JobId>d1</JobId><Operation><UserData>mine</UserData><DocProcessResult>" +
        "<FailCount>1</FailCount><PageInfo><PageNo>1</PageNo><TgtUri>a</TgtUri><PicIndex>2</PicIndex><PicNum>3</PicNum></PageInfo>" +
        "<WatermarkInfo><Size>99</Size><Etag>e</Etag></WatermarkInfo>" +
        "</DocProcessResult></Operation></JobsDetail></Response>",
    );

    expect(await client.describeDocJob({ ...place, jobId: "d1" })).toMatchObject({
      userData: "mine",
      result: {
        failPageCount: 1,
        pages: [{ pageNo: 1, tgtUri: "a", sheetPics: undefined, picIndex: 2, picNum: 3 }],
        watermarkInfo: { size: 99, etag: "e" },
      },
    });
  });

  test.each([
    ["named", 200, "<Response><NonExistJobIds>d1</NonExistJobIds></Response>"],
    [
      "named beside an empty job",
      200,
      "<Response><JobsDetail/><NonExistJobIds>d1</NonExistJobIds></Response>",
    ],
    ["refused as not found", 404, "<Error><Code>JobNotFound</Code></Error>"],
    ["refused as a missing resource", 400, "<Error><Code>ResourceNotFound</Code></Error>"],
  ])("an unknown id that is %s is no job", async (_what, status, body) => {
    const { client, answer } = await serviceForTest();
    answer((_, response) => void response.writeHead(status).end(body));

    expect(await client.describeDocJob({ ...place, jobId: "d1" })).toBeUndefined();
  });

  test.each([
    [404, "<Error><Code>NoSuchBucket</Code></Error>", "BucketNotFound"],
    [404, "<html>not here</html>", "RequestRefused"],
    [400, "<Error><Code>DocBucketUnBinded</Code></Error>", "FeatureNotEnabled"],
    [200, "<Response/>", "UnreadableAnswer"],
    [200, "<Response><JobsDetail><JobId>d2</JobId></JobsDetail></Response>", "UnreadableAnswer"],
  ])("status %i with %s is not taken for an unknown id", async (status, body, code) => {
    const { client, answer } = await serviceForTest();
    answer((_, response) => void response.writeHead(status).end(body));

    await expect(client.describeDocJob({ ...place, jobId: "d1" })).rejects.toMatchObject({ code });
  });

  test.each(["", "../docqueue", "d1?x", "d 1"])("the id %j is refused before any call", async (jobId) => {
    const { client, asked } = await serviceForTest();

    await expect(client.describeDocJob({ ...place, jobId })).rejects.toMatchObject({
      code: "InvalidArgument",
    });
    expect(asked).toEqual([]);
  });
});

describe("listing", () => {
  const job = (id: string) => `<JobsDetail><JobId>${id}</JobId></JobsDetail>`;

  test("sends every condition, times with an encoded plus", async () => {
    const { client, asked } = await serviceForTest();

    await client.listDocJobs({
      ...place,
      queueId: "p1",
      orderByTime: "Asc",
      nextToken: "12",
      size: 100,
      states: ["Success", "Failed"],
      startCreationTime: new Date("2020-07-27T07:20:08.999Z"),
      endCreationTime: "2020-07-28T00:00:00+0800",
    });

    expect(asked[0]?.target).toBe(
      "/doc_jobs?queueId=p1&tag=DocProcess&orderByTime=Asc&nextToken=12&size=100&states=Success%2CFailed" +
        "&startCreationTime=2020-07-27T15%3A20%3A08%2B0800&endCreationTime=2020-07-28T00%3A00%3A00%2B0800",
    );
  });

  test("sends only the tag without conditions", async () => {
    const { client, asked } = await serviceForTest();

    expect(await client.listDocJobs({ ...place, states: [] })).toEqual({ items: [], nextToken: undefined });
    expect(asked[0]?.target).toBe("/doc_jobs?tag=DocProcess");
  });

  test("one page tells the token of the next", async () => {
    const { client, answer } = await serviceForTest();
    answer(`<Response>${job("d1")}${job("d2")}<NextToken>2</NextToken></Response>`);

    const page = await client.listDocJobs(place);

    expect(page.items.map(({ jobId }) => jobId)).toEqual(["d1", "d2"]);
    expect(page.nextToken).toBe("2");
  });

  test("all pages are followed, asked for with 100 jobs each", async () => {
    const { client, asked, answer } = await serviceForTest();
    const pages: Record<string, string> = {
      "": `${job("d1")}<NextToken>1</NextToken>`,
      "1": `${job("d2")}<NextToken>2</NextToken>`,
      "2": `${job("d3")}<NextToken/>`,
    };
    answer(({ query }, response) => {
      response.end(`<Response>${pages[query["nextToken"] ?? ""]}</Response>`);
    });

    const jobs = await all(client.docJobs({ ...place, states: ["Success"] }));

    expect(jobs.map(({ jobId }) => jobId)).toEqual(["d1", "d2", "d3"]);
    expect(asked.map(({ query }) => [query["nextToken"], query["size"], query["states"]])).toEqual([
      [undefined, "100", "Success"],
      ["1", "100", "Success"],
      ["2", "100", "Success"],
    ]);
  });

  test.each([
    ["queueId", { queueId: "p/1" }],
    ["size", { size: 101 }],
    ["size", { size: 0 }],
    ["states[0]", { states: ["Paused"] }],
    ["orderByTime", { orderByTime: "desc" }],
    ["startCreationTime", { startCreationTime: "yesterday" }],
    ["endCreationTime", { endCreationTime: new Date("never") }],
    ["nextToken", { nextToken: "" }],
  ])("a wrong %s is refused before any call", async (path, wrong) => {
    const { client, asked } = await serviceForTest();

    await expect(client.listDocJobs({ ...place, ...(wrong as object) })).rejects.toMatchObject({
      code: "InvalidArgument",
      message: expect.stringContaining(path),
    });
    expect(asked).toEqual([]);
  });

  test("a job without an id is not readable", async () => {
    const { client, answer } = await serviceForTest();
    answer("<Response><JobsDetail><State>Success</State></JobsDetail></Response>");

    await expect(client.listDocJobs(place)).rejects.toMatchObject({ code: "UnreadableAnswer" });
  });
});
