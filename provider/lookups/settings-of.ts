/**
 * The settings of a lookup: those that a resource with the same `provider` and `parent` would have.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";
import { settingNames } from "../config/rules";
import { configKey, type StackConfig } from "../config/sources";
import { refusePlainSecretKey } from "../resources/plain-key";
import { whatWasTold } from "../resources/provider";
import { LookupError } from "./lookup-error";

/** Whose settings a lookup has. */
export interface LookupOptions {
  /** An explicit `Provider`. Default: the parent's, else that of the stack. */
  readonly provider?: pulumi.ProviderResource | undefined;
  /** The resource, such as a component, whose provider is taken when none is given. */
  readonly parent?: pulumi.Resource | undefined;
}

/** Settings by key: the stack's configuration, or a provider's inputs. */
export type ConfigValues = object;

/** The settings that count, which may not be known yet. They do not make a result secret: it shows none of them. */
export function configValues({ provider, parent }: LookupOptions): pulumi.Output<ConfigValues> {
  refusePlainSecretKey();
  const chosen = provider ?? parent?.getProvider("pulumi-nodejs:dynamic:Resource");
  if (chosen === undefined) {
    return pulumi.output(stackValues());
  }
  const told = whatWasTold(chosen);
  if (told === undefined) {
    throw new LookupError(
      "the provider of a lookup is not of this package: make it with `new Provider` of pulumi-cloud-infinite",
      "InvalidArgument",
    );
  }
  return pulumi.unsecret(told.inputs);
}

/** Read now: programs of several stacks may run in one process. */
function stackValues(): ConfigValues {
  return Object.fromEntries(
    settingNames.flatMap((name) => {
      const value = pulumi.runtime.getConfig(configKey(name));
      return value === undefined ? [] : [[configKey(name), value]];
    }),
  );
}

export function configOf(values: ConfigValues): StackConfig {
  return { get: (key) => Reflect.get(values, key) };
}
