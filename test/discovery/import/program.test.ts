/** The program that is written is one that people would have written, and that compiles whatever the names are. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import ts from "typescript";
import { programMark } from "../../../provider/discovery/import/written-program";
import { bucket, found, queue } from "./found";
import { programText, write } from "./in-folder";
import { runProgram } from "./run-program";

const root = join(__dirname, "../../..");

const words =
  "a any as async await boolean break case catch class config const continue debugger declare default delete do else enum " +
  "eval exports extends false finally for from function get global if implements import in instanceof interface is keyof let " +
  "module namespace never new null number object of package private process protected public pulumi readonly require return " +
  "set static string super switch symbol this throw true try type typeof undefined unique unknown using var void while with " +
  "yield constructor prototype hasownproperty 0 1e3 00-7 2024-archive a-1 a1 a--1 arguments console globalthis name";

const longest = "a-very-long-bucket-name-that-goes-on-and-on-and-on";

const secretUrl = { state: "On", type: "Url", event: "TaskFinish", url: "https://example.com/?token=s3cr3t" };

const hostileSettings = [
  { name: `"it's" \\ \`\${process.exit(1)}\` \u2028\u2029 */ // 合同 \u202e` },
  { name: "'); process.exit(1); ('" },
  { notifyConfig: secretUrl },
  {
    notifyConfig: {
      ...secretUrl,
      mqName: `${"x".repeat(70)}"'\\`,
      event: "WorkflowFinish,TaskFinish,TransCodingFinish",
    },
  },
  {
    name: "n".repeat(100),
    state: "Paused",
    notifyConfig: { ...secretUrl, url: `https://example.com/${"a".repeat(75)}` },
  },
];

/** Every length of a bucket's name, so that every line is once as long as a line may be. */
const lengths = Array.from({ length: 50 }, (_, index) => longest.slice(0, index + 1)).filter(
  (name) => !name.endsWith("-") && name !== "a",
);

const buckets = [
  ...words.split(" ").map((word) => bucket(`${word}-1250000000`)),
  ...lengths.map((name) =>
    bucket(`${name}-1250000000`, [queue("p1", { notifyConfig: secretUrl })], "ap-beijing"),
  ),
  ...hostileSettings.map((settings, index) => bucket(`hostile-${index}-1250000000`, [queue("p1", settings)])),
  bucket("several-1250000000", [queue("p1"), queue(`p${"2".repeat(70)}`)]),
  bucket("none-1250000000", []),
];

const resources = buckets.reduce((sum, { queues }) => sum + 1 + queues.length, 0);

test("it has what was found, and nothing else happens when it runs", async () => {
  write({ found: found(...buckets) });

  const secrets = [...programText().matchAll(/requireSecret\(\s*"(\w+)"/g)].map(([, key = ""]) => [key, "x"]);
  expect(await runProgram(programText(), Object.fromEntries(secrets))).toHaveLength(resources);
});

test.each([
  ["a CommonJS project", ts.ModuleKind.CommonJS],
  ["a project of ECMAScript modules", ts.ModuleKind.ESNext],
])("it compiles in %s that is as strict as can be", (_what, module) => {
  write({ found: found(...buckets) });
  const file = join(root, "documents.ts");
  const options: ts.CompilerOptions = {
    module,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    isolatedModules: true,
    skipLibCheck: true,
    types: ["node"],
    paths: { "pulumi-cloud-infinite": [join(root, "provider/index.ts")] },
  };
  if (module === ts.ModuleKind.CommonJS) {
    options.moduleResolution = ts.ModuleResolutionKind.Node10;
  }
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  host.readFile = (name) => (name === file ? programText() : readFile.call(host, name));
  const compiled = ts.createProgram([file], options, host);

  const faults = ts
    .getPreEmitDiagnostics(compiled, compiled.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  expect(faults).toEqual([]);
});

test("a formatter with its defaults leaves it as it is", () => {
  write({ found: found(...buckets) });
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/@biomejs/biome/bin/biome"),
      ...["format", "--stdin-file-path=documents.ts", "--indent-style=space", "--line-width=80"],
    ],
    { input: programText(), encoding: "utf8", cwd: root, maxBuffer: 64 * 1024 * 1024 },
  );

  expect(stdout).toBe(programText());
});

test("it says what differs from a fresh queue, and only that", () => {
  const settings = {
    name: "contracts",
    notifyConfig: {
      state: "On",
      type: "Url",
      event: "WorkflowFinish,TaskFinish",
      url: "https://example.com/done",
    },
  };
  write({
    found: found(bucket("documents-1250000000", [queue("p1", settings)]), bucket("fresh-1250000000")),
  });

  expect(programText()).toBe(`${programMark} What it finds later is added at the
// end; it knows what is here by the comments with ids. Everything else may be
// edited.
import { DocBucket, DocQueue } from "pulumi-cloud-infinite";

// cloud-infinite: ap-guangzhou/documents-1250000000
const documents = new DocBucket("documents", {
  bucket: "documents-1250000000",
  region: "ap-guangzhou",
});

// cloud-infinite: ap-guangzhou/documents-1250000000/p1
new DocQueue("documents", {
  bucket: documents.bucket,
  region: "ap-guangzhou",
  name: "contracts",
  notifyConfig: {
    state: "On",
    type: "Url",
    url: "https://example.com/done",
    events: ["WorkflowFinish", "TaskFinish"],
  },
});

// cloud-infinite: ap-guangzhou/fresh-1250000000
const fresh = new DocBucket("fresh", {
  bucket: "fresh-1250000000",
  region: "ap-guangzhou",
});

// cloud-infinite: ap-guangzhou/fresh-1250000000/p1
new DocQueue("fresh", {
  bucket: fresh.bucket,
  region: "ap-guangzhou",
});
`);
});

test("with all fields it says everything that the queue shows, as far as it can be declared", () => {
  write({ found: found(bucket("documents-1250000000")), allFields: true });

  expect(programText()).toContain(`  region: "ap-guangzhou",
  name: "queue-doc-process-1",
  state: "Active",
  notifyConfig: {
    state: "Off",
    url: "",
    events: [],
  },
});
`);
});
