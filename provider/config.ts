/**
 * Where a setting comes from: the environment, then the stack's configuration; a key also from a profile of Tencent's
 * own command. Read when it is needed, never captured, so that a rotated key is the one that signs.
 *
 * @module
 */
import { environmentLink, placeLink, profileLink, readChain } from "./api/credentials/chain";
import type { Credentials } from "./api/credentials/credentials";
import { type Environment, findVariable } from "./api/credentials/environment";

/** The stack's configuration, as far as the host hands it over; secrets arrive in plain text. */
export interface StackConfig {
  get(key: string): string | undefined;
}

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

/** One place that can hold settings, with the name of each setting there. */
interface Source {
  readonly name: string;
  find(setting: string): { value: string; called: string } | undefined;
}

const environmentNames: Readonly<Record<string, readonly string[]>> = {
  region: ["TENCENTCLOUD_REGION"],
  profile: ["TENCENTCLOUD_PROFILE"],
  endpoint: ["CLOUD_INFINITE_ENDPOINT"],
};

function environmentSource(environment: Environment): Source {
  return {
    name: "the environment",
    find: (setting) => findVariable(environment, environmentNames[setting] ?? []),
  };
}

function stackSource(config: StackConfig): Source {
  return {
    name: "the stack's configuration",
    find: (setting) => {
      const called = `cloud-infinite:${setting}`;
      const value = config.get(called);
      return value === undefined || value === "" ? undefined : { value: String(value), called };
    },
  };
}

/**
 * Reads the settings as they are now. Throws a {@link ConfigError} for one that cannot be what it is.
 *
 * @param home the folder with the profiles of Tencent's command; default: the user's own
 */
export function readSettings(environment: Environment, config: StackConfig, home?: string): Settings {
  const fromEnvironment = environmentSource(environment);
  const fromStack = stackSource(config);
  const sources = [fromEnvironment, fromStack];
  const find = (setting: string) => {
    for (const source of sources) {
      const found = source.find(setting);
      if (found !== undefined) {
        return { ...found, source };
      }
    }
    return undefined;
  };
  const number = (
    setting: string,
    isValid: (value: number) => boolean,
    range: string,
  ): number | undefined => {
    const found = find(setting);
    if (found === undefined) {
      return undefined;
    }
    const value = Number(found.value);
    if (!Number.isFinite(value) || !isValid(value)) {
      throw new ConfigError(`${found.called} is "${found.value}": it must be ${range}`);
    }
    return value;
  };
  const region = find("region");
  return {
    region:
      region === undefined
        ? undefined
        : { name: region.value, fromEnvironment: region.source === fromEnvironment },
    endpoint: find("endpoint")?.value,
    // Read when a call needs them: one that is wrong must not keep a destroy from leaving things as they are.
    get maxRetries() {
      const isValid = (value: number) => Number.isInteger(value) && value >= 0 && value <= 100;
      return number("maxRetries", isValid, "a whole number from 0 to 100");
    },
    get timeoutSeconds() {
      const isValid = (value: number) => value > 0 && value <= 3600;
      return number("timeoutSeconds", isValid, "a number of seconds from above 0 to 3600");
    },
    get requestsPerSecond() {
      const isValid = (value: number) => value >= 0 && value <= 10_000;
      return number("requestsPerSecond", isValid, "a number from 0, which means no limit, to 10000");
    },
    onDestroy: onDestroyOverride(environment),
    credentials: () =>
      readChain([
        environmentLink(environment),
        placeLink(fromStack, "cloud-infinite:secretId", stackAdvice),
        profileLink({ profile: find("profile")?.value, home }),
      ]),
  };
}

function onDestroyOverride(environment: Environment): "retain" | undefined {
  const value = environment["CLOUD_INFINITE_ON_DESTROY"];
  if (value === undefined || value === "" || value === "retain") {
    return value === "retain" ? value : undefined;
  }
  throw new ConfigError(`CLOUD_INFINITE_ON_DESTROY is "${value}": the only value it can have is "retain"`);
}

const stackAdvice =
  "run `pulumi config set --secret cloud-infinite:secretId <id>` and `pulumi config set --secret cloud-infinite:secretKey <key>`";
