/** The types of the program's arguments and the rules at run time are the same: a difference does not compile. */
import type * as pulumi from "@pulumi/pulumi";
import type { DocBucketArgs, DocJobArgs, DocQueueArgs } from "../../provider";
import { failuresOf, type Passed } from "../../provider/resources/check";
import { docBucketInputs } from "../../provider/resources/doc-bucket/schema";
import { docJobInputs } from "../../provider/resources/doc-job/schema";
import { docQueueInputs } from "../../provider/resources/doc-queue/schema";
import type { ResourceType } from "../../provider/resources/provider-text";

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

/** Both, for every kind of resource: one that is missing does not compile. */
interface Arguments {
  readonly DocBucket: [DocBucketArgs, Passed<typeof docBucketInputs>];
  // Of a trigger nothing is known, and the SDK's types make `never` of that.
  readonly DocJob: [Omit<DocJobArgs, "triggers">, Omit<Passed<typeof docJobInputs>, "triggers">];
  readonly DocQueue: [DocQueueArgs, Passed<typeof docQueueInputs>];
}

test("the arguments of every kind are what is checked", () => {
  const same: { [Type in ResourceType]: Same<Arguments[Type][0], Arguments[Type][1]> } = {
    DocBucket: true,
    DocJob: true,
    DocQueue: true,
  };

  expect(Object.values(same)).not.toContain(false);
});

test("what must be there is enough", () => {
  const triggers: Passed<typeof docJobInputs>["triggers"] = [] satisfies DocJobArgs["triggers"];
  const bucket = "documents-1250000000";

  expect(failuresOf(docQueueInputs, { bucket })).toEqual([]);
  expect(failuresOf(docBucketInputs, { bucket })).toEqual([]);
  expect(failuresOf(docJobInputs, { bucket, input: {}, output: {}, triggers })).toEqual([]);
});
