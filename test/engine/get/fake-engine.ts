/**
 * Engines that are shell scripts, in folders that are gone when a test file is through.
 *
 * @module
 */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Shell scripts cannot stand for programs on Windows. */
export const onPosix = process.platform === "win32" ? describe.skip : describe;

const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder. Its name has a blank, as those of users do. */
export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "engine test-")));
  made.push(folder);
  return folder;
}

export function script(file: string, body: string, shebang = "#!/bin/sh"): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${shebang}\n${body}\n`);
  chmodSync(file, 0o755);
  return file;
}

export const SCRIPTS = {
  /** Answers only as long as none of the user's Pulumi settings come through. */
  pulumi: (version: string) =>
    `[ "$1" = version ] && [ -z "$PULUMI_ACCESS_TOKEN" ] && [ -n "$PULUMI_HOME" ] && ` +
    `[ "$PULUMI_SKIP_UPDATE_CHECK" = true ] && echo v${version}`,
  languageHost: `[ "$1" = -help ] && echo "Usage of $0:" >&2`,
  launcher: "exit 0",
};

export function fakeEngine(bin: string, version = "3.259.0"): void {
  script(join(bin, "pulumi"), SCRIPTS.pulumi(version));
  script(join(bin, "pulumi-language-nodejs"), SCRIPTS.languageHost);
  script(join(bin, "pulumi-resource-pulumi-nodejs"), SCRIPTS.launcher);
}

/** A machine with its own PULUMI_HOME and PATH and nothing in them. */
export function newMachine() {
  const folder = newFolder();
  const path = join(folder, "path");
  const root = join(folder, "home", "versions", "3.259.0");
  const lines: string[] = [];
  return {
    folder,
    /** The one folder on PATH. */
    path,
    root,
    bin: join(root, "bin"),
    env: { PATH: path, PULUMI_HOME: join(folder, "home"), PULUMI_ACCESS_TOKEN: "secret" },
    /** What the user was told. */
    lines,
    log: (line: string) => {
      lines.push(line);
    },
  };
}

/** What lies in a folder, sorted; nothing if it is not there. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** A `go` that writes fake programs where the real one would put those it built. */
export function fakeGo(file: string): void {
  script(
    file,
    [
      "PATH=/usr/bin:/bin",
      `while [ "$1" != -o ]; do shift; done`,
      `mkdir -p "$(dirname "$2")"`,
      `case "$2" in`,
      `*/pulumi) cat > "$2" <<'END'\n#!/bin/sh\n${SCRIPTS.pulumi("3.259.0")}\nEND`,
      ";;",
      `*) cat > "$2" <<'END'\n#!/bin/sh\n${SCRIPTS.languageHost}\nEND`,
      ";;",
      "esac",
      `chmod 755 "$2"`,
    ].join("\n"),
  );
}
