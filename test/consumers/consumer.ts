/**
 * A consumer's installation, made by a package manager from the packed package and the registry, and what is tried in it.
 *
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Combination, Installation, Language } from "./combinations";
import { deploy } from "./deploy";
import { execute } from "./execute";
import { writeProgram } from "./program";
import type { Tools } from "./tools";

/**
 * What a project needs to be written in a language. ES modules in TypeScript need ts-node 10, as Pulumi's documentation says.
 * TypeScript 7 goes by another name, since `@pulumi/pulumi` refuses it as `typescript`.
 */
const development: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  "TypeScript 5.9": withTypeScript("~5.9.3"),
  "TypeScript 6.0": withTypeScript("~6.0.0"),
  "TypeScript 7 beside 6": { ...withTypeScript("~6.0.0"), "typescript-7": "npm:typescript@^7.0.0" },
  JavaScript: {},
};

function withTypeScript(typescript: string): Record<string, string> {
  return { typescript, "ts-node": "^10.9.2", "@types/node": "^20.0.0" };
}

export interface Consumer {
  /** The version of `@pulumi/pulumi` that the package manager chose. */
  readonly sdk: string;
  /** Tries a program: types, names, the command, and a stack. Rejects with what failed. */
  try(combination: Combination, engineRoot: string): Promise<void>;
}

/** Installs the packed package into an empty folder. */
export async function install(
  folder: string,
  { node, manager, language }: Installation,
  tarball: string,
  tools: Tools,
): Promise<Consumer> {
  const PATH = [tools.nodeFolder(node), tools.pnpmFolder, process.env["PATH"]].join(delimiter);
  const inFolder = { cwd: folder, env: { ...process.env, PATH, NO_COLOR: "1" } };
  // What Pulumi's SDK depends on has a script that it does not need; pnpm wants to be told.
  writeFileSync(join(folder, "pnpm-workspace.yaml"), "allowBuilds:\n  protobufjs: false\n");
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({
      name: "consumer",
      private: true,
      dependencies: { "@pulumi/pulumi": "^3.200.0", "pulumi-cloud-infinite": `file:${tarball}` },
      devDependencies: development[language],
    }),
  );
  await execute(manager, manager === "npm" ? ["install", "--no-audit"] : ["install"], inFolder);

  return {
    sdk: versionOf(join(folder, "node_modules/@pulumi/pulumi")),
    async try({ moduleKind }, engineRoot) {
      writeProgram(folder, language, moduleKind);
      const compiler = ["typescript-7", "typescript"].find((name) => name in development[language]);
      if (compiler !== undefined) {
        await execute("node", [join("node_modules", compiler, "bin/tsc"), "-p", "."], inFolder);
      }
      await execute("node", ["names.mjs"], inFolder);
      const separator = manager === "npm" ? ["--"] : [];
      const said = await execute(manager, ["exec", ...separator, "cloud-infinite", "--version"], inFolder);
      const version = versionOf(join(folder, "node_modules/pulumi-cloud-infinite"));
      if (said.trim() !== version) throw new Error(`cloud-infinite --version says ${said}`);
      await deploy({
        engineRoot,
        project: folder,
        environment: {
          PATH: [tools.nodeFolder(node), join(engineRoot, "bin"), process.env["PATH"]].join(delimiter),
        },
      });
    },
  };
}

function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
}
