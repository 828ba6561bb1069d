/**
 * What went wrong in the engine, as a sentence that says what to do. What is not known here is told in the engine's own words.
 *
 * @module
 */

import { printable } from "../terminal/printable";
import { withoutCredentials } from "./without-credentials";

/** How a run of `pulumi` ended that should not have ended so. */
export interface EngineFailure {
  /** `undefined` when it was ended by a signal. */
  readonly exitCode: number | undefined;
  readonly stderr: string;
  /** Errors among its events that belong to no resource. */
  readonly errors: readonly string[];
}

/** When the command itself cannot be started. */
export const missingCommand =
  "the command `pulumi` is not on PATH: install it as https://www.pulumi.com/docs/install/ says, or add its folder to PATH";

const missingPackage =
  "pulumi-cloud-infinite is not installed in the project, or is not built: run `npm ci` (or what the project uses instead) in its folder";

interface Case {
  readonly pattern: RegExp;
  readonly sentence: (match: RegExpExecArray) => string;
}

const cases: readonly Case[] = [
  {
    pattern: /no stack named '([^']*)' found/,
    sentence: ([, name]) => `there is no stack ${name}: \`pulumi stack ls\` lists those of the project`,
  },
  {
    pattern: /no stack selected/,
    sentence: () => "no stack is selected: say which with --stack, or take --all-stacks",
  },
  {
    pattern: /incorrect passphrase/,
    sentence: () =>
      "the passphrase of its secrets is another one than PULUMI_CONFIG_PASSPHRASE (or PULUMI_CONFIG_PASSPHRASE_FILE) says",
  },
  {
    pattern: /passphrase must be set/,
    sentence: () =>
      "its secrets have a passphrase: set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE",
  },
  {
    pattern: /no Pulumi\.yaml project file found|no project file found|pass the fully qualified name/,
    sentence: () =>
      "there is no Pulumi.yaml in this folder or above it: name the project's folder with --cwd",
  },
  {
    pattern: /PULUMI_ACCESS_TOKEN must be set|not (?:currently )?logged in|please run `?pulumi login/i,
    sentence: () =>
      "pulumi is not logged in to where the state is: run `pulumi login`, or set PULUMI_ACCESS_TOKEN or PULUMI_BACKEND_URL",
  },
  {
    pattern: /unknown (?:shorthand )?flag:? '?(-[\w-]+)/,
    sentence: ([, flag]) =>
      `this pulumi is too old, it does not know ${flag}: take 3.227 or newer (\`pulumi version\` says which it is)`,
  },
  {
    pattern: /no resource plugin '(?:pulumi-resource-)?pulumi-nodejs' found/,
    sentence: () =>
      "pulumi-resource-pulumi-nodejs, which belongs to pulumi, is neither beside it nor on PATH: install pulumi as a whole",
  },
  {
    // The provider's process could not find the SDK in the project.
    pattern:
      /could not read plugin \[[^\]]*pulumi-resource-pulumi-nodejs\]|Cannot find module '@pulumi\/pulumi/,
    sentence: () =>
      "Pulumi's process for dynamic providers did not start: is the project installed (`npm ci`), @pulumi/pulumi with it, and `node` on PATH?",
  },
];

/** Why a stack could not be looked at as a whole. */
export function engineFailure({ exitCode, stderr, errors }: EngineFailure): string {
  const said = [stderr, ...errors].join("\n");
  for (const { pattern, sentence } of cases) {
    const match = pattern.exec(said);
    if (match !== null) {
      return sentence(match);
    }
  }
  const words =
    oneLine(withoutCredentials(stderr)) ||
    errors.map((error) => oneLine(withoutCredentials(error))).join("; ");
  const how = exitCode === undefined ? "pulumi was ended" : `pulumi ended with code ${exitCode}`;
  return words === "" ? `${how} and said nothing` : `${how}: ${words}`;
}

/** Why a resource could not be read, from the words of its error. */
export function readFailure(message: string): string {
  return /Cannot find module '?"?pulumi-cloud-infinite\//.test(message)
    ? missingPackage
    : withoutCredentials(message);
}

/** Whether it is so for every resource of ours alike. */
export function isMissingPackage(reason: string | undefined): boolean {
  return reason === missingPackage;
}

/** The errors of a text in one line: without stack traces, and not longer than one reads. */
function oneLine(text: string): string {
  const lines = text
    .split("\n")
    .map((line) => line.replace(/^error: /, "").trim())
    .filter((line) => line !== "" && !/^at .+[:(]\d+/.test(line) && !line.startsWith("warning: "));
  const words = printable(lines.join(" "));
  return words.length > 600 ? `${words.slice(0, 600)}…` : words;
}
