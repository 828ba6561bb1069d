/**
 * From a file to ignore rules.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { parseJson } from "../../files/json-text";
import { type IgnoreRule, ignoreFileSchema } from "./file-schema";

export type { IgnoreRule };

/** A file of ignore rules cannot be used. The message is a sentence with the file, every fault with its place, and what to do. */
export class IgnoreFileError extends Error {
  override readonly name = "IgnoreFileError";
  /** By which programs tell it apart. */
  readonly code = "IgnoreFileUnusable";
}

/**
 * The rules of a file, in its order.
 *
 * @throws IgnoreFileError when it cannot be read, is no JSON, or something in it cannot be meant: all faults at once
 */
export function readIgnoreFile(file: string): IgnoreRule[] {
  const input = parsed(file, contents(file));
  const { success, data, error } = ignoreFileSchema.safeParse(input);
  const faults = [...(error?.issues ?? []).map(sentence), ...duplicates(input)];
  if (!success || faults.length > 0) {
    throw new IgnoreFileError(`${file} cannot be used: ${faults.join("; ")}`);
  }
  return data.rules.map((rule, index) => ({ ...rule, file, index }));
}

const readFaults: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file; name one that is there",
  EISDIR: "it is a folder; name a file in it",
  EACCES: "this user may not; change its permissions",
};

function contents(file: string): string {
  try {
    // Editors of Windows begin a file with a mark that is no JSON.
    return readFileSync(file, "utf8").replace(/^\ufeff/, "");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new IgnoreFileError(`${file} cannot be read: ${readFaults[code ?? ""] ?? message}`);
  }
}

function parsed(file: string, text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw new IgnoreFileError(`${file} cannot be used: it is ${(error as Error).message}`);
  }
}

function sentence({ path, message }: z.core.$ZodIssue): string {
  return `${path.length === 0 ? "it" : z.core.toDotPath(path)} ${message}`;
}

/** Rules that say the same as one before them, also beside other faults; a second one with another end is a slip, too. */
function duplicates(input: unknown): string[] {
  const rules: unknown = Object(input).rules;
  const first = new Map<string, number>();
  return (Array.isArray(rules) ? rules : []).flatMap((rule: unknown, index) => {
    const { urn, field } = Object(rule) as { urn?: unknown; field?: unknown };
    const key = JSON.stringify([urn, field]);
    const before = first.get(key);
    first.set(key, before ?? index);
    return typeof urn === "string" && before !== undefined
      ? [`rules[${index}] is for the same as rules[${before}]; keep one of them`]
      : [];
  });
}
