/** The page on errors has every code and every sentence that there is, and none that there is not. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { classify } from "../../provider/api/errors/classify";
import * as api from "../../provider/api/index";
import { discoverCommand } from "../../provider/cli/discover";
import { driftCommand } from "../../provider/cli/drift";
import { emulatorCommand } from "../../provider/cli/emulator";
import { permissionsCommand } from "../../provider/cli/permissions";
import * as emulator from "../../provider/emulator/index";
import * as program from "../../provider/index";
import { lookupCodes } from "../../provider/lookups/lookup-error";
import {
  codesOfErrors,
  isTelling,
  refusalCodes,
  root,
  sentencesInSources,
  sentencesOfErrors,
} from "./sentences";

const page = readFileSync(join(root, "docs/errors.md"), "utf8");

/** The cells of the table under a heading, without its head. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? "";
  return section
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) => line.replace(/^\| | \|$/g, "").split(" | "));
}

/** A word without the marks of code around it. */
const plain = (cell = ""): string => cell.replace(/^`|`$/g, "");

/** A sentence as it is printed: Markdown is told to leave these characters alone. */
const printed = (cell = ""): string => cell.replace(/\\([`<])/g, "$1");

const classesIn = (entry: object): readonly string[] =>
  Object.entries(entry).flatMap(([name, value]) =>
    typeof value === "function" && value.prototype instanceof Error ? [name] : [],
  );

// The compiler holds this list against the type, both ways.
const clientCodes = Object.keys({
  AuthenticationFailed: true,
  BucketNotFound: true,
  ClockSkewed: true,
  ConnectionFailed: true,
  CredentialsUnusable: true,
  FeatureNotEnabled: true,
  InvalidArgument: true,
  JobMayExist: true,
  JobNotFinished: true,
  JobNotFound: true,
  PermissionDenied: true,
  QueueNotFound: true,
  RequestRefused: true,
  ServiceFailed: true,
  Throttled: true,
  TimedOut: true,
  UnreadableAnswer: true,
  UnreadableCallback: true,
} satisfies Record<api.ErrorCode, true>);

test("every code of the client has a row, with its class", () => {
  const rows = tableUnder("Codes of the client");

  expect(rows.map(([code]) => plain(code))).toEqual(clientCodes);
  expect(rows.map(([, name]) => plain(name)).sort()).toEqual(
    classesIn(api)
      .filter((name) => name !== "CloudInfiniteError")
      .sort(),
  );
});

test("every code of the service that the emulator answers has a row, and each comes to the code of the client that it says", () => {
  const rows = tableUnder("What the service says");
  const codes = rows.map(([code]) => plain(code));

  expect(codes).toEqual([...codes].sort());
  expect(refusalCodes().filter((code) => !codes.includes(code))).toEqual([]);
  for (const [service, status, code] of rows) {
    const { code: found } = classify(
      {
        status: Number(status),
        headers: { "x-ci-request-id": "id" },
        body: `<Error><Code>${plain(service)}</Code></Error>`,
      },
      {
        operation: "listDocQueues",
        resource: "ap-guangzhou/documents-1250000000",
        action: "ci:DescribeDocProcessQueues",
        credentialSource: "a test",
        namesQueue: false,
        redact: (text) => text,
      },
      0,
    );
    expect([service, found]).toEqual([service, plain(code)]);
  }
});

test("every code of a lookup has a row", () => {
  expect(tableUnder("Lookups").map(([code]) => plain(code))).toEqual([...lookupCodes].sort());
});

test("every other class with a code has a row", () => {
  const pairs = (codes: readonly (readonly [string?, string?])[]) =>
    codes.map(([code, name]) => `${code} ${name}`).sort();
  const known = tableUnder("Codes of the client").map(([, name]) => plain(name));

  expect(pairs(tableUnder("Other codes").map(([code, name]) => [plain(code), plain(name)]))).toEqual(
    pairs(codesOfErrors().filter(([, name]) => !known.includes(name))),
  );
});

test("every class of error that can be imported is named", () => {
  const classes = [program, api, emulator].flatMap(classesIn);

  expect(classes.length).toBeGreaterThan(20);
  expect(classes.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

const resources = tableUnder("What resources say").map(([sentence]) => printed(sentence));
const commands = tableUnder("The command line and the emulator").map(([sentence]) => printed(sentence));

test.each([
  ["resources", ["ResourceError", "PartialFailure", "RunError"], resources],
  ["components", ["RunError"], resources],
  ["pulumi", ["Error"], resources],
  ["config", ["ConfigError"], resources],
  ["permissions", ["WishError"], commands],
  ["pulumi-command", ["StackError", "Error"], commands],
  ["discovery", ["ImportError", "SnapshotError"], commands],
  ["emulator", ["StateFileError"], commands],
])("every sentence of an error in %s has a row", (folder, classes, rows) => {
  const sentences = sentencesOfErrors(folder, classes).filter(isTelling);

  expect(sentences.filter((sentence) => !rows.includes(sentence))).toEqual([]);
});

test("every sentence of a row is one of the sources", () => {
  const sentences = sentencesInSources("");

  expect(resources.length + commands.length).toBeGreaterThan(40);
  expect([...resources, ...commands].filter((sentence) => !sentences.has(sentence))).toEqual([]);
});

test("every command has its exit codes", () => {
  const names = [driftCommand("0"), discoverCommand(), emulatorCommand(), permissionsCommand()].map(
    (command: Command) => command.name(),
  );
  const rows = tableUnder("Exit codes").map(([command]) => plain(command));

  expect(names.filter((name) => !rows.includes(`cloud-infinite ${name}`))).toEqual([]);
  expect(page).toContain("| command | 0 | 1 | 2 | 7 | 130, 143 |");
});
