/** What the registry, package managers, bundlers and every way of TypeScript to find modules make of the packed package. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import manifest from "../../package.json";

const root = join(__dirname, "../..");
const unpacked = process.env["TEST_PACKAGE"] as string;
const installed = join(unpacked, "node_modules/pulumi-cloud-infinite");
const packed = join(unpacked, `pulumi-cloud-infinite-${manifest.version}.tgz`);

/** The last part of a line of `exports`, as TypeScript's oldest way of finding modules wants it. */
const withoutDot = (entry: string): string => entry.replace(/^\.\//, "");

/** Whether a file was compiled from a source that is gone since: compiling again does not take it away. */
const isLeftOver = (file: string): boolean =>
  /^dist\/.*\.js$/.test(file) &&
  !existsSync(join(root, file.replace(/^dist/, "provider").replace(/\.js$/, ".ts")));

test("publint and are-the-types-wrong have nothing against it", () => {
  const output = execFileSync(
    process.execPath,
    [join(root, "node_modules/tsx/dist/cli.mjs"), join(__dirname, "find-problems.mts"), packed],
    { encoding: "utf8" },
  );

  expect(JSON.parse(output)).toEqual({ publint: [], types: [], entries: Object.keys(manifest.exports) });
});

test("what exports says, typesVersions says for TypeScript that knows no exports", () => {
  const said = Object.entries(manifest.exports)
    .filter(([entry]) => entry !== "." && entry !== "./package.json")
    .map(([entry, target]) => [withoutDot(entry), [typeof target === "string" ? target : target.types]]);

  expect(manifest.typesVersions).toEqual({ "*": Object.fromEntries(said) });
});

test("nothing runs when it is installed", () => {
  const scripts = Object.keys(manifest.scripts);

  expect(
    scripts.filter((name) => /^(?:pre|post)?(?:install|uninstall|prepare|publish|pack)$/.test(name)),
  ).toEqual([]);
});

test("what it depends on runs nothing when it is installed, either", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { hasInstallScript?: boolean; dev?: boolean; peer?: boolean }>;
  };
  const ofUsers = Object.entries(packages).filter(([path, { dev, peer }]) => path !== "" && !dev && !peer);

  expect(ofUsers.length).toBeGreaterThanOrEqual(Object.keys(manifest.dependencies).length);
  expect(ofUsers.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
});

test("the README gives a reason for each package that users get with it", () => {
  const readme = readFileSync(join(installed, "README.md"), "utf8");
  const rows = [...readme.matchAll(/^\| `([\w-]+)` [\d.]+ \| \S.* \|$/gm)].map(([, name]) => name);

  expect(rows.sort()).toEqual(Object.keys(manifest.dependencies).sort());
});

test("its command may be executed", () => {
  const command = join(installed, manifest.bin["cloud-infinite"]);

  expect(statSync(command).mode & 0o111).toBe(0o111);
  expect(readFileSync(command, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test("it is small: half a megabyte packed, and no test, source, left-over or type that nobody can import", () => {
  const files = readdirSync(installed, { recursive: true, encoding: "utf8" });

  expect(statSync(packed).size).toBeLessThan(500_000);
  expect(files.filter((file) => /\.(?:test\.\w+|map|tsbuildinfo)$|(?<!\.d)\.[cm]?ts$/.test(file))).toEqual(
    [],
  );
  expect(files.filter(isLeftOver)).toEqual([]);
  expect(files.filter((file) => /^dist\/(?:cli|discovery|drift)\/.*\.d\.ts$/.test(file))).toEqual([]);
});
