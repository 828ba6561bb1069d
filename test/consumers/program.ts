/**
 * The files of a consumer's project: a program with a bucket and its queue, as a user writes it, in each language and module kind.
 *
 * @module
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Language, ModuleKind } from "./combinations";

/** The bucket that programs use. */
export const bucket = "documents-1250000000";

const resources = `
const documents = new DocBucket("documents", { bucket: "${bucket}", onDestroy: "restore" });
const queue = new DocQueue("documents", {
  bucket: documents.bucket,
  name: "contracts",
  notifyConfig: { state: "On", url: "https://example.com/documents/done" },
  onDestroy: "restore",
});
`;

const imported = `import { DocBucket, DocQueue } from "pulumi-cloud-infinite";
${resources}
export const queueId = queue.queueId;
`;

const required = `const { DocBucket, DocQueue } = require("pulumi-cloud-infinite");
${resources}
exports.queueId = queue.queueId;
`;

/** Named imports of every entry, which an ES module gets only if Node.js finds the names without running the package. */
const namedImports = `import { DocQueue, getDocQueue } from "pulumi-cloud-infinite";
import { createClient, signedQuery } from "pulumi-cloud-infinite/api";
import { startEmulator } from "pulumi-cloud-infinite/emulator";
import { docBucket, docQueue } from "pulumi-cloud-infinite/provider";

for (const value of [DocQueue, getDocQueue, createClient, signedQuery, startEmulator]) {
  if (typeof value !== "function") throw new Error("an import is missing");
}
for (const value of [docBucket, docQueue]) {
  if (typeof value !== "object") throw new Error("an import is missing");
}
`;

/**
 * What `tsc` is told. CommonJS with TypeScript 5.9 is what Pulumi's own project template says, whose way to find modules knows no
 * `exports`; TypeScript 6 warns of it.
 */
function compilerOptions(language: Language, moduleKind: ModuleKind): object {
  const asInTemplate = language === "TypeScript 5.9" && moduleKind === "commonjs";
  return {
    target: asInTemplate ? "es2020" : "es2022",
    module: asInTemplate ? "commonjs" : "nodenext",
    moduleResolution: asInTemplate ? "node" : "nodenext",
    types: ["node"],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  };
}

/** Writes a program into a folder; what its package.json has already stays. */
export function writeProgram(folder: string, language: Language, moduleKind: ModuleKind): void {
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const inTypeScript = language !== "JavaScript";
  const main = inTypeScript ? "index.ts" : "index.js";
  const manifest = join(folder, "package.json");
  const before = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")) : {};
  write(
    "package.json",
    JSON.stringify({ ...before, name: "consumer", private: true, type: moduleKind, main }),
  );
  write("Pulumi.yaml", "name: consumer\nruntime: nodejs\n");
  write(main, inTypeScript || moduleKind === "module" ? imported : required);
  write("names.mjs", namedImports);
  if (inTypeScript) {
    const options = compilerOptions(language, moduleKind);
    write("names.ts", namedImports);
    write("tsconfig.json", JSON.stringify({ compilerOptions: options, include: ["*.ts"] }));
  }
}
