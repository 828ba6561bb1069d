import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ImportResult, writeImport } from "../../../provider/discovery/import/write";
import { findAll } from "../../discovery/import/find-all";
import { type UserStack, userStack } from "../user-stack";
import { account, regions, secretPart } from "./account";

let user: UserStack;
beforeEach(async () => {
  user = await userStack("", account, { typescript: true });
});
afterEach(() => user.remove());

const write = async (): Promise<ImportResult> =>
  writeImport({
    found: await findAll(user.emulator, regions),
    managed: new Set(),
    importFile: join(user.folder, "import.json"),
    program: join(user.folder, "documents.ts"),
    allFields: false,
    force: false,
    endpoint: user.emulator.url,
  });

/** Runs the commands of the notes as a person would paste them. Everything they printed. */
function paste(notes: readonly string[], start: string): string {
  const commands = notes.filter((note) => note.startsWith(start));
  expect(commands).not.toEqual([]);
  return commands
    .map((command) => {
      const { status, stdout, stderr } = spawnSync(command, {
        shell: true,
        cwd: user.folder,
        env: user.environment,
        encoding: "utf8",
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
      return stdout + stderr;
    })
    .join("");
}

const importFile = ["--file", "import.json", "--generate-code=false", "--protect=false", "--yes"];

async function expectNothingToDo(): Promise<void> {
  await user.preview("--expect-no-changes");
  await user.succeed("refresh", "--preview-only", "--expect-no-changes");
}

test("a whole account is imported and declared as it is, and what appears later is added", async () => {
  const first = await write();
  user.program('import "./documents";\n');
  const printed = [...first.notes, paste(first.notes, "node "), await user.succeed("import", ...importFile)];

  await expectNothingToDo();
  expect(user.writes()).toEqual([]);
  expect(printed.join()).not.toContain(secretPart);
  expect(user.stack.stateText()).not.toContain(secretPart);
  const program = readFileSync(join(user.folder, "documents.ts"), "utf8");
  expect(program).not.toContain(secretPart);

  const { buckets = [], ...rest } = user.emulator.control.state();
  const added = { bucket: "later-1250000000", region: regions[0], queues: [{ name: "later" }] };
  user.emulator.control.replaceState({ ...rest, buckets: [...buckets, added] });

  const second = await write();

  expect(second.resources).toBe(2);
  expect(readFileSync(join(user.folder, "documents.ts"), "utf8").startsWith(program)).toBe(true);
  await user.succeed("import", ...importFile);
  await expectNothingToDo();
  expect(user.writes()).toEqual([]);
});
