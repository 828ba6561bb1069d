/**
 * The rules of a DocBucket's inputs. Source: API reference, section 9.
 *
 * @module
 */
import { z } from "zod";
import { bucketNameFault, regionFault } from "../../api/names";
import { oneOf, textWithout } from "../check";

/** The inputs at run time; a test proves them equal to `DocBucketArgs`. */
export const docBucketInputs = z.strictObject({
  bucket: textWithout(bucketNameFault),
  region: textWithout(regionFault).optional(),
  onDestroy: oneOf(["retain", "restore", "disable"]).optional(),
});

/** What a program declares of a bucket, once every value is known. */
export type DocBucketInputs = z.infer<typeof docBucketInputs> & { readonly region: string };
