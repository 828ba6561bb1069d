import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deliver } from "../../provider/cli/drift-output";
import type { DriftReport } from "../../provider/drift/report";
import { quiet } from "../drift/story";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-output-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Listener = (error: NodeJS.ErrnoException) => void;

function delivered(report: DriftReport, ...formats: readonly ("json" | "markdown" | "text")[]) {
  const said: string[] = [];
  const failed: string[] = [];
  let printed = "";
  let onError: Listener | undefined;
  const stdout = {
    columns: 80,
    isTTY: false,
    on(_event: string, listener: Listener) {
      onError = listener;
    },
    write: (text: string) => {
      printed += text;
    },
  };
  deliver(
    report,
    formats.map((format) => ({ format, file: format === "text" ? undefined : join(folder, format) })),
    {
      environment: {},
      folder,
      version: "0.1.0",
      stdout: stdout as unknown as NodeJS.WriteStream,
      say: (text) => said.push(text),
      fail: (text) => failed.push(text),
    },
  );
  return {
    said,
    failed,
    printed,
    break: (code: string) => onError?.(Object.assign(new Error("no"), { code })),
  };
}

test("reports go to files and to standard output", () => {
  const { said, failed, printed } = delivered(quiet, "text", "json");

  expect(said).toEqual([`wrote ${join(folder, "json")} (json)`]);
  expect(failed).toEqual([]);
  expect(printed).toContain("none of 12 resources has drifted");
  expect(JSON.parse(readFileSync(join(folder, "json"), "utf8"))).toEqual(quiet);
});

test("a format that cannot have what was found is named, and does not keep the others back", () => {
  const broken = { ...quiet, more: 1n } as DriftReport;
  const { failed, said, printed } = delivered(broken, "json", "markdown", "text");

  expect(failed).toEqual([
    expect.stringMatching(/^the report cannot be written as json: .+; take another format/),
  ]);
  expect(said).toEqual([`wrote ${join(folder, "markdown")} (markdown)`]);
  expect(printed).toContain("none of 12 resources has drifted");
});

test("a reader that goes away is no fault, anything else that befalls standard output is", () => {
  const { failed, ...run } = delivered(quiet, "text");

  run.break("EPIPE");
  expect(failed).toEqual([]);
  run.break("ENOSPC");
  expect(failed).toEqual(["standard output cannot be written: no"]);
});
