/** Steps as the engine's events have them. */
import type { Properties } from "../../../provider/drift/stack/engine-values";
import type { Step } from "../../../provider/drift/stack/events";

export const secret = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "[secret]",
};

export const typeOf = (type: string): string => `pulumi-nodejs:dynamic/cloud-infinite:${type}`;
export const urnOf = (name: string, type = typeOf("DocQueue")): string =>
  `urn:pulumi:dev::user::${type}::${name}`;

/** An update of a resource from inputs to inputs; outputs are the inputs unless said otherwise. */
export function update(
  type: string,
  inputs: { readonly old: Properties; readonly new: Properties },
  outputs: { readonly old?: Properties; readonly new?: Properties } = {},
  detailedDiff: Readonly<Record<string, { inputDiff: boolean }>> = {},
): Step {
  return {
    urn: urnOf("documents", type),
    type,
    op: "update",
    old: { id: "it", inputs: inputs.old, outputs: { ...inputs.old, ...outputs.old } },
    new: { id: "it", inputs: inputs.new, outputs: { ...inputs.new, ...outputs.new } },
    detailedDiff: new Map(Object.entries(detailedDiff)),
  };
}
