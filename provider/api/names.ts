/**
 * Names that become part of an address: checked before they do, since a `/`, `@`, `#` or `.` in one would
 * send a signed request to another host. Source: API reference, section 9.
 *
 * @module
 */
import { InvalidArgumentError } from "./errors/errors";

/** A part of a host's name between two dots has no more characters. */
const longestLabel = 63;

/** Why a text cannot be a bucket's full name `<name>-<appid>`, or `undefined` when it can. */
export function bucketNameFault(bucket: string): string | undefined {
  const match = /^(.*)-([0-9]+)$/.exec(bucket);
  if (match === null) {
    return `"${bucket}" is not a full bucket name: it must be <name>-<appid>, such as documents-1250000000`;
  }
  const name = match[1] as string;
  if (!/^[a-z0-9-]+$/.test(name) || name.startsWith("-") || name.endsWith("-")) {
    return `"${bucket}" is not a bucket name: before the appid it may have only lower-case letters, digits and inner hyphens`;
  }
  if (name.length > 50) {
    return `"${bucket}" is too long: a bucket name has at most 50 characters before the appid, this one ${name.length}`;
  }
  if (bucket.length > longestLabel) {
    return `a bucket name of ${bucket.length} characters is too long: with its appid it is a part of a host's name, which has at most ${longestLabel}`;
  }
  return undefined;
}

/** Why a text cannot be a region, or `undefined` when it can. There is no list: regions come and go. */
export function regionFault(region: string): string | undefined {
  if (region.length > longestLabel) {
    return `a region of ${region.length} characters is too long: it is a part of a host's name, which has at most ${longestLabel}`;
  }
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(region)
    ? undefined
    : `"${region}" is not a region: it must look like ap-guangzhou`;
}

/** Why a text cannot be the id of a queue or of a job, or `undefined` when it can. */
export function idFault(id: string): string | undefined {
  return /^[A-Za-z0-9]+$/.test(id)
    ? undefined
    : `"${id}" is not an id of the service: it must have only letters and digits, such as p2505d57bdf4c4329804b58a6a5fb1572`;
}

function refuse(fault: string | undefined): void {
  if (fault !== undefined) {
    throw new InvalidArgumentError(fault);
  }
}

/** The host that serves what belongs to no single bucket: listing the buckets of a region. */
export function regionHost(region: string): string {
  refuse(regionFault(region));
  return `ci.${region}.myqcloud.com`;
}

/** The host that serves what belongs to one bucket: switching it on and off, its queues, its jobs. */
export function bucketHost(bucket: string, region: string): string {
  refuse(bucketNameFault(bucket));
  return `${bucket}.${regionHost(region)}`;
}

/** An id as a path segment. */
export function idSegment(id: string): string {
  refuse(idFault(id));
  return id;
}
