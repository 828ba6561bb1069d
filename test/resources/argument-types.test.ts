/** The types of the program's arguments and the rules at run time are the same: a difference does not compile. */
import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { DocBucketArgs, DocQueueArgs } from "../../provider";
import { docBucketInputs } from "../../provider/resources/doc-bucket/schema";
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
  const same: Same<DocQueueArgs, z.infer<typeof docQueueInputs>> = true;

  expect(same).toBe(true);
  expect(docQueueInputs.safeParse({ bucket: "documents-1250000000" }).success).toBe(true);
});

test("DocBucketArgs are what is checked", () => {
  const same: Same<DocBucketArgs, z.infer<typeof docBucketInputs>> = true;

  expect(same).toBe(true);
  expect(docBucketInputs.safeParse({ bucket: "documents-1250000000" }).success).toBe(true);
});
