/** The types of the program's arguments and the rules at run time are the same: a difference does not compile. */
import type * as pulumi from "@pulumi/pulumi";
import type { DocBucketArgs, DocJobArgs, DocQueueArgs } from "../../provider";
import { failuresOf, type Passed } from "../../provider/resources/check";
import { docBucketInputs } from "../../provider/resources/doc-bucket/schema";
import { docJobInputs } from "../../provider/resources/doc-job/schema";
import { docQueueInputs } from "../../provider/resources/doc-queue/schema";

type Equal<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** A type without its marks for what may be left out. */
type Complete<T> = T extends readonly (infer Element)[]
  ? Complete<Element>[]
  : T extends object
    ? { [Key in keyof T]-?: Complete<Exclude<T[Key], undefined>> }
    : T;

/** The keys that may be left out. */
type Optional<T> = { [Key in keyof T]-?: undefined extends T[Key] ? Key : never }[keyof T];

type Same<Args, Rules> =
  Equal<Complete<pulumi.Unwrap<Args>>, Complete<Rules>> extends true
    ? Equal<Optional<Args>, Optional<Rules>>
    : false;

test("DocQueueArgs are what is checked", () => {
  const same: Same<DocQueueArgs, Passed<typeof docQueueInputs>> = true;

  expect(same).toBe(true);
  expect(failuresOf(docQueueInputs, { bucket: "documents-1250000000" })).toEqual([]);
});

test("DocBucketArgs are what is checked", () => {
  const same: Same<DocBucketArgs, Passed<typeof docBucketInputs>> = true;

  expect(same).toBe(true);
  expect(failuresOf(docBucketInputs, { bucket: "documents-1250000000" })).toEqual([]);
});

test("DocJobArgs are what is checked", () => {
  // Of a trigger nothing is known, and the SDK's types make `never` of that.
  const same: Same<Omit<DocJobArgs, "triggers">, Omit<Passed<typeof docJobInputs>, "triggers">> = true;
  const triggers: Passed<typeof docJobInputs>["triggers"] = [] satisfies DocJobArgs["triggers"];

  expect(same).toBe(true);
  expect(
    failuresOf(docJobInputs, { bucket: "documents-1250000000", input: {}, output: {}, triggers }),
  ).toEqual([]);
});
