/**
 * Where a setting comes from: the environment, then the stack's configuration. Read when it is needed, never
 * captured, so that a rotated key is the one that signs.
 *
 * @module
 */
import type { Credentials } from "./api/credentials";

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
  /** `retain` makes every destroy leave the object as it is and make no call. */
  readonly onDestroy: "retain" | undefined;
  /** The key that signs. Throws a {@link ConfigError} that lists what was looked at. */
  credentials(): Credentials;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** One place that can hold settings, with the name of each setting there. */
interface Source {
  readonly name: string;
  find(setting: string): { value: string; called: string } | undefined;
}

const environmentNames: Readonly<Record<string, readonly string[]>> = {
  region: ["TENCENTCLOUD_REGION"],
  secretId: ["TENCENTCLOUD_SECRET_ID"],
  secretKey: ["TENCENTCLOUD_SECRET_KEY"],
  securityToken: ["TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_SESSION_TOKEN"],
  endpoint: ["CLOUD_INFINITE_ENDPOINT"],
};

function environmentSource(environment: Environment): Source {
  return {
    name: "the environment",
    find: (setting) => {
      const called = environmentNames[setting]?.find(
        (name) => environment[name] !== undefined && environment[name] !== "",
      );
      return called === undefined ? undefined : { value: environment[called] as string, called };
    },
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

/** Reads the settings as they are now. Throws a {@link ConfigError} for one that cannot be what it is. */
export function readSettings(environment: Environment, config: StackConfig): Settings {
  const fromEnvironment = environmentSource(environment);
  const sources = [fromEnvironment, stackSource(config)];
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
    onDestroy: onDestroyOverride(environment),
    credentials: () => readCredentials(sources),
  };
}

function onDestroyOverride(environment: Environment): "retain" | undefined {
  const value = environment["CLOUD_INFINITE_ON_DESTROY"];
  if (value === undefined || value === "" || value === "retain") {
    return value === "retain" ? value : undefined;
  }
  throw new ConfigError(`CLOUD_INFINITE_ON_DESTROY is "${value}": the only value it can have is "retain"`);
}

/** An id and its key come from the first source that has either; half a pair there is an error, not a reason to look on. */
function readCredentials(sources: readonly Source[]): Credentials {
  for (const source of sources) {
    const secretId = source.find("secretId");
    const secretKey = source.find("secretKey");
    const securityToken = source.find("securityToken");
    if (secretId !== undefined && secretKey !== undefined) {
      return {
        secretId: secretId.value,
        secretKey: secretKey.value,
        ...(securityToken === undefined ? {} : { securityToken: securityToken.value }),
        source: `${secretId.called} and ${secretKey.called} (${source.name})`,
      };
    }
    const half = secretId ?? secretKey;
    if (half !== undefined) {
      const missing = secretId === undefined ? "id" : "key";
      throw new ConfigError(
        `${half.called} is set in ${source.name}, but the secret ${missing} that belongs to it is not: set both in one place`,
      );
    }
  }
  throw new ConfigError(
    "no credentials: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY in the environment, or run " +
      "`pulumi config set --secret cloud-infinite:secretId <id>` and `pulumi config set --secret cloud-infinite:secretKey <key>`",
  );
}
