/**
 * The forms of fields that occur all over a seed.
 *
 * @module
 */
import { z } from "zod";
import { bucketName, idName, notInXml, regionName } from "../names";
import { isPresentable, isWritable, parseTime, wholeSecond } from "../time/service-time";

export const text = z
  .string()
  .refine((value) => !notInXml.test(value), "holds a character that answers cannot hold");

export const time = text.refine(
  (value) => isWritable(parseTime(value) ?? Number.NaN),
  "must be a time such as 2026-01-31T12:00:00Z, of the years 1000 to 9999",
);

/** A time at which something can begin. */
export const presentTime = text.refine(
  (value) => isPresentable(parseTime(value) ?? Number.NaN),
  "must be a time such as 2026-01-31T12:00:00Z, of the years 1000 to 9998",
);

/** The id of a queue or job. */
export const id = text.regex(idName, "must be letters and digits");

/** Where something is. */
export const place = {
  bucket: text
    .regex(bucketName, "must be <name>-<appid>, e.g. docs-1250000000")
    .describe("The full name, <name>-<appid>."),
  region: text
    .regex(regionName, "must be a region, e.g. ap-chongqing")
    .optional()
    .describe("Default: the region of the emulator."),
};

/** The instant of a time in a seed. */
export function exactInstant(value: string | undefined, fallback: number): number {
  return value === undefined ? fallback : (parseTime(value) ?? fallback);
}

/** The same without its fraction of a second, for what the service keeps in whole ones. */
export function instant(value: string | undefined, fallback: number): number {
  return value === undefined ? fallback : wholeSecond(exactInstant(value, fallback));
}
