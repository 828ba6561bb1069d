/**
 * The least CAM policy for calls on places: each action once, for just the buckets it is needed on.
 *
 * @module
 */
import { permissionOf, type ServiceCall, serviceCallNames } from "./service-calls";

/** Where a call is to be allowed; what is left out may be any. */
export interface Place {
  readonly region?: string | undefined;
  /** Full name `<name>-<appid>`. */
  readonly bucket?: string | undefined;
}

/** One call, to be allowed in one place. */
export interface Demand {
  readonly call: ServiceCall;
  readonly place: Place;
}

/** What some actions are allowed for. */
export interface PolicyStatement {
  readonly effect: "allow";
  readonly action: readonly string[];
  readonly resource: readonly string[];
}

/** A policy in the form that CAM takes. */
export interface Policy {
  readonly version: "2.0";
  readonly statement: readonly PolicyStatement[];
}

/** What hands a role over to the service. */
export const passRole = "cam:PassRole";

/**
 * The role under which the service reads and writes buckets. The account is left out, which stands for that of whoever
 * makes the policy, since an APPID does not tell the id that belongs there.
 */
export const serviceRole = "qcs::cam:::roleName/CI_QCSRole";

/** The least policy that allows what is demanded. The same demands in any order give the same policy. */
export function policyFor(demands: readonly Demand[]): Policy {
  const statements = new Map<string, { action: string[]; resource: readonly string[] }>();
  for (const call of serviceCallNames) {
    const places = demands.filter((demand) => demand.call === call).map(({ place }) => place);
    if (places.length === 0) {
      continue;
    }
    const { action, scope } = permissionOf(call);
    const resource = scope === "all" ? ["*"] : resourcesOf(places);
    const key = JSON.stringify([scope, resource]);
    const statement = statements.get(key);
    if (statement === undefined) {
      statements.set(key, { action: [action], resource });
    } else {
      statement.action.push(action);
    }
  }
  const passes = demands.some(({ call }) => permissionOf(call).passesRole);
  return {
    version: "2.0",
    statement: [
      ...[...statements.values()].map(({ action, resource }) => allow(action, resource)),
      ...(passes ? [allow([passRole], [serviceRole])] : []),
    ],
  };
}

function allow(action: readonly string[], resource: readonly string[]): PolicyStatement {
  return { effect: "allow", action, resource };
}

/** The resources of the places, without those that another one covers. */
function resourcesOf(places: readonly Place[]): readonly string[] {
  const wide = places.filter(
    (place) => !places.some((other) => covers(other, place) && !covers(place, other)),
  );
  return [...new Set(wide.map(resourceOf))].sort();
}

function covers(wide: Place, narrow: Place): boolean {
  return (
    (wide.region === undefined || wide.region === narrow.region) &&
    (wide.bucket === undefined || wide.bucket === narrow.bucket)
  );
}

/**
 * A place in the six parts of a CAM resource: `qcs::ci:<region>:uid/<appid>:bucket/<bucket>/*`. An empty region is any, an
 * empty account that of whoever makes the policy.
 */
export function resourceOf({ region = "", bucket }: Place): string {
  if (bucket === undefined) {
    return region === "" ? "*" : `qcs::ci:${region}::bucket/*`;
  }
  return `qcs::ci:${region}:uid/${appIdOf(bucket)}:bucket/${bucket}/*`;
}

/** The account's number at the end of a bucket's full name. */
export function appIdOf(bucket: string): string {
  return bucket.slice(bucket.lastIndexOf("-") + 1);
}
