import type { DocJob, FindDocJobsRequest } from "../../../provider/api";
import { findingIn } from "../../../provider/api/calls/jobs/find-job";
import { tokenFrom } from "../../../provider/api/calls/jobs/job-token";

const token = tokenFrom("11111111-2222-4333-8444-555555555555");

const wanted: FindDocJobsRequest = {
  bucket: "test008-1251704708",
  region: "ap-chongqing",
  input: { object: "1.doc" },
  output: { bucket: "test008-1251704708", object: "big/test-${Number}" },
  userData: token,
  since: new Date("2020-07-27T07:20:08Z"),
};

const job = (jobId: string, part: Partial<DocJob> = {}): DocJob => ({
  jobId,
  tag: "DocProcess",
  state: "Submitted",
  code: "Success",
  message: "",
  creationTime: "2020-07-27T15:20:08+0800",
  endTime: undefined,
  queueId: "p1",
  input: { object: "1.doc", url: "" },
  output: { region: "ap-chongqing", bucket: "test008-1251704708", object: "big/test-${Number}" },
  docProcess: { endPage: 5001 },
  userData: "",
  result: undefined,
  ...part,
});

const found = (jobs: readonly DocJob[], request = wanted) => {
  const finding = findingIn(jobs, request);
  return { ids: finding.jobs.map(({ jobId }) => jobId), certain: finding.certain };
};

test("the token proves the job among others that are alike", () => {
  expect(found([job("d1"), job("d2", { userData: token }), job("d3")])).toEqual({
    ids: ["d2"],
    certain: true,
  });
});

test("the token proves it whatever else the service made of the job", () => {
  const odd = job("d2", { userData: token, creationTime: "", input: { object: "", url: "" } });

  expect(found([odd])).toEqual({ ids: ["d2"], certain: true });
});

test("where UserData is not handed back, document, output and time have to do", () => {
  expect(found([job("d1")])).toEqual({ ids: ["d1"], certain: false });
});

test("where UserData is handed back, a job without it is somebody else's", () => {
  const other = job("d2", { userData: "theirs", input: { object: "2.doc", url: "" } });

  expect(found([job("d1"), other])).toEqual({ ids: [], certain: false });
});

test("several that are alike are all told", () => {
  expect(found([job("d1"), job("d2")]).ids).toEqual(["d1", "d2"]);
});

test.each([
  ["another document", { input: { object: "2.doc", url: "" } }],
  ["another output key", { output: { ...job("").output, object: "big/other-${Number}" } }],
  ["another output bucket", { output: { ...job("").output, bucket: "other-1251704708" } }],
  ["another output region", { output: { ...job("").output, region: "ap-beijing" } }],
  ["an earlier time", { creationTime: "2020-07-27T15:20:02+0800" }],
  ["no readable time", { creationTime: "-" }],
  ["somebody's UserData", { userData: "theirs" }],
])("a job with %s is not meant", (_what, part) => {
  expect(found([job("d1", part)]).ids).toEqual([]);
});

test.each([
  ["a time within the difference of two clocks", { creationTime: "2020-07-27T15:20:04+0800" }],
  ["a later time", { creationTime: "2020-07-27T15:25:00+0800" }],
  ["a slash before the key", { input: { object: "/1.doc", url: "" } }],
  ["no output region", { output: { ...job("").output, region: "" } }],
  ["another last page", { docProcess: { endPage: -1 } }],
])("a job with %s may be meant", (_what, part) => {
  expect(found([job("d1", part)]).ids).toEqual(["d1"]);
});

test("a text of the caller's proves nothing: it counts together with the rest, and another look may show more", () => {
  const nightly = { ...wanted, userData: "nightly" };
  const other = job("d1", { userData: "nightly", input: { object: "2.doc", url: "" } });
  const ours = job("d2", { userData: "nightly" });

  expect(found([other], nightly)).toEqual({ ids: [], certain: false });
  expect(found([other, ours], nightly)).toEqual({ ids: ["d2"], certain: false });
});

test("without any UserData sent, jobs that have some are somebody else's", () => {
  const plain = { ...wanted, userData: undefined };

  expect(found([job("d1", { userData: "theirs" }), job("d2")], plain)).toEqual({
    ids: ["d2"],
    certain: false,
  });
});

test("a document elsewhere is told by its address", () => {
  const elsewhere = { ...wanted, input: { url: "https://example.com/1.doc" }, userData: undefined };
  const same = job("d1", { input: { object: "", url: "https://example.com/1.doc" } });

  expect(found([same, job("d2")], elsewhere).ids).toEqual(["d1"]);
});
