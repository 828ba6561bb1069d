/**
 * The rules of a DocBucket's inputs. Source: API reference, section 9.
 *
 * @module
 */
import { bucketNameFault, regionFault } from "../../api/names";
import { oneOf, optional, type Passed, strictObject, textWithout } from "../check";

/** The inputs at run time; a test proves them equal to `DocBucketArgs`. */
export const docBucketInputs = strictObject({
  bucket: textWithout(bucketNameFault),
  region: optional(textWithout(regionFault)),
  onDestroy: optional(oneOf(["retain", "restore", "disable"])),
});

/** What a program declares of a bucket, once every value is known. */
export type DocBucketInputs = Passed<typeof docBucketInputs> & { readonly region: string };
