/**
 * Whether a program has a resource whose comment somebody has removed: declared once more it would have two owners.
 *
 * @module
 */
import { bucketIdOf } from "../../resources/location";
import type { FoundResource } from "./found-resources";
import type { WrittenProgram } from "./written-program";

/** Whether the program speaks of a resource that no comment says it declares. */
export function isMentioned({ type, location }: FoundResource, program: WrittenProgram): boolean {
  const { rest, declarations } = program;
  const { bucket } = location;
  if (type === "DocBucket") {
    return word(bucket).test(rest);
  }
  const constant = declarations.get(bucketIdOf(location))?.identifier;
  const places = [word(bucket), ...(constant === undefined ? [] : [word(`${constant}.bucket`)])];
  const inQueue = places.map(
    ({ source }) => new RegExp(`\\bnew\\s+[\\w.]*DocQueue\\w*\\s*\\((?:(?!\\bnew\\b)[\\s\\S])*?${source}`),
  );
  return [word(location.queueId), ...inQueue].some((pattern) => pattern.test(rest));
}

function word(text: string): RegExp {
  return new RegExp(`(?<![\\w-])${text.replace(/[^\w-]/g, "\\$&")}(?![\\w-])`);
}
