import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createProject } from "../../engine/drive/project";
import { createStack } from "../../engine/drive/stack";
import { startEmulator } from "../../provider/emulator";

const root = join(__dirname, "../..");
const bucket = "documents-1250000000";

/** The example's own receiver, and the lines that it prints. */
function startReceiver(folder: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(root, "node_modules/tsx/dist/cli.mjs"), "receiver.ts", "0"],
    { cwd: folder, stdio: ["ignore", "pipe", "inherit"] },
  );
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  return {
    next: async (): Promise<string> => String((await lines.next()).value),
    stop: (): Promise<unknown> =>
      new Promise((resolve) => {
        child.once("exit", resolve);
        child.kill();
      }),
  };
}

test("every change of the queue's settings is tested by a job, and the receiver is told of its end", async () => {
  const home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-home-"));
  const project = createProject(join(root, "examples/smoke-test"), process.env["TEST_PACKAGE"] as string);
  const emulator = await startEmulator({ region: "ap-guangzhou" });
  const receiver = startReceiver(project.folder);
  try {
    const notifyUrl = (await receiver.next()).replace("listening on ", "");
    const { run } = await createStack({
      engineRoot: process.env["TEST_ENGINE"] as string,
      project: project.folder,
      home,
      environment: {
        CLOUD_INFINITE_ENDPOINT: emulator.url,
        TENCENTCLOUD_SECRET_ID: emulator.secretId,
        TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
        TENCENTCLOUD_REGION: emulator.region,
      },
    });
    await run(
      "config",
      "set-all",
      "--plaintext",
      `bucket=${bucket}`,
      "--plaintext",
      `notifyUrl=${notifyUrl}`,
    );
    const toldOf = async (number: number): Promise<void> => {
      const job = emulator.control.jobs(bucket)[number];
      expect(await receiver.next()).toBe(`TaskFinish: job ${job?.jobId} is Success`);
    };

    const first = await run("up", "--yes", "--skip-preview");
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining("smoke-test/hello-1.png") });
    await toldOf(0);

    expect((await run("preview", "--expect-no-changes")).code).toBe(0);
    await run("config", "set", "queueName", "invoices");
    // The preview says that another job will run, though the queue's outputs are not known in it.
    expect((await run("preview")).stdout).toMatch(/DocJob\s+smoke-test\s+(replace|create replacement)/);
    expect((await run("up", "--yes", "--skip-preview")).code).toBe(0);
    expect(emulator.control.queue(bucket).name).toBe("invoices");
    await toldOf(1);
    expect(emulator.control.jobs(bucket)).toHaveLength(2);

    expect((await run("destroy", "--yes", "--skip-preview")).code).toBe(0);
    expect(emulator.control.state().buckets).toEqual([]);
  } finally {
    await receiver.stop();
    await emulator.close();
    project.remove();
    rmSync(home, { recursive: true, force: true });
  }
});
