/**
 * Where a setting comes from: an explicit `Provider`, the environment, then the stack's configuration; a key also from
 * a profile of Tencent's own command. Read when it is needed, never captured, so that a rotated key is the one that
 * signs.
 *
 * @module
 */
import type { Credentials } from "../api/credentials/credentials";
import type { Environment } from "../api/credentials/environment";
import { findKey } from "./key-chain";
import { type NumberSetting, numberRules, type SettingName } from "./rules";
import { type StackConfig, sourcesOf } from "./sources";

export type { StackConfig };

/** A setting is missing, incomplete or not readable. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code = "InvalidConfig";
}

export interface Region {
  readonly name: string;
  /** The environment may differ from one machine to the next, so a region from there never moves a resource. */
  readonly fromEnvironment: boolean;
}

/** Everything a resource operation can be told from outside its inputs. */
export interface Settings {
  readonly region: Region | undefined;
  /** Connect here instead of the service's address. */
  readonly endpoint: string | undefined;
  /** Repetitions after the first attempt of a call. Default: 4. */
  readonly maxRetries: number | undefined;
  /** Seconds for one call with all its attempts. Default: 60. */
  readonly timeoutSeconds: number | undefined;
  /** Calls that may be begun per second; 0 for any number. Default: 100. */
  readonly requestsPerSecond: number | undefined;
  /** `retain` makes every destroy leave the object as it is and make no call. */
  readonly onDestroy: "retain" | undefined;
  /** The key that signs. Throws a `CredentialsError` that lists what was looked at. */
  credentials(): Promise<Credentials>;
}

/**
 * Reads the settings as they are now. Throws a {@link ConfigError} for one that cannot be what it is.
 *
 * @param config `undefined` where there is no stack, so that no error sends its reader to one
 * @param home the folder with the profiles of Tencent's command; default: the user's own
 */
export function readSettings(
  environment: Environment,
  config: StackConfig | undefined,
  home?: string,
): Settings {
  const sources = sourcesOf(environment, config);
  const find = (setting: SettingName) => {
    for (const source of [sources.provider, sources.environment, sources.stack]) {
      const found = source?.find(setting);
      if (source !== undefined && found !== undefined) {
        return { ...found, source };
      }
    }
    return undefined;
  };
  const number = (setting: NumberSetting): number | undefined => {
    const found = find(setting);
    if (found === undefined) {
      return undefined;
    }
    const { isValid, range } = numberRules[setting];
    const value = found.value.trim() === "" ? Number.NaN : Number(found.value);
    if (!Number.isFinite(value) || !isValid(value)) {
      const called =
        found.source === sources.provider ? `${found.called} of ${found.source.name}` : found.called;
      throw new ConfigError(`${called} is "${found.value}": it must be ${range}`);
    }
    return value;
  };
  const region = find("region");
  return {
    region:
      region === undefined
        ? undefined
        : { name: region.value, fromEnvironment: region.source === sources.environment },
    endpoint: find("endpoint")?.value,
    // Read when a call needs them: one that is wrong must not keep a destroy from leaving things as they are.
    get maxRetries() {
      return number("maxRetries");
    },
    get timeoutSeconds() {
      return number("timeoutSeconds");
    },
    get requestsPerSecond() {
      return number("requestsPerSecond");
    },
    onDestroy: onDestroyOverride(environment),
    credentials: () => findKey(environment, sources, find("profile")?.value, home),
  };
}

function onDestroyOverride(environment: Environment): "retain" | undefined {
  const value = environment["CLOUD_INFINITE_ON_DESTROY"];
  if (value === undefined || value === "" || value === "retain") {
    return value === "retain" ? value : undefined;
  }
  throw new ConfigError(`CLOUD_INFINITE_ON_DESTROY is "${value}": the only value it can have is "retain"`);
}
