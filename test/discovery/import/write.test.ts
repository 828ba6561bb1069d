import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bucket, found, queue } from "./found";
import { entries, folder, importFile, program, programText, write } from "./in-folder";

const url = "https://example.com/done?token=s3cr3t";
const documents = bucket("documents-1250000000", [
  queue("p1", { notifyConfig: { state: "On", type: "Url", event: "TaskFinish", url } }),
]);

/** Why nothing was written. */
function refusal(options: Partial<Parameters<typeof write>[0]>): string {
  try {
    write({ found: found(documents), ...options });
  } catch (error) {
    expect(["FileError", "ImportError"]).toContain((error as Error).name);
    return (error as Error).message;
  }
  throw new Error("it was written");
}

test("the import file is its owner's only, also where it replaces one that was not", () => {
  writeFileSync(importFile, "{}", { mode: 0o644 });

  write({ found: found(documents), force: true });

  expect(statSync(importFile).mode & 0o777).toBe(0o600);
});

test("what is left to do is said as commands to paste, without a secret", () => {
  const { notes } = write({ found: found(documents) });

  expect(notes).toEqual([
    `${importFile} holds settings as they were found, secrets among them, in plain text. Only you can read it (mode 0600); keep it out of version control, and delete it after the import.`,
    `${program} takes an address that may carry a secret from the stack's configuration. To set without showing:`,
    expect.stringMatching(/^node -e ".*" \| pulumi config set --secret documentsCallbackUrl$/),
    "To import, with Pulumi 3.254 or newer:",
    `pulumi import --file ${importFile} --generate-code=false --protect=false`,
    "Then there is nothing to do, as this says:",
    "pulumi preview --expect-no-changes",
  ]);
});

test("the command reads the address out of the import file, wherever that is", () => {
  const odd = join(folder, 'it\'s `$HOME` $(exit 1) "quoted" 导入');
  mkdirSync(odd);

  const { notes } = write({ found: found(documents), importFile: join(odd, "import.json") });

  const command = notes.find((note) => note.startsWith("node "))?.replace(/ \| pulumi .*/, "") ?? "";
  const { stdout, stderr } = spawnSync(command, { shell: true, encoding: "utf8" });
  expect({ stdout, stderr }).toEqual({ stdout: url, stderr: "" });
});

test("without an import file Pulumi asks for the address", () => {
  const { notes, written } = write({ found: found(documents), importFile: undefined });

  expect(written).toEqual([program]);
  expect(notes).toEqual([
    `${program} takes an address that may carry a secret from the stack's configuration. To set, Pulumi asks for the value:`,
    "pulumi config set --secret documentsCallbackUrl",
  ]);
});

test("without a program only the import file is written", () => {
  expect(write({ found: found(documents), program: undefined }).written).toEqual([importFile]);
});

test("a setting that no program could declare is left out, and said", () => {
  const odd = queue("p1", { name: "n".repeat(101), state: "Sleeping" });

  const { notes } = write({ found: found(bucket("documents-1250000000", [odd])) });

  expect(notes.slice(0, 2)).toEqual([
    "name of ap-guangzhou/documents-1250000000/p1 is not declared and stays as it is: it must have 1 to 100 characters, but has 101",
    'state of ap-guangzhou/documents-1250000000/p1 is not declared and stays as it is: it must be "Active" or "Paused"',
  ]);
  expect(programText()).not.toContain("Sleeping");
});

test("a callback to this machine can be declared where the calls went to this machine", () => {
  const local = queue("p1", { notifyConfig: { state: "On", url: "http://127.0.0.1:9/" } });
  const all = found(bucket("documents-1250000000", [local]));

  expect(write({ found: all, endpoint: "http://127.0.0.1:8080" }).notes.join()).not.toContain("not declared");
  expect(entries()[0]?.outputs["__endpoint"]).toBe("loopback");
  expect(write({ found: all, force: true }).notes[0]).toContain("notifyConfig.url of ");
  expect(entries()[0]?.outputs["__endpoint"]).toBe("service");
});

test("of what is not wanted nothing is written, but what is wanted says which of all it is", () => {
  const both = bucket("documents-1250000000", [queue("p1", { name: "contracts" }), queue("p2222222222")]);
  const unread = { ...bucket("unread-1250000000", []), fault: "403 AccessDenied" };
  const all = found(both, bucket("other-1250000000"), {
    ...unread,
    bucket: { ...unread.bucket, bucketId: "A" },
  });

  const { notes, resources } = write({
    found: all,
    shown: found({ ...both, queues: both.queues.slice(0, 1) }),
  });

  expect(resources).toBe(2);
  expect(notes.join()).not.toContain("left out");
  expect(entries().map(({ name }) => name)).toEqual(["documents", "documents-p1"]);
  expect(entries()[0]?.outputs["queueIds"]).toEqual(["p1", "p2222222222"]);
  expect(programText()).toContain('queueId: "p1",');
});

