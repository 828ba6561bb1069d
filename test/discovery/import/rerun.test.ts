/** What an earlier run wrote is added to, whatever somebody has made of it since. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { bucket, found, queue } from "./found";
import { entries, importFile, program, programText, write } from "./in-folder";
import { runProgram } from "./run-program";

const documents = bucket("documents-1250000000");
const secretUrl = { state: "On", type: "Url", event: "TaskFinish", url: "https://example.com/?token=s3cr3t" };
const later = bucket("later-1250000000", [queue("p2", { notifyConfig: secretUrl })]);
const ids = (): string[] => entries().map(({ id }) => id);

const documentsIds = ["ap-guangzhou/documents-1250000000", "ap-guangzhou/documents-1250000000/p1"];
const laterIds = ["ap-guangzhou/later-1250000000", "ap-guangzhou/later-1250000000/p2"];

/** Runs the program; every resource once. */
async function declared(): Promise<string[]> {
  const all = await runProgram(programText(), { laterCallbackUrl: secretUrl.url });
  return all.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`).sort();
}

test("what is new is added to both files, and every byte before it stays", async () => {
  write({ found: found(documents) });
  const [programBefore, fileBefore] = [programText(), readFileSync(importFile, "utf8")];

  const { written, resources } = write({ found: found(documents, later) });

  expect({ written, resources }).toEqual({ written: [importFile, program], resources: 2 });
  expect(programText().startsWith(programBefore)).toBe(true);
  expect(readFileSync(importFile, "utf8").startsWith(fileBefore.replace(/\n {2}\]\n\}\n$/, ""))).toBe(true);
  expect(ids()).toEqual([...documentsIds, ...laterIds]);
  expect(await declared()).toEqual([
    "DocBucket documents",
    "DocBucket later",
    "DocQueue documents",
    "DocQueue later",
  ]);
});

test("where nothing is new, nothing is written, and it is said", () => {
  write({ found: found(documents) });
  const before = [programText(), readFileSync(importFile, "utf8")];

  expect(write({ found: found(documents) })).toEqual({
    written: [],
    resources: 0,
    notes: ["There is nothing to write: what was found is in the stack or in the files already."],
  });
  expect([programText(), readFileSync(importFile, "utf8")]).toEqual(before);
});

test("what a stack has is written nowhere", () => {
  write({ found: found(documents, later), managed: new Set(documentsIds) });

  expect(ids()).toEqual(laterIds);
  expect(programText()).not.toContain("documents-1250000000");
});

test("a queue that appears in a bucket of the stack names its bucket", async () => {
  const managed = new Set(documentsIds);
  write({ found: found(bucket("documents-1250000000", [queue("p1"), queue("p9876543210")])), managed });

  expect(ids()).toEqual(["ap-guangzhou/documents-1250000000/p9876543210"]);
  expect(await runProgram(programText())).toMatchObject([
    { name: "documents-p9876543", inputs: { bucket: "documents-1250000000", queueId: "p9876543210" } },
  ]);
});

test("a queue that appears in a bucket of the program takes it from there, and the first one stays what it was", async () => {
  write({ found: found(documents) });
  write({ found: found(bucket("documents-1250000000", [queue("p1"), queue("p9876543210")])) });

  expect(programText()).toContain('new DocQueue("documents-p9876543", {\n  bucket: documents.bucket,');
  expect(ids()).toEqual([...documentsIds, "ap-guangzhou/documents-1250000000/p9876543210"]);
});

test("once the import file is deleted, the entries have the names that the program has by then", () => {
  write({ found: found(documents) });
  rmSync(importFile);
  const renamed = programText()
    .replace('new DocQueue("documents"', "export const queue = new DocQueue('contracts'")
    .replace("export const queue", "const queue");
  writeFileSync(program, renamed);

  write({ found: found(documents, later) });

  expect(entries().map(({ name }) => name)).toEqual(["documents", "contracts", "later", "later"]);
});

test("a declaration that cannot be read is left out of the import file, and said", () => {
  write({ found: found(documents) });
  rmSync(importFile);
  writeFileSync(program, programText().replace('new DocQueue("documents"', "new DocQueue(nameOf(1)"));

  const { notes } = write({ found: found(documents) });

  expect(ids()).toEqual(["ap-guangzhou/documents-1250000000"]);
  expect(notes).toContain(
    `ap-guangzhou/documents-1250000000/p1 is left out of ${importFile}: ${program} has the comment with its id, but below it no declaration whose name can be read`,
  );
});

test("what has moved to another file of the program is known from the import file", () => {
  write({ found: found(documents) });
  writeFileSync(program, `${programText().split("\n").slice(0, 3).join("\n")}\n`);

  write({ found: found(documents, later) });

  expect(programText()).not.toContain("documents-1250000000");
  expect(programText()).toContain("later-1250000000");
});

test("a program that is written later declares what the import file has, by its names", () => {
  write({ found: found(documents), program: undefined });
  const before = readFileSync(importFile, "utf8").replaceAll('"documents"', '"contracts"');
  writeFileSync(importFile, before);

  write({ found: found(documents) });

  expect(programText()).toContain('new DocQueue("contracts", {');
  expect(readFileSync(importFile, "utf8")).toBe(before);
});

test.each([
  ["without its first lines", (text: string) => text.slice(text.indexOf("import"))],
  [
    "whose imports are written otherwise",
    (text: string) =>
      text.replace(/^import .*$/m, "import {\n  DocBucket,\n  DocQueue\n} from 'pulumi-cloud-infinite';"),
  ],
  [
    "that uses the names for something else",
    (text: string) =>
      text.replace(
        /^import .*$/m,
        'import * as ci from "pulumi-cloud-infinite";\nconst DocBucket = ci.DocBucket, DocQueue = ci.DocQueue, config = 1, pulumi = 2, later = 3;',
      ),
  ],
  ["that is not ended by a new line", (text: string) => text.trimEnd()],
  ["with line ends of Windows", (text: string) => text.replaceAll("\n", "\r\n")],
])("it is added to a program %s", async (_what, edit) => {
  write({ found: found(documents) });
  const edited = edit(programText());
  writeFileSync(program, edited);

  write({ found: found(documents, later) });

  expect(programText().startsWith(edited)).toBe(true);
  expect(/[^\r]\n/.test(programText())).toBe(!edited.includes("\r\n"));
  const key = /requireSecret\(\s*"(\w+)"/.exec(programText())?.[1] ?? "";
  const all = await runProgram(programText(), { [key]: secretUrl.url });
  expect(all.filter(({ inputs }) => inputs["bucket"] === "later-1250000000")).toHaveLength(2);
});

test("names that somebody has given meanwhile are not given again", () => {
  write({ found: found(documents) });
  appendFileSync(program, '\nnew DocQueue("later", { bucket: "other-1250000000" });\n');

  write({ found: found(documents, later) });

  expect(programText()).toContain('new DocBucket("later-ap-guangzhou", {');
});
