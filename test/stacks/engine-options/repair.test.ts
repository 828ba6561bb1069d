import { execFileSync } from "node:child_process";
import { adviceFor } from "../../../provider/drift/repair";
import type { ResourceDrift } from "../../../provider/drift/report";
import { bucket, second, third, type UserStack, untouched, urn, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

const drifted = (
  name: string,
  type: "DocBucket" | "DocQueue",
  more: Partial<ResourceDrift>,
): ResourceDrift => ({
  kind: "changed",
  urn: urn(name, type),
  type: `pulumi-nodejs:dynamic/cloud-infinite:${type}`,
  name,
  ours: true,
  fields: [],
  ...more,
});

test("the command to repair puts back what has changed or is gone, and leaves what is ignored", async () => {
  user = await userStack(
    `new DocQueue("first", { bucket, name: "one", state: "Active" });
     new DocBucket("it's", { bucket: "${second}" });
     new DocQueue("ignored", { bucket: "${third}", name: "one" });`,
    { buckets: [{ bucket }, { bucket: third }] },
  );
  await user.up();
  user.emulator.control.editQueue(bucket, { state: "Paused" });
  user.emulator.control.disable(second);
  user.emulator.control.editQueue(third, { name: "edited" });
  user.emulator.control.clearRequests();

  const resources = [
    drifted("first", "DocQueue", { fields: [{ path: "state", secret: false, live: "Paused" }] }),
    drifted("it's", "DocBucket", { kind: "gone" }),
    drifted("ignored", "DocQueue", { ignoredBy: 0 }),
  ];
  const advice = adviceFor({ kind: "stack", name: "dev", checked: 3, resources });
  const [program, up, ...words] = wordsOf(advice?.repair.paste?.text ?? "");
  expect([program, up]).toEqual(["pulumi", "up"]);
  const said = await user.succeed("up", ...words, "--yes", "--skip-preview");

  expect(user.live(bucket)).toMatchObject({ name: "one", state: "Active" });
  expect(user.live(second)).toMatchObject(untouched);
  // Not even looked at: with targets, the engine refreshes these alone.
  expect(user.live(third)).toMatchObject({ name: "edited" });
  expect(user.emulator.control.requests().filter((request) => request.bucket === third)).toEqual([]);
  expect(said).not.toContain("ignored");
});

/** What a POSIX shell makes of a command line. */
function wordsOf(command: string): string[] {
  return execFileSync("sh", ["-c", `printf '%s\\n' ${command}`], { encoding: "utf8" })
    .trimEnd()
    .split("\n");
}
