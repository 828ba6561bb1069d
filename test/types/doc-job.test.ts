/** What of a DocJob compiles. What does not is refused at run time, too, for programs without types. */
import * as pulumi from "@pulumi/pulumi";
import type { DocJob, DocJobArgs, DocJobPicture, DocJobResult } from "../../provider";
import { checkDocJobInputs } from "../../provider/resources/doc-job/schema";
import type { Same } from "./same";

const bucket = "documents-1250000000";
const output = { bucket, object: "${Number}.png" };
const job = { bucket, input: { object: "contract.docx" }, output };

const failures = (args: object) =>
  checkDocJobInputs({ ...args }, { settings: { requestsPerSecond: 100 } } as never).map(({ path }) => path);

const refused: [string, string, DocJobArgs][] = [
  // @ts-expect-error there is no job without a document
  ["no document", "input", { bucket, output }],
  // @ts-expect-error a document has a key or an address
  ["a document that is a text", "input", { ...job, input: "contract.docx" }],
  // @ts-expect-error results have a place
  ["no place for results", "output", { bucket, input: job.input }],
  // @ts-expect-error the bucket of results is always named
  ["results without a bucket", "output.bucket", { ...job, output: { object: "${Number}.png" } }],
  // @ts-expect-error jpg, png or pdf
  ["an unknown format", "docProcess.tgtType", { ...job, docProcess: { tgtType: "gif" } }],
  // @ts-expect-error a number
  ["a page that is a text", "docProcess.endPage", { ...job, docProcess: { endPage: "1" } }],
  // @ts-expect-error a list
  ["a trigger that is not in a list", "triggers", { ...job, triggers: "2026-01-31" }],
  // @ts-expect-error a number of seconds
  ["a time in words", "timeoutSeconds", { ...job, timeoutSeconds: "5m" }],
  // @ts-expect-error whether, not how long
  ["a wait that is a number", "wait", { ...job, wait: 60 }],
  // @ts-expect-error the queue is told by its id
  ["a queue's name", "queue", { ...job, queue: "contracts" }],
];

test.each(refused)("%s does not compile, and is refused at %s", (_what, path, args) => {
  expect(failures(args)).toContain(path);
});

test("triggers take values of any kind, known or not", () => {
  const args: DocJobArgs = {
    ...job,
    triggers: ["2026-01-31", 1, { state: "Active" }, pulumi.output("later"), Promise.resolve([1])],
  };

  expect(args.triggers).toHaveLength(5);
});

test("a document has a key or an address", () => {
  const both: DocJobArgs[] = [job, { ...job, input: { url: "https://example.com/contract.docx" } }];

  expect(both).toHaveLength(2);
});

test("its result is there only when it has one", () => {
  const same: [
    Same<DocJob["jobId"], pulumi.Output<string>>,
    Same<DocJob["result"], pulumi.Output<DocJobResult | undefined>>,
    Same<DocJob["endTime"], pulumi.Output<string | undefined>>,
    Same<DocJobResult["pages"][number], DocJobPicture>,
  ] = [true, true, true, true];

  expect(same).not.toContain(false);
});
