import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { projectFolder, repositoryFolder, stackFolders } from "../../provider/drift/folders";

let root: string;
let project: string;
let inside: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-folders-")));
  project = join(root, "infra");
  inside = join(project, "src/parts");
  mkdirSync(inside, { recursive: true });
  writeFileSync(join(project, "Pulumi.yaml"), "name: user\nruntime: nodejs\n");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("the project's folder is the one with Pulumi.yaml, also from inside", () => {
  expect(projectFolder(inside)).toBe(project);
  expect(projectFolder(project)).toBe(project);
  expect(projectFolder(root)).toBeUndefined();
});

test("a stack's folders are the one that was given, and the project's from here", () => {
  expect(stackFolders(inside)).toEqual({
    folder: inside,
    projectFolder: relative(realpathSync(process.cwd()), project),
  });
  expect(stackFolders(root)).toEqual({ folder: root });
});

test("the repository is GitHub's workspace, else the root of git, else the folder itself", () => {
  expect(repositoryFolder(inside, {})).toBe(inside);
  // Of a work tree or a submodule it is a file.
  writeFileSync(join(root, ".git"), "gitdir: elsewhere\n");
  expect(repositoryFolder(inside, {})).toBe(root);
  expect(repositoryFolder(inside, { GITHUB_WORKSPACE: project })).toBe(project);
  expect(repositoryFolder(inside, { GITHUB_WORKSPACE: join(root, "other") })).toBe(root);
  expect(repositoryFolder(inside, { GITHUB_WORKSPACE: "" })).toBe(root);
});
