/**
 * The text by which the engine finds the provider of a resource. It stands in every state that was ever written
 * and is run from there: these texts never change.
 *
 * @module
 */

/** The resources, by the name their provider is exported under. */
export type ProviderExport = "docBucket" | "docJob" | "docQueue";

/** A module in one line, so that no closure is serialized: a state holds no code, only where to find it. */
export function providerText(name: ProviderExport): string {
  return `exports.handler = () => require("pulumi-cloud-infinite/provider").${name};`;
}
