/**
 * `pulumi import --file` with inputs and outputs: the state is taken as it stands, only `check` runs.
 *
 * @module
 */

import { type Ending, kept, runDeployment, type Surroundings } from "./deployment";
import { annotated, type Properties } from "./properties";
import type { Declaration, Stack } from "./stack";

/** Reads the object by its id alone, as whoever writes the file does, and puts it into the stack. */
export function importResource(
  stack: Stack,
  { name, type, provider }: Pick<Declaration, "name" | "provider" | "type">,
  id: string,
  text: string,
  surroundings: Surroundings,
): Promise<Ending> {
  return runDeployment(surroundings, async (deployment) => {
    const read = await deployment.call({ provider, text, method: "read" }, id, { __provider: text });
    const outputs = kept(type, Object.assign(read["props"] as Properties, { __provider: text }), {});
    const found = Object.assign(read["inputs"] as Properties, { __provider: text });
    const checked = await deployment.call({ provider, text, method: "check" }, {}, found);
    const failures = checked["failures"] as { property: string; reason: string }[];
    if (failures.length > 0) {
      deployment.invalid(name, failures);
    }
    const inputs = Object.assign(checked["inputs"] as Properties, { __provider: text });
    stack.put({
      name,
      type,
      provider,
      id,
      inputs: annotated(inputs, found),
      outputs,
      initErrors: [],
      pendingReplacement: false,
      ignoreChanges: [],
      dependencies: {},
    });
  });
}
