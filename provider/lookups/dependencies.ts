/**
 * What must exist before an Output form looks: resources that its arguments come from, and those it is told to wait
 * for. In a preview one of them may be still to be created; then what would be found is not known either.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";

/** What the SDK's own lookups use, and its types leave out. Without it only this waiting is lost. */
interface Internals {
  readonly allResources?: () => Promise<Iterable<pulumi.Resource>>;
  readonly __childResources?: Iterable<pulumi.Resource>;
  readonly isKnown?: Promise<boolean>;
}

/** Whether an output has a value: in a preview it may have none yet. */
export async function isKnown(output: pulumi.Output<unknown>): Promise<boolean> {
  return (await (output as unknown as Internals).isKnown) ?? true;
}

/** The value of an output; `undefined` when it is not known yet. */
export async function knownValue<T extends object>(output: pulumi.Output<T>): Promise<T | undefined> {
  return (await isKnown(output)) ? new Promise((resolve) => output.apply(resolve)) : undefined;
}

/** An output that is known when everything exists that `output` comes from, and what else is named. */
export function existing(
  output: pulumi.Output<unknown>,
  dependsOn: pulumi.Input<pulumi.Input<pulumi.Resource>[]> | pulumi.Input<pulumi.Resource> = [],
): pulumi.Output<unknown> {
  const named = pulumi.output(dependsOn).apply((given) => idsOf(Array.isArray(given) ? given : [given]));
  const sources = (output as unknown as Internals).allResources?.() ?? Promise.resolve([]);
  return pulumi.all([named, sources.then((resources) => idsOf([...resources]))]);
}

/** The ids of resources, and of those in components. */
function idsOf(resources: readonly pulumi.Resource[]): pulumi.Output<unknown> {
  const seen = new Set<pulumi.Resource>();
  const visit = (resource: pulumi.Resource): void => {
    if (!seen.has(resource)) {
      seen.add(resource);
      const { __childResources: children = [] } = resource as unknown as Internals;
      const isComponent = pulumi.ComponentResource.isInstance(resource);
      (isComponent ? [...children] : []).forEach(visit);
    }
  };
  resources.forEach(visit);
  // Resources that only stand for one elsewhere have no id.
  return pulumi.output(
    [...seen].flatMap((one) => (pulumi.CustomResource.isInstance(one) && one.id ? [one.id] : [])),
  );
}
