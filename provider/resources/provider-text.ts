/**
 * The text by which the engine finds the provider of a resource. It stands in every state that was ever written
 * and is run from there: these texts never change.
 *
 * @module
 */

/**
 * The names that providers are exported under, one for each kind of resource. Where one that is added here is missing
 * elsewhere, the compiler and `test/resources/every-kind.test.ts` say so.
 */
export const providerExports = ["docBucket", "docJob", "docQueue"] as const;

export type ProviderExport = (typeof providerExports)[number];

/** The kinds of resources, by their names in the type token: `DocQueue` is the kind of `docQueue`. */
export type ResourceType = Capitalize<ProviderExport>;

/** A module in one line, so that no closure is serialized: a state holds no code, only where to find it. */
export function providerText(name: ProviderExport): string {
  return `exports.handler = () => require("pulumi-cloud-infinite/provider").${name};`;
}
