/**
 * Writes down the state of a stack as this version leaves it, and the service, for every later version to read:
 * `npx tsx test/stacks/record-state.ts <version>` makes `test/fixtures/states/<version>.json`, and with `doc-job` behind
 * it `<version>-doc-job.json`. A file that has landed is never written again.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unpackPackage } from "../../engine/drive/project";
import { getEngine } from "../../engine/get/get";
import { recordedProgram, recordedSeed } from "./recorded";
import { makeJobs, recordedJobsProgram, recordedJobsSeed } from "./recorded-jobs";
import { type UserStack, userStack } from "./user-stack";

/** What can be recorded, by what its file is called behind the version. */
const kinds: Readonly<Record<string, { make(): Promise<UserStack> }>> = {
  "": {
    async make() {
      const user = await userStack(recordedProgram, recordedSeed);
      await user.up();
      return user;
    },
  },
  "-doc-job": {
    async make() {
      const user = await userStack(recordedJobsProgram, recordedJobsSeed);
      await makeJobs(user);
      return user;
    },
  },
};

async function record(version: string, kind: string): Promise<void> {
  const folder = join(__dirname, "../fixtures/states");
  const unpacked = unpackPackage();
  process.env["TEST_PACKAGE"] = unpacked;
  process.env["TEST_ENGINE"] = (await getEngine({ purpose: "tests" })).root;
  const user = await kinds[kind]?.make();
  if (user === undefined) {
    throw new Error("what else can be recorded is doc-job");
  }
  try {
    const { stdout } = await user.stack.run("stack", "export");
    mkdirSync(folder, { recursive: true });
    // The folder of the program is part of a state, in the places where resources were declared.
    const { deployment, ...rest } = JSON.parse(stdout);
    for (const resource of deployment.resources) {
      delete resource.stackTrace;
      delete resource.sourcePosition;
    }
    const text = JSON.stringify(
      {
        at: user.emulator.control.clock().now,
        service: user.emulator.control.state(),
        state: { ...rest, deployment },
      },
      null,
      2,
    );
    writeFileSync(join(folder, `${version}${kind}.json`), `${text}\n`, { flag: "wx" });
  } finally {
    await user.remove();
    rmSync(unpacked, { recursive: true, force: true });
  }
}

const [version, kind] = process.argv.slice(2);
if (version === undefined || !/^[0-9]+\.[0-9]+\.[0-9]+$/.test(version)) {
  throw new Error("say which version, such as 0.1.0");
}
void record(version, kind === undefined ? "" : `-${kind}`);
