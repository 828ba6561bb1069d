import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CaseResult, Language } from "./language";
import { works } from "./run";

const project = join(__dirname, "..", "go");
const [, sdk = "", version = ""] =
  /^require \S*\/(\S+) (\S+)$/m.exec(readFileSync(join(project, "go.mod"), "utf8")) ?? [];

const binary = (folder: string) => join(folder, "suite");

export const go: Language = {
  name: "Go",
  sdk: `${sdk} ${version}`,
  missing: () => (works("go", "version") ? undefined : "no go on this machine"),
  prepare: (folder) => [
    { command: "go", args: ["test", "-mod=readonly", "-c", "-o", binary(folder), "."], cwd: project },
  ],
  suite: (folder) => ({ command: binary(folder), args: ["-test.v", "-test.count=1"], cwd: project }),
  results: readVerbose,
};

/** Reads what a test binary prints with `-test.v`: the innermost tests, and what they said before they failed. */
export function readVerbose(output: string): CaseResult[] {
  const said = new Map<string, string>();
  const ended: { name: string; passed: boolean }[] = [];
  let current = "";
  for (const line of output.split("\n")) {
    const [, begun] = /^=== (?:RUN|NAME) +(.+)$/.exec(line) ?? [];
    const [, message] = /^ +[^ ]+_test\.go:[0-9]+: (.*)$/.exec(line) ?? [];
    const [, outcome, name] = /^ *--- (PASS|FAIL): (.+) \([0-9.]+s\)$/.exec(line) ?? [];
    if (begun !== undefined) {
      current = begun;
    } else if (message !== undefined) {
      said.set(current, message);
    } else if (name !== undefined) {
      ended.push({ name, passed: outcome === "PASS" });
    }
  }
  return ended
    .filter(({ name }) => !ended.some((other) => other.name.startsWith(`${name}/`)))
    .map(({ name, passed }) => {
      const [call = "", ...what] = name.replace(/^Test/, "").replaceAll("_", " ").split("/");
      return { call, what: what.join(", "), passed, reason: passed ? "" : (said.get(name) ?? "") };
    });
}
