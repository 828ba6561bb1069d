/** What an earlier run wrote is added to, whatever somebody has made of it since. */
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { bucket, found, queue } from "./found";
import { entries, importFile, program, programText, write } from "./in-folder";
import { entryInPlain, runProgram } from "./run-program";

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

test("where nothing is new, nothing is written, and that is said with all that is left to do", () => {
  const first = write({ found: found(documents, later) });
  const before = [programText(), readFileSync(importFile, "utf8")];

  expect(write({ found: found(documents, later) })).toEqual({
    written: [],
    resources: 0,
    notes: [
      "There is nothing to write: what was found is in the stack or in the files already.",
      ...first.notes,
    ],
  });
  expect(first.notes.join()).toMatch(/node -e .*laterCallbackUrl/);
  expect([programText(), readFileSync(importFile, "utf8")]).toEqual(before);
});

test("for what the stack has nothing is left to do but to delete the import file", () => {
  write({ found: found(later) });

  const { notes } = write({ found: found(later), managed: new Set(laterIds) });

  expect(notes).toEqual([
    "There is nothing to write: what was found is in the stack or in the files already.",
    `${importFile} holds settings as they were found, secrets among them, in plain text. The stack has all that is in it: delete it.`,
  ]);
});

test("an address is read out of the import file where that has it, though the program is new", () => {
  write({ found: found(later), program: undefined });

  const { notes, written } = write({ found: found(later) });

  expect(written).toEqual([program]);
  expect(notes.filter((note) => note.includes("config set"))).toEqual([
    expect.stringMatching(/^node -e .* \| pulumi config set --secret laterCallbackUrl$/),
  ]);
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

/** That every entry says what the program declares. */
async function expectAgreement(secrets: Record<string, string> = {}): Promise<void> {
  const all = await runProgram(programText(), secrets);
  const key = ({ type, name }: { type: string; name: string }): string => `${type} ${name}`;
  const inputs = (list: readonly { type: string; name: string; inputs: unknown }[]) =>
    Object.fromEntries(list.map((one) => [key(one), one.inputs]));
  expect(inputs(entries().map(entryInPlain))).toEqual(inputs(all));
}

const changed = bucket("documents-1250000000", [queue("p1", { name: "changed" }), queue("p9876543210")]);

test.each([
  ["with other settings", { allFields: true }, documents],
  ["after the queue has changed, and another one has come", {}, changed],
])("a program that is written later, %s, says what the import file has", async (_what, options, now) => {
  write({ found: found(documents), program: undefined });

  write({ found: found(now), ...options });

  await expectAgreement();
});

test("an address that the import file has as it was, or not as a secret, is declared as it is there", async () => {
  const moved = bucket("later-1250000000", [
    queue("p2", { notifyConfig: { ...secretUrl, url: "https://example.com/" } }),
  ]);
  write({ found: found(later), program: undefined });
  write({ found: found(moved) });
  await expectAgreement({ laterCallbackUrl: secretUrl.url });

  rmSync(program);
  writeFileSync(
    importFile,
    readFileSync(importFile, "utf8").replace(/"url": \{[^}]*\}/, `"url": "${secretUrl.url}"`),
  );
  write({ found: found(moved) });
  await expectAgreement({ laterCallbackUrl: secretUrl.url });
});

test("an entry that this command could not have written is declared nowhere, and nothing is written", () => {
  write({ found: found(documents), program: undefined });
  writeFileSync(
    importFile,
    readFileSync(importFile, "utf8").replace(/("inputs": \{)/g, '$1 "onDestroy": "restore",'),
  );

  expect(() => write({ found: found(documents) })).toThrow(
    "the entry of ap-guangzhou/documents-1250000000 in the import file is not one that this command writes",
  );
  expect(existsSync(program)).toBe(false);
});

test.each([
  ["with other settings", (text: string) => text, { allFields: true }, {}, documents],
  ["all over", (text: string) => text, {}, { allFields: true }, documents],
  [
    "after somebody has formatted the program otherwise",
    (text: string) =>
      text
        .replaceAll('"', "'")
        .replace(/,\n\}\)/g, "\n  // as it is\n})")
        .replaceAll("  ", "\t"),
    { allFields: true },
    {},
    documents,
  ],
  [
    "when another queue has come",
    (text: string) => text,
    {},
    {},
    bucket("documents-1250000000", [queue("p1"), queue("p9876543210")]),
  ],
])(
  "an import file that is written later, %s, says what the program declares",
  async (_what, edit, first, second, now) => {
    write({ found: found(documents), importFile: undefined, ...first });
    writeFileSync(program, edit(programText()));

    const { notes } = write({ found: found(now), ...second });

    await expectAgreement();
    expect(notes.join()).not.toContain("in another form");
  },
);

test("what the program declares in a form that cannot be read is said", () => {
  write({ found: found(documents), importFile: undefined });
  writeFileSync(
    program,
    programText().replaceAll('region: "ap-guangzhou",', 'region: "ap-guangzhou",\n  onDestroy: "restore",'),
  );

  const { notes } = write({ found: found(documents) });

  expect(notes[0]).toMatch(
    new RegExp(
      `^${program} declares ${documentsIds.join(", ")} in another form than this command, or otherwise`,
    ),
  );
});

test("what is in the import file and nowhere in the program is said: nobody knows whether another file has it", () => {
  write({ found: found(documents) });
  write({ found: found(documents, later), program: undefined });

  expect(write({ found: found(documents, later) }).notes).toContain(
    `${laterIds.join(", ")} are in ${importFile} and not in ${program}: declared in another file? If not, write both anew with --force`,
  );
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

  expect(programText()).toContain('new DocQueue("later-p2", {');
});

test("a name that is no identifier makes none that is not, nor anything that a shell would run", async () => {
  write({ found: found(later) });
  writeFileSync(importFile, readFileSync(importFile, "utf8").replaceAll('"later"', '"my docs $(id)"'));
  rmSync(program);

  const { notes } = write({ found: found(later) });

  expect(programText()).toContain('const myDocsId = new DocBucket("my docs $(id)", {');
  expect(notes.find((note) => note.includes("config set"))).toMatch(/--secret myDocsIdCallbackUrl$/);
  await expectAgreement({ myDocsIdCallbackUrl: secretUrl.url });
});

test("words of comments are free to be identifiers", () => {
  write({ found: found(documents) });

  write({ found: found(documents, later) });

  expect(programText()).toContain("const later = new DocBucket(");
  expect(programText()).toContain('import * as pulumi from "@pulumi/pulumi";');
});
