/**
 * A project as a user has it, in a temporary folder: a program, and `node_modules` with the package as it is
 * packed for the registry. What the package depends on is linked from this repository, so nothing is downloaded.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const repository = join(__dirname, "../..");

const packageName = "pulumi-cloud-infinite";

/** Packs the package into a folder, as it would be published, and returns the file. It must have been built. */
export function packPackage(folder: string): string {
  const output = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: repository,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [packed] = Object.values(JSON.parse(output) as Record<string, { filename: string }>);
  if (packed === undefined) {
    throw new Error("npm pack made no package");
  }
  return join(folder, packed.filename);
}

/**
 * The package as it would be published, unpacked: `<folder>/node_modules/pulumi-cloud-infinite`, with links to what it
 * needs beside it, and the packed file in the folder. The caller removes the folder.
 */
export function unpackPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-package-"));
  execFileSync("tar", ["-xzf", packPackage(folder)], { cwd: folder });
  mkdirSync(join(folder, "node_modules"));
  renameSync(join(folder, "package"), packageIn(folder));
  linkNeeded(folder);
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
  cpSync(packageIn(unpacked), packageIn(folder), { recursive: true });
  linkNeeded(folder);
}

/** The same with a link to the unpacked package, as pnpm has it: quicker, and of use for as long as that is there. */
export function linkPackage(folder: string, unpacked: string): void {
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(packageIn(unpacked), packageIn(folder), "junction");
  linkNeeded(folder);
}

const packageIn = (folder: string): string => join(folder, "node_modules", packageName);

function linkNeeded(folder: string): void {
  const { dependencies, peerDependencies } = JSON.parse(
    readFileSync(join(packageIn(folder), "package.json"), "utf8"),
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
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repository, "node_modules", name), link, "junction");
  }
}
