import { element, textOf } from "../../../provider/api/wire/xml";
import { closeEmulators } from "../running";
import { type Sent, seedBucket, seedQueueId } from "../send";
import { jobBody, mark, stage, type Wanted } from "./stage";

afterEach(closeEmulators);

const post = { method: "POST", path: "/doc_jobs" };
const output = (inner: string) => jobBody().replace(/<Output>.*<\/Output>/, `<Output>${inner}</Output>`);

test.each([
  ["", "MissingContent", "no body"],
  ["<Request>", "InvalidContent", "well-formed"],
  ["<Job/>", "InvalidContent", "must be Request"],
  ["<Request/>", "InvalidArgument", "Tag is required"],
  [jobBody().replace("DocProcess</Tag>", "Transcode</Tag>"), "InvalidArgument", "Tag must be DocProcess"],
  [jobBody().replace("<Tag>DocProcess</Tag>", "<Tag><A/></Tag>"), "InvalidArgument", "Tag must be a text"],
  [jobBody().replace(/<Input>.*<\/Input>/, ""), "InvalidArgument", "Input is required"],
  [jobBody({ input: "" }), "InvalidArgument", "an Object or a Url"],
  [jobBody({ input: "<Object/>" }), "InvalidArgument", "an Object or a Url"],
  [
    jobBody({ input: "<Object>a.doc</Object><Url>http://a.example/a.doc</Url>" }),
    "InvalidArgument",
    "an Object or a Url",
  ],
  [
    jobBody({ input: "<Object>a.doc</Object><Object>b.doc</Object>" }),
    "InvalidArgument",
    "Input.Object is there more",
  ],
  [jobBody({ input: "<Url>ftp://a.example/a.doc</Url>" }), "InvalidArgument", "Input.Url"],
  [jobBody().replace(/<Operation>.*<\/Operation>/, ""), "InvalidArgument", "Operation is required"],
  [jobBody().replace("<DocProcess></DocProcess>", ""), "InvalidArgument", "Operation.DocProcess is required"],
  [jobBody().replace("<DocProcess>", "<DocProcess>png"), "InvalidArgument", "must hold elements"],
  [jobBody().replace(/<Output>.*<\/Output>/, ""), "InvalidArgument", "Operation.Output is required"],
  [output("<Bucket>a-1</Bucket><Object>a</Object>"), "InvalidArgument", "Output.Region is required"],
  [output("<Region>r</Region><Object>a</Object>"), "InvalidArgument", "Output.Bucket is required"],
  [output("<Region>r</Region><Bucket>a-1</Bucket>"), "InvalidArgument", "Output.Object is required"],
  [
    output("<Region>R</Region><Bucket>a-1</Bucket><Object>a</Object>"),
    "InvalidArgument",
    "Output.Region must",
  ],
  [output("<Region>r</Region><Bucket>a</Bucket><Object>a</Object>"), "InvalidArgument", "Output.Bucket must"],
  [jobBody({ request: "<CallBack>nowhere</CallBack>" }), "InvalidArgument", "CallBack must be an http"],
  [
    jobBody({ request: "<CallBack>http://10.0.0.1/</CallBack>" }),
    "InvalidArgument",
    "CallBack must not be an address of a private network",
  ],
  [jobBody({ request: "<CallBackFormat>YAML</CallBackFormat>" }), "InvalidArgument", "CallBackFormat"],
  [jobBody({ request: "<CallBackType>Mail</CallBackType>" }), "InvalidArgument", "CallBackType"],
  [jobBody({ request: "<CallBackType>TDMQ</CallBackType>" }), "InvalidArgument", "CallBackMqConfig"],
  [jobBody({ queueId: "p0" }), "QueueNotFound", "the queue does not exist"],
])("the body %s is refused: %s", async (body, code, message) => {
  const { ask, emulator } = await stage();

  const received = await ask({ ...post, body });

  expect([received.status, received.code]).toEqual([400, code]);
  expect(textOf(received.root, "Message")).toContain(message);
  expect(emulator.control.jobs(seedBucket)).toEqual([]);
});

