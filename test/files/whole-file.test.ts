import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { placeAll, placeOf, readIfThere, stageFile, writeWhole } from "../../provider/files/whole-file";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-file-"));
  file = join(folder, "file");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("files of others that look like ours are left alone", () => {
  const other = `${file}.${process.pid}.tmp`;
  writeFileSync(other, "of another");

  writeWhole(file, "new");

  expect([readFileSync(file, "utf8"), readFileSync(other, "utf8")]).toEqual(["new", "of another"]);
  expect(readdirSync(folder)).toHaveLength(2);
});

test("a file that is replaced keeps its rights, a private one is its owner's only", () => {
  writeFileSync(file, "old");
  chmodSync(file, 0o755);

  writeWhole(file, "new");
  expect(statSync(file).mode & 0o777).toBe(0o755);

  stageFile(file, "private", { isPrivate: true }).place();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a link stays, and what it names is written, also when that is not there yet", () => {
  mkdirSync(join(folder, "kept"));
  const there = join(folder, "kept", "there");
  writeFileSync(there, "old");
  symlinkSync("kept/there", file);
  const dangling = join(folder, "dangling");
  symlinkSync("kept/later", dangling);
  expect(readIfThere(dangling)).toBeUndefined();

  writeWhole(file, "new");
  writeWhole(dangling, "later");

  expect([readlinkSync(file), readFileSync(there, "utf8")]).toEqual(["kept/there", "new"]);
  expect([readlinkSync(dangling), readFileSync(join(folder, "kept", "later"), "utf8")]).toEqual([
    "kept/later",
    "later",
  ]);
  expect(placeOf(file)).toBe(placeOf(there));
});

test("a link that leads back to itself, and what is no file, are said before anything is written", () => {
  symlinkSync("file", file);

  expect(() => stageFile(file, "new")).toThrow(
    `${file} cannot be written: it is a link that leads back to itself`,
  );
  expect(() => stageFile("/dev/null", "new")).toThrow("/dev/null cannot be written: it is no ordinary file");
  expect(readdirSync(folder)).toEqual(["file"]);
});

test("of several files all are put in place, or all are as they were", () => {
  const [first, second, third] = ["first", "second", "third"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(first, "old");
  const stage = () => [first, second, third].map((name) => stageFile(name, "new"));
  const staged = stage();
  mkdirSync(join(third, "full"), { recursive: true });

  expect(() => placeAll(staged)).toThrow(`${third} cannot be written: it is a folder`);
  expect(readFileSync(first, "utf8")).toBe("old");
  expect(readdirSync(folder).sort()).toEqual(["first", "third"]);

  rmSync(third, { recursive: true });
  placeAll(stage());
  expect([first, second, third].map((name) => readFileSync(name, "utf8"))).toEqual(["new", "new", "new"]);
  expect(readdirSync(folder)).toHaveLength(3);
});
