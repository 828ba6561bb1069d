/**
 * Why a region or a bucket could not be read, in a sentence.
 *
 * @module
 */
import {
  AuthenticationError,
  BucketNotFoundError,
  ClockError,
  ConnectionError,
  CredentialsError,
  FeatureNotEnabledError,
  PermissionError,
} from "../api/errors/errors";
import { regionHost } from "../api/names";
import { type BucketLocation, bucketIdOf } from "../resources/location";

/**
 * Throws what is no matter of one region or bucket alone: the key or the clock is wrong, so whatever else there is would
 * be refused as well, or the signal was aborted.
 */
export function rethrowWhatConcernsAll(error: unknown, signal: AbortSignal | undefined): void {
  if (
    signal?.aborted ||
    error instanceof CredentialsError ||
    error instanceof AuthenticationError ||
    error instanceof ClockError
  ) {
    throw error;
  }
}

/** Why the buckets of a region could not be listed. `endpoint` is where calls go instead of to the service, if they do. */
export function listingFault(region: string, error: unknown, endpoint: string | undefined): string {
  return hostFault(region, error, endpoint) ?? sentenceOf(error);
}

/** Why the queues of a bucket could not be read. */
export function bucketFault(
  { region, bucket }: BucketLocation,
  error: unknown,
  endpoint: string | undefined,
): string {
  const id = bucketIdOf({ region, bucket });
  if (error instanceof FeatureNotEnabledError) {
    return `Document processing is not switched on for ${id}.`;
  }
  if (error instanceof BucketNotFoundError) {
    return `There is no bucket ${id}: check its name and its region.`;
  }
  return error instanceof PermissionError && error.serviceCode === "AccessDenied"
    ? `${error.message} If the bucket belongs to another account (its APPID is ${bucket.split("-").at(-1)}), use a key of that account.`
    : (hostFault(region, error, endpoint) ?? sentenceOf(error));
}

/** What a host that nobody knows means. Of an endpoint that is set, it is the endpoint's own name. */
function hostFault(region: string, error: unknown, endpoint: string | undefined): string | undefined {
  const { code } = Object(error instanceof ConnectionError ? error.cause : undefined) as { code?: unknown };
  return code === "ENOTFOUND" && endpoint === undefined
    ? `The region ${region} does not exist or has no CI: there is no host ${regionHost(region)}. ` +
        "Check the spelling, such as ap-guangzhou, and the network if no region is found."
    : undefined;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
