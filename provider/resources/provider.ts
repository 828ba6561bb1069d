/**
 * An account and a region of their own, beside those of the stack: an explicit provider.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";
import { keySettings, type SettingName, settingFault, settingNames } from "../config/rules";
import { configKey, inheritedKey, providerNameKey } from "../config/sources";
import { isSecretConfig, refusePlainSecretKey } from "./plain-key";

/** What an explicit provider is told. What is left out comes from where the stack's own settings come from. */
export interface ProviderArgs {
  /**
   * The region of the resources that name none, such as `ap-beijing`. A change replaces them, as a change of
   * `cloud-infinite:region` would.
   */
  region?: pulumi.Input<string>;
  /** The id of the key that signs. Always secret. Together with `secretKey`; never with `profile`. */
  secretId?: pulumi.Input<string>;
  /** The key that belongs to `secretId`. Always secret. */
  secretKey?: pulumi.Input<string>;
  /** The token of a temporary key. Always secret. */
  securityToken?: pulumi.Input<string>;
  /**
   * The profile of Tencent's own command, `~/.tccli/<profile>.credential`, that holds the key. It is read when a call is
   * made, so no part of the key is in the state; and it is this profile or an error, whatever the environment has.
   */
  profile?: pulumi.Input<string>;
  /** Connect here instead of the service, such as `http://127.0.0.1:8080`: an emulator. */
  endpoint?: pulumi.Input<string>;
  /** Repetitions after the first attempt of a call, 0 to 100. Default: 4. */
  maxRetries?: pulumi.Input<number>;
  /** Calls per second of this provider's process, up to 10000; 0 for no limit. Default: 100. */
  requestsPerSecond?: pulumi.Input<number>;
  /** Seconds for one call with all its attempts, above 0, at most 3600. Default: 60. */
  timeoutSeconds?: pulumi.Input<number>;
}

/** Under which an instance keeps what it was told; known to other copies of this package. */
const told: unique symbol = Symbol.for("pulumi-cloud-infinite.provider");

/** What an explicit provider was told, by the keys of its inputs, and its name. */
export interface ToldProvider {
  readonly name: string;
  readonly inputs: pulumi.Output<object>;
}

/**
 * An explicit provider, for a stack with several accounts or regions: `provider` in the options of a resource or of a
 * lookup. What it says counts before the environment, which never overrides it. It gets an engine process of its own, so
 * that it shares neither keys nor caches with another one.
 *
 * Changing its key, or moving a resource to it that names its region, replaces nothing. Its inputs are in the state, the
 * key encrypted; `pulumi refresh` and `pulumi destroy` sign with the key that is there (`--run-program` takes today's). With
 * `profile`, or a key from the environment, none is there.
 *
 * Throws a `RunError` for a setting that is known and cannot be, or does not exist.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import { DocQueue, getDocQueueOutput, Provider } from "pulumi-cloud-infinite";
 *
 * const config = new pulumi.Config();
 * const beijing = new Provider("beijing", {
 *   region: "ap-beijing",
 *   secretId: config.requireSecret("beijingSecretId"),
 *   secretKey: config.requireSecret("beijingSecretKey"),
 * });
 *
 * new DocQueue("contracts", { bucket: "contracts-1250000000", state: "Active" }, { provider: beijing });
 * export const invoices = getDocQueueOutput({ bucket: "invoices-1250000000" }, { provider: beijing }).queueId;
 * ```
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, options: pulumi.ResourceOptions = {}) {
    refusePlainSecretKey();
    const faults = providerFaults(args);
    if (faults.length > 0) {
      throw new pulumi.RunError(`Provider "${name}": ${faults.join("; ")}`);
    }
    const inputs = { [providerNameKey]: name, ...givenSettings(args), ...inheritedSettings(args) };
    // Other dynamic resources have this package, too: it is that of Pulumi's provider process.
    super("pulumi-nodejs", name, inputs, options);
    // Not enumerable, so that printing a provider does not print a key.
    Object.defineProperty(this, told, { value: { name, inputs: pulumi.output(inputs) } });
  }
}

/** What a provider was told; `undefined` when it is not a {@link Provider}. */
export function whatWasTold(provider: pulumi.ProviderResource): ToldProvider | undefined {
  return Reflect.get(provider, told) as ToldProvider | undefined;
}

/** What is wrong with the settings that are known, all of it. */
export function providerFaults(args: ProviderArgs): string[] {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const isSetting = (name: string): name is SettingName => (settingNames as readonly string[]).includes(name);
  const faults = given.flatMap(([name, value]) => {
    const fault = !isSetting(name)
      ? "there is no such setting"
      : isLater(value)
        ? undefined
        : settingFault(name, value);
    return fault === undefined ? [] : [`${name}: ${fault}`];
  });
  const has = (name: SettingName) => args[name] !== undefined;
  if (has("profile") && keySettings.some(has)) {
    faults.push("profile: a key and a profile exclude each other, leave one of them out");
  } else if (has("secretId") !== has("secretKey") || (has("securityToken") && !has("secretId"))) {
    faults.push("secretId and secretKey belong together, and a securityToken belongs to both: give them all");
  }
  return faults;
}

function isLater(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

function givenSettings(args: ProviderArgs): Record<string, unknown> {
  return Object.fromEntries(
    settingNames.flatMap((name) => {
      const value: unknown = args[name];
      return value === undefined ? [] : [[configKey(name), isPartOfKey(name) ? pulumi.secret(value) : value]];
    }),
  );
}

/** What the stack's configuration says of the settings that are left out: the provider's process sees its inputs only. */
function inheritedSettings(args: ProviderArgs): Record<string, unknown> {
  const hasKey = [...keySettings, "profile" as const].some((name) => args[name] !== undefined);
  return Object.fromEntries(
    settingNames.flatMap((name) => {
      const isOverridden = isPartOfKey(name) || name === "profile" ? hasKey : args[name] !== undefined;
      const value = isOverridden ? undefined : pulumi.runtime.getConfig(configKey(name));
      const isSecret = isPartOfKey(name) || isSecretConfig(configKey(name)) === true;
      return value === undefined ? [] : [[inheritedKey(name), isSecret ? pulumi.secret(value) : value]];
    }),
  );
}

function isPartOfKey(name: SettingName): boolean {
  return (keySettings as readonly SettingName[]).includes(name);
}
