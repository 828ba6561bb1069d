/**
 * What a program that this command wrote has already, whatever somebody has done to it since. A comment with its id
 * stands over each declaration; the name is read from the declaration itself.
 *
 * @module
 */
import { parseBucketId, parseQueueId } from "../../resources/location";
import { closingOf, withoutComments } from "./typescript-source";

/** How the first line of every program begins that this command writes. */
export const programMark = "// Written by `cloud-infinite discover`.";

/** The comment over a declaration. */
export function idComment(id: string): string {
  return `// cloud-infinite: ${id}`;
}

/** A declaration that follows the comment with its id. */
export interface WrittenDeclaration {
  /** The resource's name; `undefined` where no declaration follows, or none that can be read. */
  readonly name: string | undefined;
  /** The constant that it is kept in. */
  readonly identifier: string | undefined;
  /** From `new` to the bracket that closes it. */
  readonly source: string;
}

/** What can be relied on where declarations are added. */
export interface WrittenProgram {
  readonly text: string;
  readonly lineEnd: "\n" | "\r\n";
  /** By the id of what is declared. */
  readonly declarations: ReadonlyMap<string, WrittenDeclaration>;
  /** What stands in it beside those declarations and comments. */
  readonly rest: string;
  /** The resources that are declared anywhere in it: what they are made with, and their names. */
  readonly resources: readonly { readonly className: string; readonly name: string }[];
  /** Everything in it that could be an identifier, texts included, but not what is only said in comments. */
  readonly words: ReadonlySet<string>;
}

/** Reads a program; `undefined` when it is not one that this command wrote. */
export function readProgram(text: string): WrittenProgram | undefined {
  const declarations = new Map<string, WrittenDeclaration>();
  let rest = "";
  let end = 0;
  for (const { 0: comment, 1: id = "", index } of text.matchAll(comments)) {
    if (isId(id)) {
      const read = declarationAt(text, index + comment.length);
      declarations.set(id, read.declaration);
      rest += text.slice(end, index);
      end = read.end;
    }
  }
  const isOurs = [...declarations.values()].some(({ name }) => name !== undefined);
  if (!text.includes(programMark) && !isOurs) {
    return undefined;
  }
  const code = withoutComments(text);
  return {
    text,
    lineEnd: text.includes("\r\n") ? "\r\n" : "\n",
    declarations,
    rest: withoutComments(rest + text.slice(end)),
    resources: [...code.matchAll(construct)].map(({ 1: className = "", 2: name = "" }) => ({
      className,
      name,
    })),
    // A module's name is no identifier of the program.
    words: new Set(
      code.replace(/\bfrom\s*["'][^"'\n]*["']/g, "").match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu),
    ),
  };
}

/** Words behind the id say nothing to this command. */
const comments = /^[ \t]*\/\/ cloud-infinite: (\S+).*/gm;

const literal = /(?:"([^"\\\r\n]+)"|'([^'\\\r\n]+)'|`([^`\\$\r\n]+)`)/;

const construct = /\bnew\s+([\w.]+)\(\s*["'`]([^"'`\\$\r\n]+)["'`]/g;

// Line ends, and comments but for the one that belongs to the next declaration.
const gap = /(?:\s+|\/\*[\s\S]*?\*\/|\/\/(?! cloud-infinite: ).*)*/y;
const kept = /(export\s+)?(?:default\s|(?:const|let|var)\s+(\w+)\s*(?::\s*[\w.]+\s*)?=)/y;
const made = /new\s+([\w.]+)\s*\(/y;
const named = new RegExp(literal, "y");

/** The declaration behind a comment, with where it ends; without a name where there is none to be read. */
function declarationAt(
  source: string,
  start: number,
): { readonly declaration: WrittenDeclaration; readonly end: number } {
  const statement = passOver(gap, source, start);
  const keeping = matchAt(kept, source, statement);
  const begin = passOver(gap, source, statement + (keeping?.[0].length ?? 0));
  const making = matchAt(made, source, begin);
  const open = begin + (making?.[0].length ?? 0);
  const name = matchAt(named, source, passOver(gap, source, open));
  const end = making === undefined ? undefined : closingOf(source, open - 1);
  // Only one of the module: elsewhere declarations at the end could not use it.
  const identifier = statement === 0 || source[statement - 1] === "\n" ? keeping?.[2] : undefined;
  return making === undefined || name === undefined || end === undefined
    ? { declaration: { name: undefined, identifier: undefined, source: "" }, end: start }
    : {
        declaration: { name: name[1] ?? name[2] ?? name[3], identifier, source: source.slice(begin, end) },
        end,
      };
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}

function passOver(pattern: RegExp, source: string, at: number): number {
  return at + (matchAt(pattern, source, at)?.[0].length ?? 0);
}

function isId(id: string): boolean {
  return [parseBucketId, parseQueueId].some((parse) => {
    try {
      parse(id);
      return true;
    } catch {
      return false;
    }
  });
}

/** Whether a statement of the program makes this name mean what added declarations take it for. */
export function binds(
  { text: source }: WrittenProgram,
  name: "config" | "pulumi" | "DocBucket" | "DocQueue",
): boolean {
  switch (name) {
    case "pulumi":
      return /^import \* as pulumi from ["']@pulumi\/pulumi["']/m.test(source);
    case "config":
      return /^const config = new pulumi\.Config\(\)/m.test(source);
    default:
      return new RegExp(
        `^import \\{[^}]*[{\\s,]${name}\\s*[,}][^;]*from ["']pulumi-cloud-infinite["']`,
        "m",
      ).test(source);
  }
}
