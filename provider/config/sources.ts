/**
 * The places that can hold settings: an explicit `Provider`, the environment, the stack's configuration.
 *
 * @module
 */
import { type Environment, findVariable } from "../api/credentials/environment";
import type { SettingName } from "./rules";

/** The stack's configuration, or the inputs of an explicit `Provider`; secrets arrive in plain text. */
export interface StackConfig {
  /** Text from the configuration; what was given from a `Provider`. */
  get(key: string): unknown;
}

/** One place that can hold settings. */
export interface SettingSource {
  /** In words, such as `the environment`. */
  readonly name: string;
  find(setting: SettingName): FoundSetting | undefined;
}

export interface FoundSetting {
  readonly value: string;
  /** The name it has in its place. */
  readonly called: string;
}

/** The places in their order: what the first has counts. */
export interface SettingSources {
  readonly provider: SettingSource | undefined;
  readonly environment: SettingSource;
  /** Where there is one. */
  readonly stack: SettingSource | undefined;
}

/** The key of a setting in the stack's configuration, and in the inputs of a `Provider`. */
export function configKey(setting: SettingName): string {
  return `cloud-infinite:${setting}`;
}

/**
 * The input by which a `Provider` is known from the stack's configuration; its value is the provider's name. Inputs
 * whose key begins with `__` are in no diff.
 */
export const providerNameKey = "__cloud-infinite:provider";

/** The input of a `Provider` that holds what the stack's configuration says: its own process does not see that. */
export function inheritedKey(setting: SettingName): string {
  return `__${configKey(setting)}`;
}

const environmentNames: { readonly [Setting in SettingName]?: readonly string[] } = {
  region: ["TENCENTCLOUD_REGION"],
  profile: ["TENCENTCLOUD_PROFILE"],
  endpoint: ["CLOUD_INFINITE_ENDPOINT"],
};

/** The places of one process: those of an explicit provider, or of the default one. */
export function sourcesOf(environment: Environment, config: StackConfig | undefined): SettingSources {
  const providerName = config?.get(providerNameKey);
  const isExplicit = typeof providerName === "string";
  return {
    provider: config !== undefined && isExplicit ? providerSource(providerName, config) : undefined,
    environment: {
      name: "the environment",
      find: (setting) => findVariable(environment, environmentNames[setting] ?? []),
    },
    stack: config && {
      name: "the stack's configuration",
      find: (setting) => {
        const value = config.get(isExplicit ? inheritedKey(setting) : configKey(setting));
        return value === undefined || value === null || value === ""
          ? undefined
          : { value: String(value), called: configKey(setting) };
      },
    },
  };
}

/** Here an empty text is a value, and a wrong one: to look on would be to take another account's key. */
function providerSource(providerName: string, config: StackConfig): SettingSource {
  return {
    name: `the provider "${providerName}"`,
    find: (setting) => {
      const value = config.get(configKey(setting));
      return value === undefined || value === null ? undefined : { value: String(value), called: setting };
    },
  };
}