test("a name that the stack has given to another resource of the type is not given again", () => {
  const given = (
    type: "DocBucket" | "DocQueue",
    name: string,
    of = `pulumi-nodejs:dynamic/cloud-infinite:${type}`,
  ) => ({
    type,
    name,
    urn: `urn:pulumi:dev::user::${of}::${name}`,
    id: `ap-guangzhou/${name}-1260000000`,
  });
  const stackNames = [
    given("DocQueue", "documents"),
    given("DocBucket", "fresh", "my:pipeline:Pipeline$pulumi-nodejs:dynamic/cloud-infinite:DocBucket"),
  ];

  write({ found: found(documents, bucket("fresh-1250000000")), stackNames });

  expect(entries().map(({ name }) => name)).toEqual(["documents", "documents-p1", "fresh", "fresh"]);
  expect(() => write({ found: found(documents), stackNames: [given("DocQueue", "fresh")] })).toThrow(
    'the import file calls ap-guangzhou/fresh-1250000000/p1 "fresh", as the stack calls another DocQueue',
  );
});

test("a queue that appears in a bucket of the stack is called like the bucket there", () => {
  const id = "ap-guangzhou/documents-1250000000";
  const urn = "urn:pulumi:dev::user::pulumi-nodejs:dynamic/cloud-infinite:DocBucket::contracts";

  write({
    found: found(documents),
    managed: new Set([id]),
    stackNames: [{ type: "DocBucket", name: "contracts", urn, id }],
  });

  expect(entries().map(({ name }) => name)).toEqual(["contracts"]);
});

test("a bucket whose queues could not be read is left out, and said", () => {
  const unread = { ...bucket("unread-1250000000", []), fault: "403 AccessDenied" };

  const { notes } = write({ found: found(documents, unread) });

  expect(notes[0]).toBe(
    "ap-guangzhou/unread-1250000000 is left out: its queues could not be read (403 AccessDenied)",
  );
  expect(programText()).not.toContain("unread");
});

test("where nothing was found that can be imported, that is an error", () => {
  expect(refusal({ found: found() })).toBe("there is nothing to import: no bucket was found that can be");
  expect(refusal({ found: found(bucket("Documents")) })).toMatch(
    /^there is nothing to import: no bucket was found that can be; ap-guangzhou\/Documents is left out: "Documents" is not/,
  );
});

test.each([
  ["text", "import * as pulumi from '@pulumi/pulumi';\n"],
  ["JSON of another", '{ "resources": [] }'],
  ["nothing", ""],
  [
    "a comment of this command over nothing of its own",
    "// cloud-infinite: ap-guangzhou/documents-1250000000\nmine();\n",
  ],
])("a file with %s that this command has not written is not overwritten without force", (_what, text) => {
  for (const file of [importFile, program]) {
    writeFileSync(file, text);

    expect(
      refusal({
        importFile: undefined,
        program: undefined,
        [file === program ? "program" : "importFile"]: file,
      }),
    ).toBe(
      `the file ${file} is there already and was not written by \`cloud-infinite discover\`: --force replaces it, or name another one`,
    );
    expect(readFileSync(file, "utf8")).toBe(text);
  }
  write({ found: found(documents), force: true });

  expect(entries()).toHaveLength(2);
  expect(programText()).toContain("documents");
});

test("where one file is refused, the other one is not written", () => {
  const noFolder = join(folder, "no", "file");
  refusal({ importFile: noFolder });
  refusal({ program: noFolder });

  expect(readdirSync(folder)).toEqual([]);
});

test("force writes anew what was written before", () => {
  write({ found: found(documents, bucket("gone-1250000000")) });

  write({ found: found(documents), force: true });

  expect(entries()).toHaveLength(2);
  expect(programText()).not.toContain("gone");
});

test("force does not drop declarations of what the stack has, which the next up would destroy", () => {
  write({ found: found(documents) });
  const managed = new Set(entries().map(({ id }) => id));

  expect(refusal({ force: true, managed, found: found(documents, bucket("later-1250000000")) })).toBe(
    `${program} declares ap-guangzhou/documents-1250000000 and 1 more that the stack has already: written anew it would not, ` +
      "and the next `pulumi up` would destroy them; leave out --force, or give the program another name",
  );
});

test("both files cannot be one", () => {
  symlinkSync("import.json", join(folder, "link.ts"));
  expect(refusal({ program: join(folder, "link.ts") })).toContain("the import file and the program are both");
  expect(refusal({ program: join(folder, ".", "import.json") })).toBe(
    `the import file and the program are both ${importFile}: give two names`,
  );
});

test.each([
  [
    "in a folder that is not there",
    () => join(folder, "no", "file"),
    "its folder does not exist: make it first",
  ],
  ["that is a folder", () => folder, "it is a folder: give the name of a file"],
])("a file %s cannot be written, and it is said why", (_what, file, reason) => {
  expect(refusal({ importFile: file() })).toMatch(new RegExp(`cannot be (read|written): ${reason}$`));
});
