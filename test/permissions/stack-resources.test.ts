import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readStackResources, StackError } from "../../provider/permissions/stack-resources";

const folder = mkdtempSync(join(tmpdir(), "stack-resources-"));
const path = process.env["PATH"];
afterEach(() => {
  process.env["PATH"] = path;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Puts a program called `pulumi` on the PATH, and nothing else. */
function pulumiIs(script: string): void {
  const file = join(folder, "pulumi");
  writeFileSync(file, `#!${process.execPath}\n${script}`);
  chmodSync(file, 0o755);
  process.env["PATH"] = folder;
}

const ours = "pulumi-nodejs:dynamic/cloud-infinite:DocQueue";

test("the resources of this package are those with its types, in the order of the state", async () => {
  const resources = [
    { type: "pulumi:pulumi:Stack", urn: "s" },
    { type: ours, id: "ap-guangzhou/a-1/p1", outputs: { onDestroy: "pause", url: "u" } },
    { type: "pulumi-nodejs:dynamic:Resource", id: "x", outputs: {} },
    { type: ours, id: "" },
    { type: "pulumi-nodejs:dynamic/cloud-infinite:DocJob", id: "ap-guangzhou/a-1/d1" },
  ];

  const found = await readStackResources({ stack: "dev" }, async () =>
    JSON.stringify({ version: 3, deployment: { resources } }),
  );

  expect(found).toEqual([
    { type: "DocQueue", id: "ap-guangzhou/a-1/p1", outputs: { onDestroy: "pause", url: "u" } },
    { type: "DocJob", id: "ap-guangzhou/a-1/d1", outputs: {} },
  ]);
});

test("a stack that was never deployed has none", async () => {
  expect(await readStackResources({ stack: "dev" }, async () => '{"deployment":{}}')).toEqual([]);
});

test("pulumi is asked for the stack, in the folder that is given", async () => {
  pulumiIs(
    `console.log(JSON.stringify({ deployment: { resources: [{ type: "${ours}", id: process.argv.slice(2).join(" ") }] } }))`,
  );

  const [asked] = await readStackResources({ stack: "org/project/dev", cwd: "infra" });

  expect(asked?.id).toBe("stack export --stack org/project/dev --cwd infra --non-interactive --color never");
});

test.each([
  [
    "console.error(\"error: no stack named 'nope' found\"); process.exit(6)",
    "the stack nope cannot be read: no stack named 'nope' found",
  ],
  ["process.exit(1)", "the stack nope cannot be read: `pulumi stack export` ended with 1"],
  ['console.log("hello")', "`pulumi stack export` printed something that is no stack"],
  ["console.log('{\"deployment\":[]}')", "`pulumi stack export` printed something that is no stack"],
])("%s is an error in one sentence", async (script, sentence) => {
  pulumiIs(script);

  await expect(readStackResources({ stack: "nope" })).rejects.toThrow(new StackError(sentence));
});

test("without a pulumi on the PATH the error says so", async () => {
  process.env["PATH"] = join(folder, "nothing");

  await expect(readStackResources({ stack: "dev" })).rejects.toThrow("there is no `pulumi` on the PATH");
});
