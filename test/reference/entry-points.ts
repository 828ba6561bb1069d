/** What users import, as the compiler sees it. */
import { join } from "node:path";
import ts from "typescript";

export const root = join(__dirname, "../..");

/** The sources by the name they are imported under. */
export const entryPoints = {
  "pulumi-cloud-infinite": "provider/index.ts",
  "pulumi-cloud-infinite/api": "provider/api/index.ts",
  "pulumi-cloud-infinite/emulator": "provider/emulator/index.ts",
} as const;

/** The options of the project, with these in the place of its own. */
export function compilerOptions(overriding: object = {}): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile);
  const merged = { ...config, compilerOptions: { ...config.compilerOptions, ...overriding } };
  return ts.parseJsonConfigFileContent(merged, { ...ts.sys, readDirectory: () => [] }, root).options;
}
