import { element, elements, textOf, type XmlElement } from "../../../provider/api/wire/xml";
import type { SeedBucket } from "../../../provider/emulator/index";
import { closeEmulators } from "../running";
import { seedBucket } from "../send";
import { mark, stage, type Wanted } from "./stage";

afterEach(closeEmulators);

const pageKey = `${mark("Page")}-${mark("Number")}.jpg`;
const sheetKey = `s${mark("SheetID")}/${mark("Page")}-${mark("Number")}.jpg`;

async function finished(wanted: Wanted, documents: SeedBucket["documents"] = {}): Promise<XmlElement> {
  const { submit, job, pass } = await stage({ seed: { buckets: [{ bucket: seedBucket, documents }] } });
  const jobId = await submit(wanted);
  pass(2000);
  return job(jobId);
}

const resultOf = (job: XmlElement) => element(element(job, "Operation"), "DocProcessResult");

function pagesOf(job: XmlElement): string[] {
  return elements(resultOf(job), "PageInfo").map((page) =>
    ["PageNo", "TgtUri", "X-SheetPics"].map((name) => textOf(page, name) ?? "").join(" "),
  );
}

const twelve = { "a.doc": { pages: 12 } };
const book = { "a.xlsx": { sheets: [2, 0, 3] } };

test.each<[Wanted, SeedBucket["documents"], string[]]>([
  [{ output: pageKey }, {}, ["1 1-1.jpg ", "2 2-2.jpg ", "3 3-3.jpg "]],
  [
    { object: "a.doc", output: pageKey, docProcess: { StartPage: 11 } },
    twelve,
    ["11 11-1.jpg ", "12 12-2.jpg "],
  ],
  [
    { object: "a.doc", output: pageKey, docProcess: { StartPage: 2, EndPage: 3 } },
    twelve,
    ["2 2-1.jpg ", "3 3-2.jpg "],
  ],
  [
    { object: "a.doc", output: pageKey, docProcess: { PageRanges: "9,2-3,3,99", StartPage: 5 } },
    twelve,
    ["2 2-1.jpg ", "3 3-2.jpg ", "9 9-3.jpg "],
  ],
  [
    { object: "a.doc", output: pageKey, docProcess: { PicPagination: 1, StartPage: 5 } },
    twelve,
    ["5 5-1.jpg "],
  ],
  [
    { object: "a.doc", output: "a.pdf", docProcess: { TgtType: "pdf", StartPage: 5, PicPagination: 1 } },
    twelve,
    ["1 a.pdf "],
  ],
  [
    { object: "a.xlsx", output: sheetKey },
    book,
    ["1 s1/1-1.jpg 2", "1 s1/2-2.jpg 2", "3 s3/1-1.jpg 3", "3 s3/2-2.jpg 3", "3 s3/3-3.jpg 3"],
  ],
  [
    { object: "a.xlsx", output: sheetKey, docProcess: { SheetId: 3, StartPage: 2 } },
    book,
    ["3 s3/2-1.jpg 2", "3 s3/3-2.jpg 2"],
  ],
  [
    { object: "a.xlsx", output: sheetKey, docProcess: { PicPagination: 1 } },
    book,
    ["1 s1/1-1.jpg 1", "3 s3/1-1.jpg 1"],
  ],
  [{ object: "a.xlsx", output: "a.pdf", docProcess: { TgtType: "pdf" } }, book, ["1 a.pdf "]],
  [
    { object: "a", output: sheetKey, docProcess: { SrcType: "ets" } },
    { a: { pages: 2 } },
    ["1 s1/1-1.jpg 2", "1 s1/2-2.jpg 2"],
  ],
  [{ object: "a.txt", output: pageKey }, { "a.txt": { sheets: [1, 1] } }, ["1 1-1.jpg ", "2 2-2.jpg "]],
  [
    { input: "<Url>http://a.example/a.doc?x</Url>", output: pageKey },
    { "http://a.example/a.doc?x": { pages: 1 } },
    ["1 1-1.jpg "],
  ],
  [
    { object: "encrypted.doc", output: pageKey, docProcess: { DocPassword: "p", EndPage: 1 } },
    {},
    ["1 1-1.jpg "],
  ],
  [{ object: "missing.doc", output: pageKey }, { "missing.doc": { pages: 1 } }, ["1 1-1.jpg "]],
])("%j of %j gives the pages %j", async (wanted, documents, pages) => {
  const job = await finished(wanted, documents);

  expect([textOf(job, "State"), textOf(job, "Code"), textOf(job, "Message")]).toEqual([
    "Success",
    "Success",
    "",
  ]);
  expect(pagesOf(job)).toEqual(pages);
});

