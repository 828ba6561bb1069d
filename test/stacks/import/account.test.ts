import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CommandResult } from "../../../engine/drive/stack";
import { type UserStack, userStack } from "../user-stack";
import { largeAccount, later, regions, secretPart, smallAccount } from "./account";
import { cloudInfinite, pasteSteps } from "./run-command";

let user: UserStack;
afterEach(() => user.remove());

/** The state is written once by each command, and not after each of a thousand resources. */
const writtenOnce = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

const files = ["--import-file", "import.json", "--program", "documents.ts"];

/** `cloud-infinite discover` of the whole account. */
async function discover(...args: string[]): Promise<CommandResult> {
  const result = await cloudInfinite(user, "discover", "--region", ...regions, ...args);
  expect({ ...result, stdout: "" }).toEqual({ code: 0, stdout: "", stderr: expect.any(String) });
  return result;
}

const written = (name: string): string => readFileSync(join(user.folder, name), "utf8");

async function expectNoDrift(): Promise<void> {
  expect(await cloudInfinite(user, "drift")).toMatchObject({ code: 0 });
}

test("every combination of settings that are there or not is imported and declared as it is, and no secret is shown", async () => {
  user = await userStack('import "./documents";\n', largeAccount, { typescript: true });
  Object.assign(user.environment, writtenOnce);

  const found = await discover(...files);
  const printed = [found.stdout, found.stderr, pasteSteps(user, found)].join();

  await expectNoDrift();
  expect(user.writes()).toEqual([]);
  expect([printed, user.stack.stateText(), written("documents.ts")].join()).not.toContain(secretPart);
});

const providers = `import { Provider } from "pulumi-cloud-infinite";

const { CLOUD_INFINITE_ENDPOINT: endpoint, TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey } = process.env;
export const provider = new Provider("ours", { endpoint, secretId, secretKey, region: "ap-guangzhou" });
`;

/** What came last is made the provider's, as the documentation says. */
function withProvider(start: number): void {
  const file = JSON.parse(written("import.json"));
  for (const entry of file.resources) {
    if (entry.id.includes("/later-")) {
      entry.provider = "ours";
    }
  }
  const { urn } = JSON.parse(user.stack.stateText()).checkpoint.latest.resources.find(
    (one: { urn: string }) => one.urn.endsWith("::ours"),
  );
  user.write("import.json", JSON.stringify({ ...file, nameTable: { ours: urn } }));
  const program = written("documents.ts");
  const last = program.slice(start).replace(/^\}\);$/gm, "}, { provider });");
  user.write("documents.ts", `${program.slice(0, start)}import { provider } from "./providers";\n${last}`);
}

const settings = () =>
  (user.emulator.control.state().buckets ?? []).map(({ bucket, queues = [] }) => ({
    bucket,
    queues: queues.map(({ queueId, name, state, notifyConfig }) => ({ queueId, name, state, notifyConfig })),
  }));

test("with all fields, into a stack that has something, by and by, to a destroy that restores", async () => {
  const ours = `import "./providers";\nnew DocQueue("other", { bucket: "letters-1250000000", name: "letters" });\n`;
  user = await userStack(ours, smallAccount, { typescript: true });
  Object.assign(user.environment, writtenOnce);
  user.write("providers.ts", providers);
  await user.up();
  user.program(`import "./documents";\n${ours}`);

  const toStack = ["--stack", "dev", "--all-fields", ...files];
  pasteSteps(user, await discover(...toStack));
  expect(written("documents.ts")).toContain('new DocQueue("other-');

  const { buckets = [], ...rest } = user.emulator.control.state();
  user.emulator.control.replaceState({ ...rest, buckets: [...buckets, later] });
  const before = written("documents.ts");
  await discover(...toStack, "--name", "later");
  const found = await discover(...toStack);
  withProvider(before.length);
  pasteSteps(user, found);
  expect(written("documents.ts").startsWith(before)).toBe(true);

  await expectNoDrift();
  const { coverage } = JSON.parse((await discover("--stack", "dev", "--json")).stdout);
  expect(coverage.queues.managed).toBe(coverage.queues.total);
  expect(coverage.buckets.managed).toBe(coverage.buckets.total);
  expect(user.writes()).toEqual([]);

  const asFound = settings();
  // Not all that can be found can be written; what came last can.
  const last = written("documents.ts").slice(before.length).replaceAll('state: "Active"', 'state: "Paused"');
  user.write("documents.ts", (before + last).replace(/^( +)region: .*$/gm, '$&\n$1onDestroy: "restore",'));
  await user.up();
  expect(settings()).not.toEqual(asFound);
  await user.succeed("destroy", "--yes", "--skip-preview");
  expect(settings()).toEqual(asFound);
});
