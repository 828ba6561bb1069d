/**
 * When a delete must not touch the object.
 *
 * @module
 */
import type { PlanContext } from "./definition";
import { otherOwner } from "./register";

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
  const owner = otherOwner(type, id, context.resourceName);
  if (owner === undefined) {
    return false;
  }
  const { name, since } = owner;
  context.say(
    since === "now"
      ? `leaves ${id} as it is, because ${type} "${name}" has taken it over; what it was like before Pulumi is forgotten. ` +
          "To rename a resource without that, give the new one `aliases`"
      : `leaves ${id} as it is, because ${type} "${name}" has it; what this one has found is forgotten, and ` +
          "`pulumi up --refresh` puts back what that one declares",
  );
  return true;
}
