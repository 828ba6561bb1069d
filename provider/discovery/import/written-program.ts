/**
 * What a program that this command wrote has already, whatever somebody has done to it since. A comment with its id
 * stands over each declaration; the name is read from the declaration itself.
 *
 * @module
 */
import { parseBucketId, parseQueueId } from "../../resources/location";

/** The first line of every program that this command writes. */
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
}

/** What can be relied on where declarations are added. */
export interface WrittenProgram {
  readonly text: string;
  readonly lineEnd: "\n" | "\r\n";
  /** By the id of what is declared. */
  readonly declarations: ReadonlyMap<string, WrittenDeclaration>;
  /** Names of resources anywhere in it. */
  readonly resourceNames: ReadonlySet<string>;
  /** Everything in it that could be an identifier, comments and texts included. */
  readonly words: ReadonlySet<string>;
}

/** Reads a program; `undefined` when it is not one that this command wrote. */
export function readProgram(text: string): WrittenProgram | undefined {
  const declarations = new Map<string, WrittenDeclaration>();
  for (const { 1: id = "", 2: identifier, 3: name } of text.matchAll(declared)) {
    if (isId(id)) {
      declarations.set(id, { name, identifier });
    }
  }
  if (!text.includes(programMark) && declarations.size === 0) {
    return undefined;
  }
  return {
    text,
    lineEnd: text.includes("\r\n") ? "\r\n" : "\n",
    declarations,
    resourceNames: new Set([...text.matchAll(construct)].map(({ 1: name = "" }) => name)),
    words: new Set(text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)),
  };
}

// The constant only where it is one of the module: elsewhere declarations at the end could not use it.
const declared =
  /^[ \t]*\/\/ cloud-infinite: (\S+)[ \t]*(?:\r?\n(?:(?:export[ \t]+)?const[ \t]+(\w+)\s*=\s*|[ \t]*(?:const[ \t]+\w+\s*=\s*)?)new\s+[\w.]+\(\s*["']([^"'\\\r\n]+)["'])?/gm;

const construct = /\bnew\s+[\w.]+\(\s*["']([^"'\\\r\n]+)["']/g;

function isId(text: string): boolean {
  return [parseBucketId, parseQueueId].some((parse) => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  });
}

/** Whether a statement of the program makes this name mean what added declarations take it for. */
export function binds(
  { text }: WrittenProgram,
  name: "config" | "pulumi" | "DocBucket" | "DocQueue",
): boolean {
  switch (name) {
    case "pulumi":
      return /^import \* as pulumi from ["']@pulumi\/pulumi["']/m.test(text);
    case "config":
      return /^const config = new pulumi\.Config\(\)/m.test(text);
    default:
      return new RegExp(
        `^import \\{[^}]*[{\\s,]${name}\\s*[,}][^;]*from ["']pulumi-cloud-infinite["']`,
        "m",
      ).test(text);
  }
}
