/**
 * Runs a program that was written, with Pulumi's mocks for the engine.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";
import ts from "typescript";
import * as provider from "../../../provider";

/** What the engine is told of a resource, secrets in plain. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

/** Every resource that the program declares. `secrets` are the values of its configuration, without `project:`. */
export async function runProgram(
  source: string,
  secrets: Readonly<Record<string, string>> = {},
): Promise<Declared[]> {
  const declared: Declared[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      declared.push({ type, name, inputs: inPlain(inputs) as Record<string, unknown> });
      return { id: `${name}-id`, state: inputs };
    },
    call: () => ({}),
  });
  pulumi.runtime.setAllConfig(
    Object.fromEntries(Object.entries(secrets).map(([key, value]) => [`project:${key}`, value])),
  );
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const modules: Record<string, unknown> = { "@pulumi/pulumi": pulumi, "pulumi-cloud-infinite": provider };
  const module = { exports: {} };
  new Function("exports", "require", "module", "__filename", "__dirname", `{${outputText}}`)(
    module.exports,
    (name: string) => modules[name],
    module,
    "",
    "",
  );
  // Registrations go on after the program has ended.
  await pulumi.runtime.disconnect();
  return declared;
}

function inPlain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inPlain);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return "4dabf18193072939515e22adb298388d" in value
    ? inPlain("plaintext" in value ? JSON.parse(String(value.plaintext)) : Object(value).value)
    : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inPlain(part)]));
}

/** The same of an entry in an import file. */
export const entryInPlain = <Entry>(entry: Entry): Entry => inPlain(entry) as Entry;
