/**
 * What is loaded by whom: programs and Pulumi's process for dynamic providers start with every command of the engine, and
 * each package that they load is waited for each time.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..");
const dependencies = Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).dependencies);

/** The packages that a program of its own has loaded when it ends. */
function packagesOf(program: string): string[] {
  const print = `process.on("exit", () => console.log("\\n" + JSON.stringify(Object.keys(require.cache))));`;
  const printed = execFileSync(
    process.execPath,
    ["--require", "tsx/cjs", "--eval", `${print} (async () => { ${program} })();`],
    { cwd: root, encoding: "utf8", env: { PATH: process.env["PATH"] } },
  );
  const files = JSON.parse(printed.trimEnd().split("\n").at(-1) as string) as string[];
  const names = files
    .filter((file) => file.includes("/node_modules/"))
    .map((file) => file.split("/node_modules/").at(-1) as string);
  return [...new Set(names.map((name) => (/^@[^/]+\/[^/]+|^[^/]+/.exec(name) as RegExpExecArray)[0]))];
}

const declaring = `
  const pulumi = require("@pulumi/pulumi");
  const { DocBucket, DocJob, DocPipeline, DocQueue, Provider } = require("./provider");
  const newResource = ({ name, inputs }) => ({ id: name, state: { queueIds: ["p1"], ...inputs } });
  await pulumi.runtime.setMocks({ newResource, call: () => ({}) });
  const bucket = "documents-1250000000";
  const provider = new Provider("ours", { region: "ap-guangzhou" });
  const queue = new DocQueue("queue", { bucket: new DocBucket("bucket", { bucket }).bucket }, { provider });
  new DocJob("job", { bucket, queueId: queue.queueId, input: { object: "a.docx" }, output: { bucket, object: "a.pdf" } });
  new DocPipeline("pipeline", { bucket });
`;

const comparing = `
  const { deepEqual } = require("node:assert/strict");
  const { docQueue } = require("./provider/pulumi/provider");
  await docQueue.configure({ config: { get: () => undefined } });
  const declared = { __resource: "queue", bucket: "documents-1250000000", region: "ap-guangzhou", name: "contracts" };
  const { inputs, failures } = await docQueue.check({}, declared);
  deepEqual(failures, []);
  const state = { ...inputs, queueId: "p1", name: "letters", __owned: ["name"], __written: {}, __endpoint: "service", __schema: 1 };
  deepEqual(await docQueue.diff("ap-guangzhou/documents-1250000000/p1", state, inputs), { changes: true, replaces: [] });
`;

test.each([
  ["a program that declares resources", declaring],
  ["the provider's process, checking a queue and comparing it with its state,", comparing],
  ["the client", 'require("./provider/api")'],
  ["its errors", 'require("./provider/api/errors/errors")'],
  ["a client that was made and not used", 'require("./provider/api").createClient()'],
])("%s loads none of the package's dependencies", (_what, program) => {
  expect(packagesOf(program).filter((name) => dependencies.includes(name))).toEqual([]);
});

test("what is loaded would be seen", () => {
  const all = dependencies.map((name) => `require(${JSON.stringify(name)});`).join("");

  expect(packagesOf(all)).toEqual(expect.arrayContaining(dependencies));
});
