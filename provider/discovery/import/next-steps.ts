/**
 * What is left to do after the files were written, as lines to paste. No secret is in them.
 *
 * @module
 */
import { shellWord } from "../../terminal/shell-word";
import type { SecretValue } from "./program";

/** What was written, for {@link nextSteps}. */
export interface Written {
  /** Entries that were added to the import file. */
  readonly entries: number;
  readonly importFile: string | undefined;
  readonly program: string | undefined;
  readonly secrets: readonly SecretValue[];
}

/** The steps in their order. */
export function nextSteps({ entries, importFile, program, secrets }: Written): string[] {
  const holds = importFile !== undefined && entries > 0;
  return [
    ...(holds
      ? [
          `${importFile} holds settings as they were found, secrets among them, in plain text. Only you can read it (mode 0600); keep it out of version control, and delete it after the import.`,
        ]
      : []),
    ...(secrets.length > 0
      ? [
          `${program} takes ${secrets.length === 1 ? "an address that may carry a secret" : `${secrets.length} addresses that may carry secrets`} from the stack's configuration. ` +
            (holds ? "To set without showing:" : "To set, Pulumi asks for the value:"),
          ...secrets.map((secret) => setSecretCommand(secret, holds ? importFile : undefined)),
        ]
      : []),
    ...(holds ? ["To import, with Pulumi 3.254 or newer:", importCommand(importFile)] : []),
    ...(holds && program !== undefined
      ? ["Then there is nothing to do, as this says:", "pulumi preview --expect-no-changes"]
      : []),
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
  const set = `pulumi config set --secret ${key}`;
  if (importFile === undefined) {
    return set;
  }
  const file = inScript(importFile.replaceAll("\\", "/"));
  const script =
    `const { resources } = JSON.parse(require('fs').readFileSync('${file}')); ` +
    `const { inputs } = resources.find(({ id }) => id === '${id}'); ` +
    "process.stdout.write(JSON.parse(inputs.notifyConfig.url.plaintext))";
  return `node -e "${script}" | ${set}`;
}

/** What could mean something to a shell, or end the text, becomes an escape of the script. */
function inScript(text: string): string {
  return text.replace(
    /[^A-Za-z0-9_./: -]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
