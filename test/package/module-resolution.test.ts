/** Every entry of the package compiles in each way that a project can tell TypeScript to find modules. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackage } from "../../engine/drive/project";

const root = join(__dirname, "../..");

/** A name of each entry, wrongly used in the last line: an entry that is not found, or is `any`, would let it pass. */
const program = `import { DocQueue } from "pulumi-cloud-infinite";
import { createClient } from "pulumi-cloud-infinite/api";
import { startEmulator } from "pulumi-cloud-infinite/emulator";
import { docQueue } from "pulumi-cloud-infinite/provider";
import seedSchema = require("pulumi-cloud-infinite/emulator/seed.schema.json");

export const all = [new DocQueue("a", { bucket: "b-1250000000" }), createClient(), startEmulator(), docQueue];
export const title: string = seedSchema.$schema;
createClient({ endpoint: 1 });
`;

let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-resolution-"));
  installPackage(project, process.env["TEST_PACKAGE"] as string);
  writeFileSync(join(project, "index.cts"), program);
  writeFileSync(
    join(project, "bundled.ts"),
    program.replace("seedSchema = require(", "seedSchema from ").replace('.json")', '.json"'),
  );
  writeFileSync(join(project, "index.ts"), program);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

test.each([
  // What Pulumi's own project templates say; it knows no `exports`.
  { module: "commonjs", moduleResolution: "node", file: "index.ts" },
  { module: "node16", moduleResolution: "node16", file: "index.cts" },
  { module: "nodenext", moduleResolution: "nodenext", file: "index.cts" },
  { module: "esnext", moduleResolution: "bundler", file: "bundled.ts" },
])("with moduleResolution $moduleResolution", ({ module, moduleResolution, file }) => {
  const options = { module, moduleResolution, target: "es2022", types: "node" };
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/typescript/bin/tsc"),
      ...["--noEmit", "--strict", "--skipLibCheck", "--resolveJsonModule", "--esModuleInterop"],
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
      file,
    ],
    { cwd: project, encoding: "utf8" },
  );

  expect(stdout.trim().split("\n")).toEqual([
    `${file}(9,16): error TS2322: Type 'number' is not assignable to type 'string'.`,
  ]);
});
