/**
 * What is left to do after the files were written, as lines to paste. No secret is in them.
 *
 * @module
 */
import { shellWord } from "../../terminal/shell-word";
import type { WrittenEntry } from "./import-file";
import type { SecretValue } from "./program";

/** What there is in the end, for {@link nextSteps}: of this run and of those before. */
export interface Written {
  readonly importFile: string | undefined;
  /** What the import file holds. */
  readonly entries: readonly Pick<WrittenEntry, "id" | "inputs">[];
  readonly program: string | undefined;
  /** What the program takes from the stack's configuration. */
  readonly secrets: readonly SecretValue[];
  /** The ids of what the stack has: for it nothing is left to do. */
  readonly managed: ReadonlySet<string>;
}

/** The steps in their order. */
export function nextSteps({ importFile, entries, program, secrets, managed }: Written): string[] {
  const file = entries.length > 0 ? importFile : undefined;
  const isLeft = entries.some(({ id }) => !managed.has(id));
  const withUrl = new Set(
    entries.filter(({ inputs }) => Object(inputs).notifyConfig?.url).map(({ id }) => id),
  );
  const left = secrets.filter(({ id }) => !managed.has(id));
  return [
    ...(file === undefined ? [] : [secrecy(file, isLeft)]),
    ...setSecrets(
      program,
      left.filter(({ id }) => withUrl.has(id)),
      file,
    ),
    ...setSecrets(
      program,
      left.filter(({ id }) => !withUrl.has(id)),
      undefined,
    ),
    ...(file !== undefined && isLeft ? ["To import, with Pulumi 3.254 or newer:", importCommand(file)] : []),
    ...(file !== undefined && isLeft && program !== undefined
      ? ["Then there is nothing to do, as this says:", "pulumi preview --expect-no-changes"]
      : []),
  ];
}

function secrecy(file: string, isLeft: boolean): string {
  const what = `${file} holds settings as they were found, secrets among them, in plain text.`;
  return isLeft
    ? `${what} Only you can read it (mode 0600); keep it out of version control, and delete it after the import.`
    : `${what} The stack has all that is in it: delete it.`;
}

function setSecrets(
  program: string | undefined,
  secrets: readonly SecretValue[],
  importFile: string | undefined,
): string[] {
  const what =
    secrets.length === 1
      ? "an address that may carry a secret"
      : `${secrets.length} addresses that may carry secrets`;
  return secrets.length === 0
    ? []
    : [
        `${program} takes ${what} from the stack's configuration. ${importFile === undefined ? "To set, Pulumi asks for the value:" : "To set without showing:"}`,
        ...secrets.map((secret) => setSecretCommand(secret, importFile)),
      ];
}

function importCommand(file: string): string {
  return `pulumi import --file ${shellWord(file)} --generate-code=false --protect=false`;
}

/**
 * How a value gets into the stack's configuration without being seen: read out of the import file that has it, else
 * asked for by Pulumi. The same line works in every shell.
 */
function setSecretCommand({ key, id }: SecretValue, importFile: string | undefined): string {
  const set = `pulumi config set --secret ${shellWord(key)}`;
  if (importFile === undefined) {
    return set;
  }
  const file = inScript(importFile.replaceAll("\\", "/"));
  const script =
    `const { resources } = JSON.parse(require('fs').readFileSync('${file}')); ` +
    `const { url } = resources.find(({ id }) => id === '${id}').inputs.notifyConfig; ` +
    "process.stdout.write(url.plaintext ? JSON.parse(url.plaintext) : url)";
  return `node -e "${script}" | ${set}`;
}

/** What could mean something to a shell, or end the text, becomes an escape of the script. */
function inScript(text: string): string {
  return text.replace(
    /[^A-Za-z0-9_./: -]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
