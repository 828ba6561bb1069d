/** The official Node SDK, unmodified, against the emulator: document jobs, as the SDK's demo submits and asks for them. */
import type COS from "cos-nodejs-sdk-v5";
import type { Emulator } from "../../provider/emulator/index";
import { closeEmulators, emulatorForTest } from "../emulator/running";
import { body, bucket, bucketUrl, call, client, failureOf, queueId, region, ways } from "./node-client";

afterEach(closeEmulators);

const jobsUrl = `${bucketUrl()}/doc_jobs`;
const started = () =>
  emulatorForTest({ clock: Date.now, seed: { buckets: [{ bucket, queues: [{ queueId }] }] } });

const output = (object: string) => ({ Region: region, Bucket: bucket, Object: object });

const slides = {
  Tag: "DocProcess",
  Input: { Object: "test.pptx" },
  QueueId: queueId,
  Operation: {
    DocProcess: { StartPage: 1, EndPage: 2, TgtType: "png" },
    Output: output(`doc_\${Page}.png`),
  },
};

const submit = async (cos: COS, request: object) =>
  (await call(cos, "POST", jobsUrl, body(request)))["Response"].JobsDetail;
const describeJob = async (cos: COS, jobId: string) =>
  (await call(cos, "GET", `${jobsUrl}/${jobId}`))["Response"];
const list = async (cos: COS, query: COS.Query) =>
  (await call(cos, "GET", jobsUrl, { Query: { tag: "DocProcess", ...query } }))["Response"];

/** Lets time pass until jobs are done; the SDK's signatures hold longer. */
const finish = (emulator: Emulator) => emulator.control.setClock({ offsetMs: 600_000 });

describe.each(ways)("with the emulator %s", (way) => {
  test("a job is submitted and answered", async () => {
    const cos = client(await started(), way);

    const answer = await call(cos, "POST", jobsUrl, body(slides));

    expect(answer["Response"].JobsDetail).toMatchObject({
      Code: "Success",
      Message: "",
      JobId: expect.stringMatching(/^d[0-9a-f]{32}$/),
      Tag: "DocProcess",
      State: "Submitted",
      CreationTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0800$/),
      EndTime: "-",
      QueueId: queueId,
      Input: { Object: "test.pptx" },
      Operation: { DocProcess: { StartPage: "1", TgtType: "png" }, Output: slides.Operation.Output },
    });
    expect(answer.RequestId).toMatch(/./);
  });

  test.each([
    ["no queue", {}],
    ["an empty queue", { QueueId: "" }],
  ])("a job with %s goes to the bucket's", async (_what, queue) => {
    const { QueueId: _, ...request } = slides;
    const cos = client(await started(), way);

    expect((await submit(cos, { ...request, ...queue })).QueueId).toBe(queueId);
  });

  test("names keep every character", async () => {
    const cos = client(await started(), way);
    const source = "目录/报告 (1)+最终&<2>'\".docx";
    const target = output(`结果 + '1'/\${Number}.jpg`);

    const job = await submit(cos, {
      ...slides,
      Input: { Object: source },
      Operation: { ...slides.Operation, Output: target, UserData: ' 7 & "八" ' },
    });
    const { JobsDetail } = await describeJob(cos, job.JobId);

    expect([JobsDetail.Input.Object, JobsDetail.Operation.Output]).toEqual([source, target]);
    expect(JobsDetail.Operation.UserData).toBe(' 7 & "八" ');
  });

  test("a job that is done names its pages", async () => {
    const emulator = await started();
    const cos = client(emulator, way);
    const { JobId } = await submit(cos, slides);

    finish(emulator);
    const { JobsDetail } = await describeJob(cos, JobId);

    expect(JobsDetail).toMatchObject({ JobId, State: "Success", Code: "Success" });
    expect(JobsDetail.EndTime).toMatch(/\+0800$/);
    expect(JobsDetail.Operation.DocProcessResult).toMatchObject({
      FailPageCount: "0",
      SuccPageCount: "2",
      TotalPageCount: "2",
      PageInfo: [
        { PageNo: "1", TgtUri: "doc_1.png" },
        { PageNo: "2", TgtUri: "doc_2.png" },
      ],
    });
  });

  test("a sheet's pictures are numbered within the sheet", async () => {
    const emulator = await started();
    const cos = client(emulator, way);
    const { JobId } = await submit(cos, {
      ...slides,
      Input: { Object: "1.xlsx" },
      Operation: {
        DocProcess: { SheetId: 2, StartPage: 1, EndPage: 2, TgtType: "jpg", PaperDirection: 0, PaperSize: 0 },
        Output: output(`mark1/\${SheetID}/test-\${Number}.jpg`),
      },
    });

    finish(emulator);
    const { DocProcessResult } = (await describeJob(cos, JobId)).JobsDetail.Operation;

    expect(DocProcessResult.PageInfo).toMatchObject([
      { PageNo: "2", TgtUri: "mark1/2/test-1.jpg", "X-SheetPics": "2" },
      { PageNo: "2", TgtUri: "mark1/2/test-2.jpg", "X-SheetPics": "2" },
    ]);
  });

  test("a job that does not exist is named, and is no error", async () => {
    const cos = client(await started(), way);
    const jobId = `d${"0".repeat(32)}`;

    const answer = await describeJob(cos, jobId);

    expect(answer.NonExistJobIds).toBe(jobId);
    expect(answer).not.toHaveProperty("JobsDetail");
  });

  test("a list takes every parameter, and times with their plus", async () => {
    const cos = client(await started(), way);
    const first = await submit(cos, slides);
    const second = await submit(cos, slides);
    const query = {
      queueId,
      orderByTime: "Asc",
      nextToken: "",
      size: 100,
      states: "Submitted,Running,Success",
      startCreationTime: first.CreationTime,
      endCreationTime: second.CreationTime,
    };

    const { JobsDetail } = await list(cos, query);
    const before = await list(cos, {
      ...query,
      startCreationTime: "",
      endCreationTime: "2001-01-01T00:00:00+0800",
    });

    expect(JobsDetail.map((job: { JobId: string }) => job.JobId)).toEqual([first.JobId, second.JobId]);
    expect(before).not.toHaveProperty("JobsDetail");
  });

  test("a list is read page by page, newest first", async () => {
    const cos = client(await started(), way);
    const ids = [await submit(cos, slides), await submit(cos, slides), await submit(cos, slides)].map(
      ({ JobId }) => JobId,
    );

    const first = await list(cos, { size: 2 });
    const last = await list(cos, { size: 2, nextToken: first.NextToken });

    const page = [...first.JobsDetail, last.JobsDetail].map(({ JobId }) => JobId);
    expect(page).toEqual(ids.reverse());
    expect(last.NextToken ?? "").toBe("");
  });

  test("a list is filtered by state, and All is no filter", async () => {
    const cos = client(await started(), way);
    await submit(cos, slides);

    expect((await list(cos, { states: "All" })).JobsDetail.State).toBe("Submitted");
    expect(await list(cos, { queueId, states: "Failed" })).not.toHaveProperty("JobsDetail");
  });

  test("a job without its parts is refused", async () => {
    const cos = client(await started(), way);

    const error = await failureOf(submit(cos, { Tag: "DocProcess" }));

    expect([error.statusCode, error.code]).toEqual([400, "InvalidArgument"]);
  });
});
