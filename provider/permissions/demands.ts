/**
 * What is to be allowed: from the words of a person, or from what a stack holds, to calls in places.
 *
 * @module
 */
import { bucketNameFault, regionFault } from "../api/names";
import type { ResourceType } from "../resources/provider-text";
import type { Step } from "./need";
import { callsOf, callsOfSteps, operationNames, resourceTypes, stepsOf } from "./operations";
import type { OwnResource } from "./own-resources";
import type { Demand, Place } from "./policy";

/** What is asked for, all of it as text. */
export interface Wish {
  /** Names of {@link operationNames}. Absent: all that the resources can come to. */
  readonly operations?: readonly string[] | undefined;
  /** Names of {@link resourceTypes}. Absent: all. */
  readonly resources?: readonly string[] | undefined;
  /** `<name>-<appid>`, or `<region>/<name>-<appid>`. Absent: any. */
  readonly buckets?: readonly string[] | undefined;
  /** Absent: any. */
  readonly regions?: readonly string[] | undefined;
  /** Whether only looking at resources is to be allowed: what `drift` and `pulumi refresh` do. */
  readonly readOnly?: boolean | undefined;
}

/** A wish that makes no sense, in one sentence. */
export class WishError extends Error {
  override readonly name = "WishError";
  /** By which programs tell it apart. */
  readonly code = "InvalidWish";
}

/** What is demanded without a stack: each operation in each place. Throws a {@link WishError}. */
export function demandsFor(wish: Wish): readonly Demand[] {
  const { readOnly = false, operations = readOnly ? ["refresh", "drift"] : ["up", "refresh", "destroy"] } =
    wish;
  const types = typesOf(wish);
  const calls = operations.flatMap((operation) => {
    const known = callsOf(operation, types);
    if (known === undefined) {
      throw new WishError(
        `there is no operation "${operation}": it must be one of ${operationNames.join(", ")}`,
      );
    }
    return known;
  });
  const places = placesOf(wish);
  return calls.flatMap((call) => places.map((place) => ({ call, place })));
}

/**
 * What a stack's resources demand, each in its own place and by what its outputs say, as far as the wish does not leave
 * them out. Throws a {@link WishError} when nothing is left.
 */
export function demandsOfStack(stack: readonly OwnResource[], wish: Wish): readonly Demand[] {
  const wanted = wantedOf(stack, wish);
  if (wanted.length === 0) {
    throw new WishError(
      stack.length === 0
        ? "the stack has no resources of pulumi-cloud-infinite"
        : "the stack has no such resources of pulumi-cloud-infinite",
    );
  }
  return wanted.flatMap((resource) =>
    callsOfSteps(resource.type as ResourceType, stepsOn(resource, wish), resource.outputs).map((call) => ({
      call,
      place: placeOf(resource),
    })),
  );
}

/** The resources that the wish does not leave out. */
export function wantedOf(stack: readonly OwnResource[], wish: Wish): readonly OwnResource[] {
  const types = typesOf(wish);
  const places = placesOf(wish);
  return stack.filter(
    (resource) =>
      types.some((type) => type === resource.type) &&
      places.some((place) => contains(place, placeOf(resource))),
  );
}

/** What the engine can come to do with it. What waits to be deleted is read by a refresh, too, and changed no more. */
function stepsOn(
  { isLookedUp, isWaitingForDelete }: OwnResource,
  { readOnly = false }: Wish,
): readonly Step[] {
  if (readOnly || isLookedUp) {
    return stepsOf.refresh;
  }
  return isWaitingForDelete ? [...stepsOf.refresh, ...stepsOf.destroy] : stepsOf.up;
}

function typesOf({ resources }: Wish): readonly ResourceType[] {
  return (resources ?? resourceTypes).map((name) => {
    const type = resourceTypes.find((known) => known === name);
    if (type === undefined) {
      throw new WishError(`there is no resource "${name}": it must be one of ${resourceTypes.join(", ")}`);
    }
    return type;
  });
}

/** Each bucket in its region if it has one, else in each region. */
function placesOf({ buckets = [], regions = [] }: Wish): readonly Place[] {
  const asked = regions.length === 0 ? [undefined] : regions.map(checkedRegion);
  if (buckets.length === 0) {
    return asked.map((region) => ({ region }));
  }
  return buckets.flatMap((text) => {
    const slash = text.indexOf("/");
    const fault = bucketNameFault(text.slice(slash + 1));
    if (fault !== undefined) {
      throw new WishError(fault);
    }
    const bucket = text.slice(slash + 1);
    return slash === -1
      ? asked.map((region) => ({ region, bucket }))
      : [{ region: checkedRegion(text.slice(0, slash)), bucket }];
  });
}

function checkedRegion(region: string): string {
  const fault = regionFault(region);
  if (fault !== undefined) {
    throw new WishError(fault);
  }
  return region;
}

function placeOf({ id }: OwnResource): Place {
  const [region, bucket] = id.split("/");
  return { region, bucket };
}

function contains(wide: Place, { region, bucket }: Place): boolean {
  return (
    (wide.region === undefined || wide.region === region) &&
    (wide.bucket === undefined || wide.bucket === bucket)
  );
}
