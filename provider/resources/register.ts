/**
 * Which resources of this deployment have which object, as far as this process has seen. Two resources for one
 * object are noticed here, and so is a hand-over: after a rename without alias the engine creates the new resource
 * before it deletes the old one, in this deployment or, when something failed in between, in a later one; and that
 * delete must not undo what the new resource has made its own.
 *
 * @module
 */
import { ResourceError } from "./definition";

/** Objects that a resource was created for in this process, with the resource's name. */
const created = new Map<string, string>();
/** Objects of resources that stay, with the names of those resources. */
const kept = new Map<string, Set<string>>();

const keyOf = (type: string, id: string): string => `${type} ${id}`;

/**
 * Notes that a resource takes an object; an error when another one of this deployment has just taken it. A resource
 * that is replaced is deleted first, so it never takes what it already has.
 */
export function claim(type: string, id: string, resourceName = ""): void {
  const owner = created.get(keyOf(type, id));
  if (owner !== undefined) {
    throw new ResourceError(
      owner === resourceName
        ? `${type} "${resourceName}" is declared twice for ${id}: keep one of them, it can have only one owner`
        : `${type} "${resourceName}" and ${type} "${owner}" are both ${id}: keep one of them, it can have only one owner`,
    );
  }
  created.set(keyOf(type, id), resourceName);
}

/** Gives an object back, when taking it failed. */
export function release(type: string, id: string): void {
  created.delete(keyOf(type, id));
}

/** Notes that a resource stays: a host says so of each one that is compared and not replaced. */
export function keep(type: string, id: string, resourceName: string): void {
  const names = kept.get(keyOf(type, id)) ?? new Set();
  kept.set(keyOf(type, id), names.add(resourceName));
}

/** The other resource that has the object when this one is deleted, if there is one. */
export function successor(type: string, id: string, resourceName = ""): string | undefined {
  const names = kept.get(keyOf(type, id));
  // Of two that are both deleted, the second finds no successor.
  names?.delete(resourceName);
  return created.get(keyOf(type, id)) ?? names?.values().next().value;
}
