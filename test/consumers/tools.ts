/**
 * The Node.js versions and the pnpm that consumers are tried with, from the npm registry.
 *
 * @module
 */
import { join } from "node:path";
import { execute } from "./execute";

/** The newest when this was written; pnpm 12 is a program of its own, so Node.js does not matter to it. */
const pnpmVersion = "12.21.0";

export interface Tools {
  /** The folder that has `node` of this version. */
  nodeFolder(version: string): string;
  /** The folder that has `pnpm`. */
  readonly pnpmFolder: string;
}

/** Installs them into a folder. The packages `node-<platform>-<arch>` are what the npm package `node` brings. */
export async function installTools(folder: string, nodeVersions: readonly string[]): Promise<Tools> {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const nodes = nodeVersions.map(
    (version) => `node-${version}@npm:node-${platform}-${process.arch}@${version}`,
  );
  await execute(
    "npm",
    ["install", "--prefix", folder, "--no-audit", "--no-fund", `pnpm@${pnpmVersion}`, ...nodes],
    {
      cwd: folder,
    },
  );
  const modules = join(folder, "node_modules");
  return {
    nodeFolder: (version) => join(modules, `node-${version}`, "bin"),
    pnpmFolder: join(modules, "pnpm"),
  };
}
