/**
 * Programs in plain JavaScript, of either module kind, on the Node.js at hand; `npm run consumers` has other versions, TypeScript and
 * package managers.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linkPackage } from "../../engine/drive/project";
import { deploy } from "../consumers/deploy";
import { writeProgram } from "../consumers/program";

test.each(["commonjs", "module"] as const)(
  'a program whose package.json says "type": "%s" comes up, has nothing left to do, and goes',
  async (moduleKind) => {
    const project = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-project-"));
    try {
      linkPackage(project, process.env["TEST_PACKAGE"] as string);
      writeProgram(project, "JavaScript", moduleKind);

      await deploy({ engineRoot: process.env["TEST_ENGINE"] as string, project });
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  },
);
