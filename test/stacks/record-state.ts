/**
 * Writes down the state of a stack as this version leaves it, and the service, for every later version to read:
 * `npx tsx test/stacks/record-state.ts <version>` makes `test/fixtures/states/<version>.json`. A file that has
 * landed is never written again.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unpackPackage } from "../../engine/drive/project";
import { getEngine } from "../../engine/get/get";
import { recordedProgram, recordedSeed } from "./recorded";
import { userStack } from "./user-stack";

async function record(version: string): Promise<void> {
  const folder = join(__dirname, "../fixtures/states");
  const unpacked = unpackPackage();
  process.env["TEST_PACKAGE"] = unpacked;
  process.env["TEST_ENGINE"] = (await getEngine({ purpose: "tests" })).root;
  const user = await userStack(recordedProgram, recordedSeed);
  try {
    await user.up();
    const { stdout } = await user.stack.run("stack", "export");
    mkdirSync(folder, { recursive: true });
    // The folder of the program is part of a state, in the places where resources were declared.
    const { deployment, ...rest } = JSON.parse(stdout);
    for (const resource of deployment.resources) {
      delete resource.stackTrace;
      delete resource.sourcePosition;
    }
    const text = JSON.stringify(
      { service: user.emulator.control.state(), state: { ...rest, deployment } },
      null,
      2,
    );
    writeFileSync(join(folder, `${version}.json`), `${text}\n`, { flag: "wx" });
  } finally {
    await user.remove();
    rmSync(unpacked, { recursive: true, force: true });
  }
}

const [version] = process.argv.slice(2);
if (version === undefined || !/^[0-9]+\.[0-9]+\.[0-9]+$/.test(version)) {
  throw new Error("say which version, such as 0.1.0");
}
void record(version);
