/**
 * Where the project is, and the repository that it is in.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { SourceDrift } from "./report";

const projectFiles = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/** The folder of the project that a folder belongs to, as pulumi looks for it; `undefined` when there is none. */
export function projectFolder(folder: string): string | undefined {
  return folderAbove(resolve(folder), projectFiles);
}

/** The folders of a stack, as a report has them: the one that was given, and that of the project, from the folder of the run. */
export function stackFolders(cwd: string | undefined): Pick<SourceDrift, "folder" | "projectFolder"> {
  const project = projectFolder(cwd ?? ".");
  return {
    ...(cwd === undefined ? {} : { folder: cwd }),
    ...(project === undefined
      ? {}
      : { projectFolder: relative(process.cwd(), project).split(sep).join("/") || "." }),
  };
}

/**
 * The root of the repository that a folder is in, by which code scanning names files: GitHub's workspace, else the root of
 * git's work tree. Where there is neither it is the folder itself.
 */
export function repositoryFolder(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const workspace = environment["GITHUB_WORKSPACE"];
  return workspace && isIn(resolve(workspace), resolve(folder))
    ? resolve(workspace)
    : (folderAbove(resolve(folder), [".git"]) ?? resolve(folder));
}

function folderAbove(folder: string, names: readonly string[]): string | undefined {
  if (names.some((name) => existsSync(join(folder, name)))) {
    return folder;
  }
  return dirname(folder) === folder ? undefined : folderAbove(dirname(folder), names);
}

function isIn(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return !isAbsolute(way) && way.split(/[/\\]/)[0] !== "..";
}
