/**
 * Which resources of this deployment have which object, as far as this process has seen. Two resources for one
 * object are noticed here, and so is a hand-over: after a rename without alias the engine creates the new resource
 * before it deletes the old one, in this deployment or, when something failed in between, in a later one; and that
 * delete must not undo what the new resource has made its own.
 *
 * @module
 */
import { PartialFailure, ResourceError } from "./definition";

/** Objects that a resource was created for in this process, with the resource's name. */
const created = new Map<string, string>();
/** Objects of resources that stay, with the names of the resource: the one it has, and the one its state has. */
const kept = new Map<string, readonly string[]>();
/** Resources that the program declares, by type and name. */
const declared = new Set<string>();

const keyOf = (type: string, text: string): string => `${type} ${text}`;

/** Notes that the program declares a resource: the engine checks those, and those only. */
export function declare(type: string, resourceName: string): void {
  declared.add(keyOf(type, resourceName));
}

/**
 * Notes that a resource takes an object; an error when another one of this deployment has it. A resource that is
 * replaced is deleted first, so it never takes what it already has.
 */
export function claim(type: string, id: string, resourceName = ""): void {
  const key = keyOf(type, id);
  const owner = created.get(key);
  if (owner === resourceName) {
    throw new ResourceError(
      `${type} "${resourceName}" is declared twice for ${id}: keep one of them, it can have only one owner`,
    );
  }
  const other = owner ?? keeper(key, resourceName);
  if (other !== undefined) {
    throw twoOwners(type, id, resourceName, other);
  }
  created.set(key, resourceName);
}

/** Gives an object back, when taking it failed. */
export function release(type: string, id: string): void {
  created.delete(keyOf(type, id));
}

/** Takes an object for a resource by `take`. When that fails and leaves nothing in the state, it is given back. */
export async function claimed<Taken>(
  type: string,
  id: string,
  resourceName: string | undefined,
  take: () => Promise<Taken>,
): Promise<Taken> {
  claim(type, id, resourceName);
  try {
    return await take();
  } catch (error) {
    if (!(error instanceof PartialFailure)) {
      release(type, id);
    }
    throw error;
  }
}

/**
 * Notes that a resource stays: a host says so of each one that is compared and not replaced. An error when another
 * one has the object too. A refresh compares as well, also resources that the program declares no longer; those are
 * about to go and count for nothing. Its state may still have the name that it had before an alias.
 */
export function keep(type: string, id: string, resourceName: string, stateName = resourceName): void {
  if (!declared.has(keyOf(type, resourceName))) {
    return;
  }
  const key = keyOf(type, id);
  const owner = created.get(key);
  const other = owner !== undefined && owner !== resourceName ? owner : keeper(key, resourceName);
  if (other !== undefined) {
    throw twoOwners(type, id, resourceName, other);
  }
  kept.set(key, [resourceName, stateName]);
}

/** The resource that stays and has an object, unless it goes by this name. */
function keeper(key: string, resourceName: string): string | undefined {
  const names = kept.get(key) ?? [];
  return names.includes(resourceName) ? undefined : names[0];
}

function twoOwners(type: string, id: string, one: string, other: string): ResourceError {
  return new ResourceError(
    `${type} "${one}" and ${type} "${other}" are both ${id}: keep one of them, it can have only one owner`,
  );
}

/** The other resource that has an object, and whether it had it before this deployment. */
export interface OtherOwner {
  readonly name: string;
  readonly since: "before" | "now";
}

/** The other resource that has the object when this one is deleted, if there is one. */
export function otherOwner(type: string, id: string, resourceName = ""): OtherOwner | undefined {
  const key = keyOf(type, id);
  // Of two that are both deleted, the second finds no other.
  if (kept.get(key)?.includes(resourceName)) {
    kept.delete(key);
  }
  const successor = created.get(key);
  if (successor !== undefined) {
    return { name: successor, since: "now" };
  }
  const owner = keeper(key, resourceName);
  return owner === undefined ? undefined : { name: owner, since: "before" };
}
