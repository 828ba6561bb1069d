/**
 * Why the engine would update one of our resources in which no setting differs: something is still to be done.
 *
 * @module
 */
import { seenAt } from "./engine-values";
import type { Side } from "./events";
import { unconfirmedSettings } from "./queue-fields";

/** In words; `undefined` when nothing is owed, as far as can be seen. */
export function owedReason(type: string, old: Side, now: Side): string | undefined {
  if (type.endsWith(":DocJob")) {
    return jobReason(textAt(now, "state"), textAt(now, "code"), old);
  }
  const settings = type.endsWith(":DocQueue") ? unconfirmedSettings(old, now) : [];
  return settings.length === 0
    ? undefined
    : `a write of ${settings.join(", ")} was not confirmed: \`pulumi up\` looks and repairs it`;
}

function jobReason(state: string, code: string, old: Side): string | undefined {
  const wait = seenAt(old.inputs, ["wait"]);
  switch (state) {
    case "Unconfirmed":
      return "it is not known whether the job was submitted: `pulumi up` looks for it, and does not submit it again";
    case "Failed":
    case "Cancel":
      return `the job ended as ${state}${code === "" ? "" : ` (${code})`}: every \`pulumi up\` says so until the program submits another one`;
    case "Success":
      return undefined;
    default:
      return wait.kind === "plain" && wait.value === false
        ? undefined
        : `the job is ${state} and is waited for: \`pulumi up\` goes on waiting`;
  }
}

function textAt({ outputs }: Side, key: string): string {
  const seen = seenAt(outputs, [key]);
  return seen.kind === "plain" ? String(seen.value) : "";
}