test.each<[string, string]>([
  ["StartPage", "x"],
  ["StartPage", "1.5"],
  ["StartPage", "1e3"],
  ["StartPage", "0"],
  ["EndPage", "0"],
  ["EndPage", "-2"],
  ["SheetId", "-1"],
  ["PaperSize", "3"],
  ["PaperDirection", "left"],
  ["Comments", "2"],
  ["PicPagination", "2"],
  ["Quality", "high"],
  ["Zoom", "9"],
  ["Zoom", "301"],
  ["ImageDpi", "95"],
  ["ImageDpi", "601"],
  ["PageRanges", "1,"],
  ["PageRanges", "0"],
  ["PageRanges", "3-2"],
  ["PageRanges", "1-2-3"],
])("%s %s is refused", async (name, value) => {
  const { ask } = await stage();

  const { status, code, text } = await ask({ ...post, body: jobBody({ docProcess: { [name]: value } }) });

  expect([status, code]).toEqual([400, "InvalidArgument"]);
  expect(text).toContain(`DocProcess.${name}`);
});

test("a last page before the first is refused", async () => {
  const { ask } = await stage();

  const { code } = await ask({ ...post, body: jobBody({ docProcess: { StartPage: 3, EndPage: 2 } }) });

  expect(code).toBe("InvalidArgument");
});

test.each<[Wanted, string]>([
  [{ docProcess: { Quality: 109 } }, "DocProcess.Quality is 109; documented is 1 to 100"],
  [{ docProcess: { Zoom: 300 } }, "DocProcess.Zoom is 300; documented is 10 to 200"],
  [{ docProcess: { TgtType: "gif" } }, "DocProcess.TgtType is none of jpg, png and pdf; jpg is made"],
  [{ docProcess: { TgtFilePages: 1 } }, "the element DocProcess.TgtFilePages is not known and was ignored"],
  [{ request: "<New/>" }, "the element New is not known and was ignored"],
  [{ operation: "<New/>" }, "the element Operation.New is not known and was ignored"],
])("%j is taken, with a warning in the log", async (wanted, warning) => {
  const { submit, emulator } = await stage();

  await submit(wanted);

  expect(emulator.control.requests().at(-1)?.warnings).toEqual([warning]);
});

test.each<[Wanted, string]>([
  [{ output: "a.jpg" }, `must contain ${mark("Number")} or ${mark("Page")}`],
  [{ output: `${mark("SheetID")}.jpg` }, `must contain ${mark("Number")} or ${mark("Page")}`],
  [{ object: "a.xlsx" }, "Output.Object of a spreadsheet must have"],
  [{ object: "a.xlsx", output: `${mark("SheetID")}-${mark("Number")}.jpg` }, "in its directory"],
  [{ object: "a.xlsx", output: `${mark("SheetID")}/${mark("Page")}.jpg` }, "in its file name"],
  [{ object: "a", docProcess: { SrcType: "XLS" } }, "Output.Object of a spreadsheet must have"],
  [{ output: `${"é".repeat(421)}${mark("Number")}` }, "at most 850 bytes"],
])("results that could not be told apart are refused: %j", async (wanted, message) => {
  const { ask } = await stage();

  const { code, text } = await ask({ ...post, body: jobBody(wanted) });

  expect(code).toBe("InvalidArgument");
  expect(text).toContain(message);
});

test.each<[Wanted]>([
  [{ output: `${mark("Page")}` }],
  [{ output: "a.pdf", docProcess: { TgtType: "pdf" } }],
  [{ object: "a.xlsx", output: "a.pdf", docProcess: { TgtType: "pdf" } }],
  [{ object: "dir.xls/a.txt" }],
  [{ object: "a.xlsx", docProcess: { SrcType: "txt" } }],
  [{ input: "<Url>https://a.example/b/c.doc?d=e.xls</Url>" }],
  [{ request: "<CallBack>no</CallBack>" }],
])("%j is taken", async (wanted) => {
  const { ask } = await stage();

  expect((await ask({ ...post, body: jobBody(wanted) })).status).toBe(200);
});

