/**
 * When a delete must not touch the object.
 *
 * @module
 */
import type { PlanContext } from "./definition";
import { successor } from "./register";

/** Whether a delete is only bookkeeping; says why in one line. */
export function isHandedOver(
  type: string,
  id: string,
  context: PlanContext & { say(line: string): void },
): boolean {
  if (context.settings.onDestroy === "retain") {
    context.say(`leaves ${id} as it is, because CLOUD_INFINITE_ON_DESTROY is "retain"`);
    return true;
  }
  const owner = successor(type, id, context.resourceName);
  if (owner === undefined) {
    return false;
  }
  context.say(
    `leaves ${id} as it is, because ${type} "${owner}" has taken it over; what it was like before Pulumi is forgotten. ` +
      "To rename a resource without that, give the new one `aliases`",
  );
  return true;
}
