/** Before tests that use the package as it is published: builds and packs it, and gets the engine. */
import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { unpackPackage } from "../engine/drive/project";
import { getEngine } from "../engine/get/get";

export default async function setup(): Promise<void> {
  const root = join(__dirname, "..");
  execFileSync(
    process.execPath,
    [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json"],
    {
      cwd: root,
      stdio: "inherit",
    },
  );
  chmodSync(join(root, "dist/cli/main.js"), 0o755);
  process.env["TEST_PACKAGE"] = unpackPackage();
  process.env["TEST_ENGINE"] = (await getEngine({ purpose: "tests" })).root;
}
