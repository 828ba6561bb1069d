import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../..");

let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-tour-"));
});
afterEach(() => {
  rmSync(temporary, { recursive: true, force: true });
});

/** Runs the tour as `npm start` does, with a folder of its own for everything temporary. */
function tour(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(
    process.execPath,
    [join(root, "node_modules/tsx/dist/cli.mjs"), "tour/main.ts", ...args],
    {
      cwd: root,
      env: { ...process.env, TMPDIR: temporary },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  child.stdout.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr.on("data", (text: Buffer) => (output += text.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, output })));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** What the tour itself has made and not removed; tsx keeps a cache of its own there. */
const left = () => readdirSync(temporary).filter((name) => name.startsWith("pulumi-cloud-infinite"));

test("the tour adopts, shows drift, heals and gives back, and leaves nothing behind", async () => {
  const { code, output } = await tour();

  expect(output.match(/^\d\. .*/gm)).toHaveLength(7);
  expect(output).toContain('~ state          : "Active" => "Paused"');
  expect(output).toContain("exit code 7");
  expect(output).toContain("pulumi config set cloud-infinite:region");
  expect(code).toBe(0);
  expect(left()).toEqual([]);
});

test("with --keep the emulator and the stack stay, with the words to use and to remove them", async () => {
  const { code, output } = await tour("--keep");
  const pid = Number(/kill (\d+)/.exec(output)?.[1]);
  try {
    expect(code).toBe(0);
    expect(isRunning(pid)).toBe(true);
    expect(output).toMatch(/export PULUMI_BACKEND_URL='file:/);
    expect(left().map((name) => name.replace(/[^-]*$/, ""))).toEqual([
      "pulumi-cloud-infinite-home-",
      "pulumi-cloud-infinite-project-",
    ]);
  } finally {
    process.kill(pid);
  }
});
