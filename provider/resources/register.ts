/**
 * What this process has created, by id. Two resources for one object are noticed here, and so is a hand-over:
 * after a rename without alias, or a forced replacement, the engine creates the new resource before it deletes
 * the old one, and that delete must not undo what the create has just made its own.
 *
 * @module
 */
import { ResourceError } from "./definition";

const owners = new Map<string, string>();

/** Notes that a resource takes an object; an error when another resource of this deployment has it already. */
export function claim(type: string, id: string, resourceName = ""): void {
  const key = `${type} ${id}`;
  const owner = owners.get(key);
  if (owner !== undefined && owner !== resourceName) {
    throw new ResourceError(
      `${type} "${resourceName}" and ${type} "${owner}" are both ${id}: keep one of them, it can have only one owner`,
    );
  }
  owners.set(key, resourceName);
}

/** Gives an object back, when taking it failed. */
export function release(type: string, id: string): void {
  owners.delete(`${type} ${id}`);
}

/** The resource that this process created for the object, if it did. */
export function createdHere(type: string, id: string): string | undefined {
  return owners.get(`${type} ${id}`);
}
