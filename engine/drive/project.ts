/**
 * A project as a user has it, in a temporary folder: a program, and `node_modules` with the package as it is
 * packed for the registry. What the package depends on is linked from this repository, so nothing is downloaded.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const repository = join(__dirname, "../..");

/** The package as it would be published, unpacked: `<folder>/package`. The caller removes the folder. */
export function unpackPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-package-"));
  const output = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: repository,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [packed] = Object.values(JSON.parse(output) as Record<string, { filename: string }>);
  if (packed === undefined) {
    throw new Error("npm pack made no package");
  }
  execFileSync("tar", ["-xzf", packed.filename], { cwd: folder });
  return folder;
}

export interface UserProject {
  /** Where the program is. */
  readonly folder: string;
  remove(): void;
}

/** Copies a program into a folder of its own and installs the unpacked package there. */
export function createProject(program: string, unpacked: string): UserProject {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-project-"));
  cpSync(program, folder, {
    recursive: true,
    filter: (source) => !source.split("/").includes("node_modules"),
  });
  installPackage(folder, unpacked);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Puts the unpacked package, and links to what it and a program need, into a project's `node_modules`. */
export function installPackage(folder: string, unpacked: string): void {
  const modules = join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  const target = join(modules, "pulumi-cloud-infinite");
  cpSync(join(unpacked, "package"), target, { recursive: true });
  const { dependencies, peerDependencies } = JSON.parse(
    readFileSync(join(target, "package.json"), "utf8"),
  ) as {
    dependencies: Record<string, string>;
    peerDependencies: Record<string, string>;
  };
  const needed = [
    ...Object.keys(dependencies),
    ...Object.keys(peerDependencies),
    "typescript",
    "@types/node",
  ];
  for (const name of needed) {
    const link = join(modules, name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repository, "node_modules", name), link, "junction");
  }
}