test("the counts are those of the pictures made, and of the sheets there are", async () => {
  const job = await finished(
    { object: "a.xlsx", output: sheetKey, docProcess: { SheetId: 1, TgtType: "png" } },
    book,
  );

  const counts = resultOf(job)?.children.filter(({ name }) => name !== "PageInfo");
  expect(counts?.map(({ name, text }) => [name, text])).toEqual([
    ["FailPageCount", "0"],
    ["SuccPageCount", "2"],
    ["TaskId", ""],
    ["TgtType", "png"],
    ["TotalPageCount", "2"],
    ["TotalSheetCount", "3"],
  ]);
});

test.each<[Wanted, SeedBucket["documents"], string, string]>([
  [{ object: "x/missing-1.doc" }, {}, "ResourceDownloadFailed", "does not exist"],
  [{ object: "Encrypted.doc" }, {}, "InvalidArgument", "-3006"],
  [{ object: "empty.pdf" }, {}, "InvalidArgument", "-3008"],
  [{ object: "a.mp4" }, {}, "InvalidArgument", "-3011"],
  [{ object: "noend" }, {}, "InvalidArgument", "-3011"],
  [{ object: "a.doc", docProcess: { SrcType: "mp4" } }, {}, "InvalidArgument", "-3011"],
  [{ object: "a.doc", docProcess: { StartPage: 4 } }, {}, "InvalidArgument", "-3015"],
  [{ object: "a.doc", docProcess: { StartPage: 9999 } }, {}, "InvalidArgument", "-3015"],
  [{ object: "a.doc", docProcess: { PageRanges: "7-8" } }, {}, "InvalidArgument", "-3015"],
  [{ object: "a.xlsx", output: sheetKey, docProcess: { SheetId: 4 } }, {}, "InvalidArgument", "-3015"],
  [
    { object: "a.doc", docProcess: { PicPagination: 1 } },
    { "a.doc": { pages: 21 } },
    "InvalidArgument",
    "at most 20 pages",
  ],
  [{ object: "bad.pdf" }, { "bad.pdf": { failure: { code: "Odd", message: "why" } } }, "Odd", "why"],
])("%j of %j fails with %s, and no result", async (wanted, documents, code, message) => {
  const job = await finished(wanted, documents);

  expect([textOf(job, "State"), textOf(job, "Code")]).toEqual(["Failed", code]);
  expect(textOf(job, "Message")).toContain(message);
  expect(textOf(job, "EndTime")).toBe("2020-07-27T16:22:42+0800");
  expect(resultOf(job)).toBeUndefined();
});

test("an accepted job fails as a fault rule orders, and only that one", async () => {
  const { emulator, submit, job, state, pass } = await stage();
  emulator.control.addFault({ failJob: { code: "InternalError", message: "ordered" } });
  const [failing, fine] = [await submit(), await submit()];

  pass(2000);

  const failed = await job(failing);
  expect([textOf(failed, "State"), textOf(failed, "Code"), textOf(failed, "Message")]).toEqual([
    "Failed",
    "InternalError",
    "ordered",
  ]);
  expect(await state(fine)).toBe("Success");
});
