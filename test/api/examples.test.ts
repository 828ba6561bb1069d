/** The examples in the doc comments of the client are programs that compile. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../..");
const client = join(root, "provider/api");

interface Example {
  readonly file: string;
  readonly line: number;
  readonly program: string;
}

/** The code after each `@example`, without the comment around it. */
function examplesIn(file: string): Example[] {
  const source = readFileSync(join(client, file), "utf8");
  return [...source.matchAll(/@example\s+\* ```ts\n([\s\S]*?)\* ```/g)].map((match) => ({
    file,
    line: source.slice(0, match.index).split("\n").length,
    program: (match[1] ?? "").replace(/^[ \t]*\* ?/gm, ""),
  }));
}

const examples = readdirSync(client, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .sort()
  .flatMap(examplesIn);

/** What the compiler says of all examples, each as `<file>:<line>: <message>`. */
function faults(): string[] {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    {
      ...config,
      compilerOptions: {
        ...config.compilerOptions,
        noEmit: true,
        module: "preserve",
        moduleResolution: "bundler",
        paths: { "pulumi-cloud-infinite/api": ["./provider/api/index.ts"] },
      },
    },
    { ...ts.sys, readDirectory: () => [] },
    root,
  );
  const programs = new Map(examples.map((example, index) => [join(root, `example-${index}.ts`), example]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => programs.has(file) || fileExists.call(host, file);
  host.readFile = (file) => programs.get(file)?.program ?? readFile.call(host, file);
  const compiled = ts.createProgram([...programs.keys()], options, host);
  return [...programs].flatMap(([name, { file, line }]) =>
    ts
      .getPreEmitDiagnostics(compiled, compiled.getSourceFile(name))
      .map(({ messageText }) => `${file}:${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`),
  );
}

test("every example compiles", () => {
  expect(examples.length).toBeGreaterThan(10);
  expect(faults()).toEqual([]);
});
