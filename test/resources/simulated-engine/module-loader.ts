/**
 * Loads the provider as a new process would: every module of it afresh, with nothing remembered of earlier ones. Jest
 * can do that too, at ten times the price, and thousands of processes are started here.
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { transformSync } from "@swc/core";

type Module = Record<string, unknown>;

/** A module of the provider, ready to be run as often as there are processes. */
interface Source {
  /** Its path in the provider's folder. */
  readonly path: string;
  readonly run: (exports: Module, require: (request: string) => unknown, module: object) => void;
  readonly isShared: boolean;
  readonly required: Map<string, Source>;
}

const provider = resolve(__dirname, "../../../provider");

/** Modules that hold values only, and remember nothing: one of each is enough, and making them is what takes long. */
const remembersNothing =
  /^(?:api\/(?:calls|errors|wire|names)|resources\/(?:callback-address|check|definition|unknown|doc-\w+\/schema))\b/;

const sources = new Map<string, Source>();
const shared = new Map<Source, { exports: Module }>();

/** Loads `pulumi/provider`, but for the modules that are given, by their path in the provider's folder. */
export function loadProvider(given: Readonly<Record<string, Module>>): Module {
  const own = new Map<Source, { exports: Module }>();

  function load(source: Source): Module {
    const loaded = source.isShared ? shared : own;
    const known = given[source.path] ?? loaded.get(source)?.exports;
    if (known !== undefined) {
      return known;
    }
    const module = { exports: {} as Module };
    loaded.set(source, module);
    // What is not the provider's own is shared by all processes.
    const requireFrom = (request: string): unknown =>
      request.startsWith(".") ? load(required(source, request)) : require(request);
    source.run(module.exports, requireFrom, module);
    return module.exports;
  }

  return load(sourceOf(join(provider, "pulumi/provider.ts")));
}

function required(source: Source, request: string): Source {
  const known = source.required.get(request);
  if (known !== undefined) {
    return known;
  }
  const path = join(provider, dirname(source.path), request.replace(/\.js$/, ""));
  const file = [`${path}.ts`, join(path, "index.ts")].find((candidate) => existsSync(candidate));
  if (file === undefined) {
    throw new Error(`${source.path} requires ${request}, which is not there`);
  }
  const found = sourceOf(file);
  source.required.set(request, found);
  return found;
}

function sourceOf(file: string): Source {
  const known = sources.get(file);
  if (known !== undefined) {
    return known;
  }
  const { code } = transformSync(readFileSync(file, "utf8"), {
    filename: file,
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs", importInterop: "node" },
  });
  const path = relative(provider, file);
  const source: Source = {
    path,
    run: new Function("exports", "require", "module", `${code}\n//# sourceURL=${file}`) as Source["run"],
    isShared: remembersNothing.test(path),
    required: new Map(),
  };
  sources.set(file, source);
  return source;
}
