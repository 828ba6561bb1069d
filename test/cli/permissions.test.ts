import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { operationNames, resourceTypes } from "../../provider/permissions/operations";

const root = join(__dirname, "../..");

/** Runs `cloud-infinite permissions` with these arguments. */
function permissions(...args: string[]) {
  return spawnSync(
    process.execPath,
    ["--require", require.resolve("tsx/cjs"), "provider/cli/main.ts", "permissions", ...args],
    { cwd: root, encoding: "utf8" },
  );
}

test("the policy is JSON on stdout, what to know of it is on stderr", () => {
  const { status, stdout, stderr } = permissions(
    ...["--operation", "listDocQueues", "updateDocQueue", "--bucket", "documents-1250000000"],
    ...["--region", "ap-guangzhou"],
  );

  expect(JSON.parse(stdout)).toEqual({
    version: "2.0",
    statement: [
      {
        effect: "allow",
        action: ["ci:DescribeDocProcessQueues", "ci:UpdateDocProcessQueue"],
        resource: ["qcs::ci:ap-guangzhou:uid/1250000000:bucket/documents-1250000000/*"],
      },
    ],
  });
  expect(stderr).toMatch(/^note: no policy was tried on the real service yet.*\n$/);
  expect(status).toBe(0);
});

test("--help names every operation and kind of resource, and shows examples", () => {
  const { status, stdout } = permissions("--help");

  const words = new Set(stdout.match(/\w+/g));
  expect([...operationNames, ...resourceTypes].filter((name) => !words.has(name))).toEqual([]);
  expect(stdout).toContain("$ cloud-infinite permissions --stack prod --read-only");
  expect(status).toBe(0);
});

test.each([
  [["--operation", "nonsense"], 'there is no operation "nonsense"'],
  [["--resource", "Queue"], 'there is no resource "Queue"'],
  [["--stack", "dev", "--operation", "up"], "--operation says what is done, and so does --stack"],
  [["--read-only", "--operation", "up"], "--operation says what is done, and so does --read-only"],
  [["--cwd", "."], "name the stack with --stack"],
  [["--stack", ""], "--stack needs the name of a stack"],
  [["--nonsense"], "unknown option '--nonsense'"],
])("%j is a wrong usage: one sentence, exit code 2, nothing on stdout", (args, sentence) => {
  const { status, stdout, stderr } = permissions(...args);

  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr.trim().split("\n")[0]).toContain(sentence);
});

test("a stack that cannot be read is no wrong usage: exit code 1", () => {
  const { status, stdout, stderr } = permissions("--stack", "dev", "--cwd", "nowhere");

  expect([status, stdout, stderr]).toEqual([
    1,
    "",
    "cloud-infinite permissions: there is no folder nowhere\n",
  ]);
});
