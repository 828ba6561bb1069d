/** The programs that the documentation shows run, and a client finds what they set up. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { createClient } from "../../provider/api/index";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator/index";

const root = join(__dirname, "../..");
const environment = { ...process.env };
const started: Emulator[] = [];
afterEach(async () => {
  process.env = { ...environment };
  await Promise.all(started.splice(0).map((emulator) => emulator.close()));
});

const library = {
  async startEmulator(options?: EmulatorOptions): Promise<Emulator> {
    const emulator = await startEmulator(options);
    started.push(emulator);
    return emulator;
  },
};

/** The TypeScript programs of a page that start an emulator. */
function programsIn(page: string): string[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)]
    .map((match) => match[1] ?? "")
    .filter((program) => program.includes("pulumi-cloud-infinite/emulator"));
}

const pages = ["README.md", "provider/emulator/README.md"].flatMap((page) =>
  programsIn(page).map((program) => ({ page, program })),
);

/** Runs a program whose only import is the emulator; `whileItRuns` stands where it leaves room for a stack. */
async function run(program: string, whileItRuns: () => Promise<void>): Promise<void> {
  const parts = program.replace(/^\/\/ … .*$/m, "await whileItRuns();").split(/^import .*$/m);
  const { outputText } = ts.transpileModule(
    `export default async ({ startEmulator }, whileItRuns) => { ${parts.join("\n")} };`,
    { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } },
  );
  const exported: { default?: (emulator: typeof library, stack: () => Promise<void>) => Promise<void> } = {};
  new Function("exports", "console", outputText)(exported, { log: () => undefined });
  await exported.default?.(library, whileItRuns);
}

test("both pages show a program", () => {
  expect(pages.map(({ page }) => page)).toEqual(["README.md", "provider/emulator/README.md"]);
});

test.each(pages)("the program of $page runs; its environment is all a client needs", async ({ program }) => {
  const [, bucket = ""] = /bucket: "([^"]+)"/.exec(program) ?? [];
  const found: unknown[] = [];

  await run(program, async () => {
    const client = createClient({ endpoint: process.env["CLOUD_INFINITE_ENDPOINT"] ?? "" });
    for await (const { queueId } of client.docQueues({
      bucket,
      region: process.env["TENCENTCLOUD_REGION"] ?? "",
    })) {
      found.push(queueId);
    }
  });

  expect(found).toEqual([expect.stringMatching(/^p/)]);
});

test.each(pages)("the region of the program of $page is that of the other examples", ({ program }) => {
  expect(program).toContain('region: "ap-guangzhou"');
});
