import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProject, type UserProject } from "../../engine/drive/project";
import { createStack } from "../../engine/drive/stack";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { closeReceivers, receiver } from "../emulator/callbacks/receiver";

const region = "ap-guangzhou";
const dev = "documents-dev-1250000000";
const staging = "documents-staging-1250000000";
const prod = "documents-1250000000";

let home: string;
let project: UserProject;
let emulator: Emulator;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-home-"));
  project = createProject(
    join(__dirname, "../../examples/environments"),
    process.env["TEST_PACKAGE"] as string,
  );
  // Before the program: nothing in dev and prod, in staging a queue of somebody's.
  const queue = {
    name: "somebody's",
    state: "Paused",
    notifyConfig: {
      State: "On",
      Type: "TDMQ",
      Event: "TaskFinish",
      MqMode: "Queue",
      MqRegion: "gz",
      MqName: "theirs",
    },
  } as const;
  emulator = await startEmulator({ region, seed: { buckets: [{ bucket: staging, queues: [queue] }] } });
});
afterEach(async () => {
  await closeReceivers();
  await emulator.close();
  project.remove();
  rmSync(home, { recursive: true, force: true });
});

/** The committed configuration tells a receiver on this machine instead. */
function tell(name: string, url: string): void {
  const file = join(project.folder, `Pulumi.${name}.yaml`);
  writeFileSync(file, readFileSync(file, "utf8").replace(/https:.*/, url));
}

/** A stack of the program: it must succeed, or say why it cannot. */
async function environment(name: string) {
  const { run } = await createStack({
    engineRoot: process.env["TEST_ENGINE"] as string,
    project: project.folder,
    home,
    name,
    environment: {
      CLOUD_INFINITE_ENDPOINT: emulator.url,
      TENCENTCLOUD_SECRET_ID: emulator.secretId,
      TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
    },
  });
  return async (...args: string[]) => {
    const { code, stdout, stderr } = await run(...args, "--stack", name);
    return { code, output: stdout + stderr };
  };
}

/** Everything there is but the times of changes. */
const buckets = () =>
  emulator.control.state().buckets.map((bucket) => ({
    ...bucket,
    queues: bucket.queues.map(({ updateTime, ...queue }) => queue),
  }));

test("every environment is made from one program, and one that is torn down leaves no trace", async () => {
  const told = await receiver();
  tell("staging", told.url);
  const before = buckets();
  const inDev = await environment("dev");
  const inStaging = await environment("staging");

  expect(await inDev("up", "--yes", "--skip-preview")).toMatchObject({ code: 0 });
  expect(await inStaging("up", "--yes", "--skip-preview")).toMatchObject({ code: 0 });

  expect(emulator.control.queue(dev)).toMatchObject({ name: "contracts-dev", state: "Active" });
  expect(emulator.control.queue(staging)).toMatchObject({
    name: "contracts-staging",
    state: "Active",
    notifyConfig: { State: "On", Type: "Url", Url: told.url, Event: "TaskFinish" },
  });
  expect(emulator.control.jobs(staging)).toMatchObject([{ state: "Success" }]);
  await told.received(1);
  for (const run of [inStaging, inStaging]) {
    expect(await run("preview", "--expect-no-changes")).toMatchObject({ code: 0 });
  }
  expect(await inStaging("refresh", "--preview-only", "--expect-no-changes")).toMatchObject({ code: 0 });

  expect(await inDev("destroy", "--yes", "--skip-preview")).toMatchObject({ code: 0 });
  expect(await inStaging("destroy", "--yes", "--skip-preview")).toMatchObject({ code: 0 });
  expect(buckets()).toEqual(before);
});

test("an environment to keep is not destroyed by mistake", async () => {
  const told = await receiver();
  tell("prod", told.url);
  const inProd = await environment("prod");
  expect(await inProd("up", "--yes", "--skip-preview")).toMatchObject({ code: 0 });
  const made = emulator.control.queue(prod, { region: "ap-shanghai" });

  const refused = await inProd("destroy", "--yes", "--skip-preview");

  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("protected");
  expect(made.name).toBe("contracts-prod");
  expect(emulator.control.queue(prod, { region: "ap-shanghai" })).toEqual(made);
});
