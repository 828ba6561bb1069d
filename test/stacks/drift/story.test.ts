import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  bucket,
  fourth,
  id,
  queueId,
  region,
  second,
  third,
  type UserStack,
  urn,
  userStack,
} from "../user-stack";
import { drift, driftReport } from "./run-drift";

let user: UserStack;
afterEach(() => user.remove());

const fifth = "fifth-1250000000";
const sixth = "sixth-1250000000";
const sixthId = "p6666666666666666666666666666666";

/** Run by the engine's own language host, so that lines are those of the source. */
const program = `
new DocQueue("documents", {
  bucket, name: "contracts", state: "Active",
  notifyConfig: { state: "On", url: "https://example.com/done", events: ["TaskFinish", "WorkflowFinish"] },
}, { additionalSecretOutputs: ["name"] });
new DocQueue("secret", {
  bucket: "${second}", notifyConfig: { state: "On", url: pulumi.secret("https://example.com/s3cr3t") },
});
new DocQueue("unreadable", { bucket: "${third}", name: "invoices" });
new DocBucket("gone", { bucket: "${fourth}" });
DocQueue.get("elsewhere", "${region}/${sixth}/${sixthId}");

class Inbox extends pulumi.ComponentResource {
  constructor(name: string) {
    super("user:index:Inbox", name);
    new DocQueue(name, { bucket: "${fifth}", notifyConfig: { state: "Off", url: "https://example.com/off" } }, { parent: this });
  }
}
new Inbox("inbox");

class Size extends pulumi.dynamic.Resource {
  constructor(name: string, args: { file: string; size: string }) {
    super({
      async create(inputs: any) { return { id: "1", outs: inputs }; },
      async read(id: string, { file, ...rest }: any) {
        const { readFileSync } = require("node:fs");
        const now = { ...rest, file, size: readFileSync(file, "utf8") };
        return { id, props: now, inputs: now };
      },
    }, name, args);
  }
}
new Size("other", { file: __dirname + "/size.txt", size: "small" });`;

/** The line of the program in which these words stand. */
const lineOf = (words: string): number => {
  const lines = readFileSync(join(user.folder, "index.ts"), "utf8").split("\n");
  return lines.findIndex((line) => line.includes(words)) + 1;
};

test("what somebody did to a stack is told by resource and field, with values, times and lines; nothing is written", async () => {
  const seed = {
    buckets: [
      { bucket, queues: [{ queueId }] },
      ...[second, third, fourth, fifth].map((name) => ({ bucket: name })),
      { bucket: sixth, queues: [{ queueId: sixthId }] },
    ],
  };
  user = await userStack(program, seed, { typescript: true });
  user.write("size.txt", "small");
  // The log of events quotes it before it says whose the events are.
  await user.succeed("config", "set", "peer", "urn:pulumi:prod::elsewhere::a:b:C::x");
  await user.up();

  expect(await driftReport(user)).toMatchObject({
    code: 0,
    report: { verdict: "none", counts: { checked: 7, changed: 0, gone: 0, unreadable: 0, ignored: 0 } },
    stderr: "",
  });

  const { control } = user.emulator;
  control.editQueue(bucket, {
    name: "s3cr3t, too",
    state: "Paused",
    notifyConfig: { Url: "https://example.com/else", Event: "WorkflowFinish,TaskFinish" },
  });
  control.editQueue(second, { notifyConfig: { Url: "https://example.com/s3cr3t-too" } });
  control.editQueue(fifth, { notifyConfig: { Url: "https://example.com/no-matter" } });
  control.disable(fourth);
  control.editQueue(sixth, { name: "by hand" });
  control.addFault({
    operation: "listDocQueues",
    bucket: third,
    status: 403,
    code: "AccessDenied",
    times: 0,
  });
  user.write("size.txt", "big");
  const before = user.stack.stateText();
  control.clearRequests();

  const { code, report } = await driftReport(user);

  expect(code).toBe(1);
  expect(report).toMatchObject({
    verdict: "error",
    counts: { checked: 7, changed: 4, gone: 1, unreadable: 1, ignored: 0 },
    sources: [{ kind: "stack", name: "dev", project: "user" }],
  });
  const found = new Map(report.sources[0]?.resources.map((resource) => [resource.name, resource]));
  expect([...found.keys()].sort()).toEqual([
    "documents",
    "elsewhere",
    "gone",
    "other",
    "secret",
    "unreadable",
  ]);
  expect(found.get("documents")).toEqual({
    kind: "changed",
    urn: urn("documents"),
    type: "pulumi-nodejs:dynamic/cloud-infinite:DocQueue",
    name: "documents",
    id,
    ours: true,
    declaredAt: { file: "index.ts", line: lineOf('DocQueue("documents"'), column: 1 },
    updateTime: control.queue(bucket).updateTime,
    fields: [
      { path: "name", secret: true },
      {
        path: "notifyConfig.url",
        secret: false,
        declared: "https://example.com/done",
        live: "https://example.com/else",
      },
      { path: "state", secret: false, declared: "Active", live: "Paused" },
    ],
  });
  expect(found.get("secret")).toMatchObject({
    kind: "changed",
    fields: [{ path: "notifyConfig.url", secret: true }],
  });
  expect(found.get("gone")).toMatchObject({
    kind: "gone",
    id: `${region}/${fourth}`,
    declaredAt: { file: "index.ts", line: lineOf('DocBucket("gone"') },
    fields: [],
  });
  expect(found.get("unreadable")).toMatchObject({
    kind: "unreadable",
    reason: expect.stringMatching(
      /^listDocQueues of ap-guangzhou\/third-1250000000 was refused: 403 AccessDenied: .+/,
    ),
    declaredAt: { line: lineOf('DocQueue("unreadable"') },
  });
  // Nothing of it is declared, and the verdict is the engine's.
  expect(found.get("elsewhere")).toMatchObject({
    kind: "changed",
    external: true,
    fields: [{ path: "name", declared: "queue-doc-process-1", live: "by hand" }],
  });
  expect(found.get("elsewhere")).not.toHaveProperty("reason");
  expect(found.get("other")).toMatchObject({
    kind: "changed",
    ours: false,
    fields: [{ path: "size", declared: "small", live: "big" }],
  });
  expect(JSON.stringify(report)).not.toContain("s3cr3t");
  expect(user.writes()).toEqual([]);

  // The same verdict as the bare command, once everything can be read, whatever its state.
  control.clearFaults();
  const bare = await user.stack.run("refresh", "--preview-only", "--expect-no-changes");
  const sarif = join(user.folder, "drift.sarif");
  const ours = await drift(user, "--only-cloud-infinite", "--format", `sarif=${sarif}`, "--format", "text");
  expect([bare.code, ours.code]).toEqual([7, 7]);
  expect(ours.stderr).toBe(`cloud-infinite drift: wrote ${sarif} (sarif)\n`);
  expect(ours.stdout).toContain("notifyConfig.url");
  expect(ours.stdout).not.toMatch(/\bother\b/);
  expect(ours.stdout + readFileSync(sarif, "utf8")).not.toContain("s3cr3t");
  expect(user.stack.stateText()).toBe(before);
});
