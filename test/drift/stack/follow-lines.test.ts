import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { followLines } from "../../../provider/drift/stack/follow-lines";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-lines-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("lines come as they are completed, whatever their bytes were split by, and the last one at the end", async () => {
  const file = join(folder, "log");
  const lines: string[] = [];
  const followed = followLines(file, (line) => lines.push(line));
  await followed.catchUp();
  expect(lines).toEqual([]);

  const bytes = Buffer.from("one\ntwö\n数据万象 three");
  for (const byte of bytes) {
    appendFileSync(file, Buffer.of(byte));
    await followed.catchUp();
  }
  expect(lines).toEqual(["one", "twö"]);
  await followed.end();
  expect(lines).toEqual(["one", "twö", "数据万象 three"]);
});

test("a line longer than what is read at once is one line", async () => {
  const file = join(folder, "log");
  const lines: string[] = [];
  appendFileSync(file, `${"x".repeat(1_000_000)}\ny\n`);

  await followLines(file, (line) => lines.push(line)).end();

  expect(lines.map(({ length }) => length)).toEqual([1_000_000, 1]);
});

test("a file that never came has no lines", async () => {
  const lines: string[] = [];

  await followLines(join(folder, "none"), (line) => lines.push(line)).end();

  expect(lines).toEqual([]);
});