test("elements that are sent are answered in the order of the alphabet, the password is not", async () => {
  const { ask, emulator } = await stage();
  const docProcess = {
    ...{ Zoom: 100, SrcType: "docx", TgtType: "gif", StartPage: "007", SheetId: 0, Quality: 109 },
    ...{ PicPagination: 0, PaperSize: 1, PaperDirection: -1, PageRanges: "1,2-4", ImageParams: "a&amp;b" },
    ...{ ImageDpi: 96, EndPage: 9, DocPassword: "secret", Comments: 1 },
  };

  const { root, text } = await ask({ ...post, body: jobBody({ docProcess }) });

  const shown = element(element(element(root, "JobsDetail"), "Operation"), "DocProcess")?.children;
  expect(shown?.map((each) => [each.name, each.text])).toEqual([
    ["Comments", "1"],
    ["EndPage", "9"],
    ["ImageDpi", "96"],
    ["ImageParams", "a&b"],
    ["PageRanges", "1,2-4"],
    ["PaperDirection", "-1"],
    ["PaperSize", "1"],
    ["PicPagination", "0"],
    ["Quality", "109"],
    ["SheetId", "0"],
    ["SrcType", "docx"],
    ["StartPage", "7"],
    ["TgtType", "jpg"],
    ["Zoom", "100"],
  ]);
  expect(text).not.toContain("secret");
  expect(JSON.stringify(emulator.control.state())).not.toContain("secret");
});

test("empty elements are not set", async () => {
  const { submit, job } = await stage();
  const docProcess = { StartPage: "", EndPage: "", SrcType: "", Quality: "", SheetId: "" };

  const shown = element(await job(await submit({ docProcess })), "Operation");

  expect(element(shown, "DocProcess")).toEqual(
    element(element(await job(await submit()), "Operation"), "DocProcess"),
  );
});

test("an address as input and the user's own data come back", async () => {
  const { submit, job } = await stage();

  const shown = await job(
    await submit({ input: "<Url>http://a.example/a.doc</Url>", operation: "<UserData>x &lt; y</UserData>" }),
  );

  expect(element(shown, "Input")?.children).toEqual([
    { name: "Url", text: "http://a.example/a.doc", children: [] },
  ]);
  expect(element(shown, "Operation")?.children.at(-1)).toEqual({
    name: "UserData",
    text: "x < y",
    children: [],
  });
});

test("ids have the form of the seed's, differ, and are the same in every run", async () => {
  const ids = async () => {
    const { submit } = await stage();
    return [await submit(), await submit()];
  };

  const [one, two] = [await ids(), await ids()];

  expect(one).toEqual([expect.stringMatching(/^d[0-9a-f]{32}$/), expect.stringMatching(/^d[0-9a-f]{32}$/)]);
  expect(new Set(one).size).toBe(2);
  expect(two).toEqual(one);
});

test("a job goes to the queue it names, and to the bucket's first one if it names none", async () => {
  const queues = [{ queueId: "pa" }, { queueId: "pb" }];
  const { submit, job } = await stage({ seed: { buckets: [{ bucket: seedBucket, queues }] } });
  const queueOf = async (wanted: Wanted) => textOf(await job(await submit(wanted)), "QueueId");

  expect(await queueOf({ queueId: "pb" })).toBe("pb");
  expect(await queueOf({ queueId: "" })).toBe("pa");
  expect(await queueOf({})).toBe("pa");
});

test("without a queue there is no job", async () => {
  const { ask } = await stage({ seed: { buckets: [{ bucket: seedBucket, queues: [] }] } });

  expect((await ask({ ...post, body: jobBody() })).code).toBe("QueueNotFound");
});

test("a full queue refuses, and takes again when a job has begun to run", async () => {
  const queues = [{ queueId: seedQueueId, maxSize: 1, maxConcurrent: 1 }];
  const { submit, ask, pass } = await stage({ seed: { buckets: [{ bucket: seedBucket, queues }] } });
  await submit();

  const refused = await ask({ ...post, body: jobBody() });
  pass(1000);
  const taken = await ask({ ...post, body: jobBody() });

  expect([refused.status, refused.code, taken.status]).toEqual([503, "SlowDown", 200]);
});

test("results go to the account's own buckets only", async () => {
  const account = { secretId: "AKIDOTHER", secretKey: "key", appId: "1251704708" };
  const { ask } = await stage({ seed: { buckets: [{ bucket: seedBucket }], accounts: [account] } });

  const refused = await ask({ ...post, body: jobBody(), key: account });
  const own = jobBody().replace("out-1<", "out-1251704708<");

  expect([refused.status, refused.code]).toEqual([403, "WriteTargetBucketDenied"]);
  expect((await ask({ ...post, body: own, key: account })).status).toBe(200);
});

test.each<Sent>([
  { ...post, body: jobBody() },
  { path: "/doc_jobs", query: { tag: "DocProcess" } },
  { path: "/doc_jobs/d0" },
])("%j needs a bucket with document processing on", async (sent) => {
  const { ask } = await stage({ seed: {} });

  expect((await ask(sent)).code).toBe("DocBucketUnBinded");
});
