import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportedStack, resourcesIn, StackError } from "../../provider/pulumi-command/exported-stack";

const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-export-"));
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

test("pulumi is asked for the stack, in the folder that is given", async () => {
  pulumiIs(
    'console.log(JSON.stringify({ deployment: { resources: [{ urn: "u", type: "t", id: process.argv.slice(2).join(" ") }] } }))',
  );

  const [asked] = await exportedStack({ stack: "org/project/dev", cwd: folder });

  expect(asked?.id).toBe(
    `stack export --stack org/project/dev --non-interactive --color never --cwd ${folder}`,
  );
});

test("a stack that was never deployed has no resources", () => {
  expect(resourcesIn('{"version":3,"deployment":{"manifest":{}}}')).toEqual([]);
  expect(resourcesIn('{"version":3,"deployment":{"resources":null}}')).toEqual([]);
});

test.each(["", "null", "{}", '{"deployment":[]}', '{"deployment":{"resources":[{"type":1}]}}'])(
  "%j is no stack",
  (text) => {
    expect(() => resourcesIn(text)).toThrow(
      new StackError(
        "what `pulumi stack export` prints is of another form than this version of pulumi-cloud-infinite knows",
      ),
    );
  },
);

test.each([
  ["console.error(\"error: no stack named 'nope' found\"); process.exit(6)", "there is no stack nope"],
  ["process.exit(1)", "pulumi ended with code 1 and said nothing"],
  [
    'console.error("error: the backend is on fire"); process.exit(255)',
    "pulumi ended with code 255: the backend is on fire",
  ],
])("%s is an error in one sentence", async (script, sentence) => {
  pulumiIs(script);

  await expect(exportedStack({ stack: "nope" })).rejects.toThrow(sentence);
  await expect(exportedStack({ stack: "nope" })).rejects.toBeInstanceOf(StackError);
});

test("a folder that is not there, and a pulumi that is not, are sentences", async () => {
  await expect(exportedStack({ stack: "dev", cwd: "/nowhere" })).rejects.toThrow(
    "there is no folder /nowhere",
  );
  process.env["PATH"] = join(folder, "nothing");
  await expect(exportedStack({ stack: "dev" })).rejects.toThrow("the command `pulumi` is not on PATH");
});
