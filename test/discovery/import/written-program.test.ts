/** What somebody may have made of a program, and what is still known of it. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { readProgram } from "../../../provider/discovery/import/written-program";
import { bucket, found, queue } from "./found";
import { entries, importFile, program, programText, write } from "./in-folder";

const id = "ap-guangzhou/documents-1250000000";
const declaration = (text: string) => readProgram(`${text}\n`)?.declarations.get(id);
const made = 'new DocBucket("contracts", {\n  bucket: "documents-1250000000",\n})';

test.each<[string, string, string | undefined]>([
  ["as it is written", `// cloud-infinite: ${id}\nconst documents = ${made};`, "documents"],
  ["with a type", `// cloud-infinite: ${id}\nconst documents: DocBucket = ${made};`, "documents"],
  ["that can be assigned to", `// cloud-infinite: ${id}\nlet documents = ${made};`, "documents"],
  ["that is exported", `// cloud-infinite: ${id}\nexport const documents = ${made};`, "documents"],
  ["that is the module's", `// cloud-infinite: ${id}\nexport default ${made};`, undefined],
  [
    "with a template as its name",
    `// cloud-infinite: ${id}\n${made.replaceAll(/"(contracts)"/g, "`$1`")}`,
    undefined,
  ],
  [
    "of a module",
    `// cloud-infinite: ${id}\nconst documents = ${made.replace("new ", "new ci.")}`,
    "documents",
  ],
  ["behind a comment", `// cloud-infinite: ${id}\n/* ours */ const documents = /* (it */ ${made}`, undefined],
  [
    "under more comments and a blank line",
    `// cloud-infinite: ${id}\n\n// ours\n/* all\n of it */\nconst documents = ${made}`,
    "documents",
  ],
  [
    "with words behind the id",
    `// cloud-infinite: ${id} (do not touch)\r\nconst documents = ${made}`,
    "documents",
  ],
  [
    "in a function",
    `function all() {\n  // cloud-infinite: ${id}\n  const documents = ${made}\n}`,
    undefined,
  ],
])("a declaration %s is read", (_what, text, identifier) => {
  expect(declaration(text)).toEqual({
    name: "contracts",
    identifier,
    source: expect.stringMatching(/^new .*\}\)$/s),
  });
});

test.each([
  [
    "that is another's, since its own comment follows",
    `// cloud-infinite: ${id}\n// cloud-infinite: ${id}/p1\n${made}`,
  ],
  ["whose name is made", `// cloud-infinite: ${id}\nnew DocBucket(nameOf(1), {})`],
  ["whose name has a part that is made", `// cloud-infinite: ${id}\nnew DocBucket(\`a\${1}\`, {})`],
  ["that does not end", `// cloud-infinite: ${id}\nnew DocBucket("contracts", ")"`],
])("a declaration %s is not", (_what, text) => {
  expect(declaration(`// Written by \`cloud-infinite discover\`.\n${text}`)?.name).toBeUndefined();
});

const several = bucket("several-1250000000", [queue("p11111111"), queue("p22222222")]);
const documents = bucket("documents-1250000000");
const all = found(documents, several);

test.each<[string, (text: string) => string, string[]]>([
  [
    "all comments",
    (text) => text.replace(/^\/\/ cloud.*\n/gm, ""),
    [
      id,
      `${id}/p1`,
      "ap-guangzhou/several-1250000000",
      "ap-guangzhou/several-1250000000/p11111111",
      "ap-guangzhou/several-1250000000/p22222222",
    ],
  ],
  ["the comment of an only queue", (text) => text.replace(/^.*\/p1\n/m, ""), [`${id}/p1`]],
  [
    "the comment of one of several queues",
    (text) => text.replace(/^.*\/p22222222\n/m, ""),
    ["ap-guangzhou/several-1250000000/p22222222"],
  ],
])("what is in the program without its comment is not declared again, and said: %s", (_what, edit, ids) => {
  write({ found: all });
  rmSync(importFile);
  writeFileSync(program, edit(programText()));
  const before = programText();

  const { notes } = write({ found: all });

  expect(programText()).toBe(before);
  expect(notes.find((note) => note.includes("not written"))).toMatch(
    new RegExp(`^${ids.join(", ")} (is|are) not written: ${program} speaks of (it|them) already`),
  );
  const written = ids.length === 5 ? [] : entries().map((entry) => entry.id);
  expect(written).toEqual(written.filter((one) => !ids.includes(one)));
});

test("a declaration that is only a comment is none", () => {
  write({ found: found(documents) });
  rmSync(importFile);
  writeFileSync(program, `${programText()}// new DocBucket("several", { bucket: "several-1250000000" });\n`);

  write({ found: all });

  expect(readFileSync(importFile, "utf8")).toContain("several-1250000000");
  expect(programText()).toContain('new DocBucket("several", {');
});
