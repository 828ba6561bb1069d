/** The examples in doc comments are programs that compile. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { compilerOptions, entryPoints, root } from "./entry-points";

interface Example {
  readonly file: string;
  readonly line: number;
  readonly program: string;
}

const begin = /^[ \t]*\* @example\b/gm;

/** The code after each `@example`, without the comment around it. */
function examplesIn(file: string): Example[] {
  const source = readFileSync(join(root, "provider", file), "utf8");
  return [...source.matchAll(/@example\s+\* ```ts\n([\s\S]*?)\* ```/g)].map((match) => ({
    file,
    line: source.slice(0, match.index).split("\n").length,
    program: (match[1] ?? "").replace(/^[ \t]*\* ?/gm, ""),
  }));
}

const files = readdirSync(join(root, "provider"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .sort();
const examples = files.flatMap(examplesIn);

/** What the compiler says of all examples, each as `<file>:<line>: <message>`. */
function faults(): string[] {
  const options = compilerOptions({
    noEmit: true,
    module: "preserve",
    moduleResolution: "bundler",
    paths: Object.fromEntries(Object.entries(entryPoints).map(([name, file]) => [name, [`./${file}`]])),
  });
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
  expect(examples.length).toBeGreaterThan(20);
  expect(faults()).toEqual([]);
});

test("no example escapes: each is a block of TypeScript right after its tag", () => {
  const tags = files.flatMap((file) => [
    ...readFileSync(join(root, "provider", file), "utf8").matchAll(begin),
  ]);

  expect(tags.length).toBe(examples.length);
});
