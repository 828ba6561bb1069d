/** The package as it is published: what it contains, that it loads both ways, and that its documentation compiles. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackage } from "../../engine/drive/project";

const root = join(__dirname, "../..");

let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-package-"));
  installPackage(project, process.env["TEST_PACKAGE"] as string);
});
afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

test("it holds the compiled library, its types and its documents, and nothing else", () => {
  const files = readdirSync(join(project, "node_modules/pulumi-cloud-infinite"), {
    recursive: true,
    encoding: "utf8",
  });
  const foreign = files.filter(
    (file) =>
      !/^(?:dist(?:\/.*)?|docs(?:\/zh-CN)?(?:\/[\w-]+\.md)?|provider(?:\/emulator(?:\/\w+\.md)?)?|package\.json|README(?:\.zh-CN)?\.md|CHANGELOG\.md|LICENSE)$/.test(
        file,
      ),
  );

  expect(foreign).toEqual([]);
  expect(files).toContain("dist/index.d.ts");
});

const paths = ["", "/provider", "/api", "/emulator"];

test.each(paths)(
  "pulumi-cloud-infinite%s loads from CommonJS and from an ES module, with the same names",
  (path) => {
    const name = `pulumi-cloud-infinite${path}`;
    const required = `console.log(Object.keys(require("${name}")).sort().join())`;
    const imported = `import * as all from "${name}"; console.log(Object.keys(all).filter((key) => !["__esModule", "default", "module.exports"].includes(key)).sort().join())`;
    const run = (...args: string[]) =>
      execFileSync(process.execPath, args, { cwd: project, encoding: "utf8" }).trim();

    const names = run("-e", required);

    expect(names).not.toBe("");
    expect(run("--input-type=module", "-e", imported)).toBe(names);
  },
);

test("its command runs", () => {
  const command = join(project, "node_modules/pulumi-cloud-infinite/dist/cli/main.js");

  const version = execFileSync(process.execPath, [command, "--version"], { encoding: "utf8" });

  expect(version.trim()).toBe(require("../../package.json").version);
});

/** Every TypeScript example in the documents and in doc comments, with where it stands. */
function examples(): [string, string][] {
  const under = (folder: string, ending: RegExp) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => ending.test(file))
      .map((file) => join(folder, file));
  // Two pages show files that belong together, or a part of what a command writes; other tests run those.
  const pages = under("docs", /\.md$/).filter((file) => !/(?:unit-testing|import)\.md$/.test(file));
  return ["README.md", "README.zh-CN.md", ...pages, ...under("provider", /\.(?:ts|md)$/)].flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8").replace(/^[ \t]*\* ?/gm, "");
    return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""], index): [string, string] => [
      `${file} (${index + 1})`,
      code,
    ]);
  });
}

test("every example in the documentation compiles against the package", () => {
  const all = examples();
  mkdirSync(join(project, "examples"));
  const files = all.map(([, code], index) => {
    const file = join(project, "examples", `example-${index}.mts`);
    writeFileSync(file, code);
    return file;
  });
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/typescript/bin/tsc"),
      ...[
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--target",
        "es2022",
        "--module",
        "nodenext",
        "--types",
        "node",
      ],
      ...files,
    ],
    { cwd: project, encoding: "utf8" },
  );

  expect(all.length).toBeGreaterThan(3);
  expect(
    `${stdout}${all.map(([where], index) => (stdout.includes(`example-${index}.mts`) ? `${where}\n` : "")).join("")}`,
  ).toBe("");
  expect(status).toBe(0);
});
