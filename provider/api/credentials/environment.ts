/**
 * The key in environment variables.
 *
 * @module
 */
import type { KeyPart, KeyPlace } from "./pair";

/** Variables by name, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

const variables: Readonly<Record<KeyPart, readonly string[]>> = {
  secretId: ["TENCENTCLOUD_SECRET_ID"],
  secretKey: ["TENCENTCLOUD_SECRET_KEY"],
  securityToken: ["TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_SESSION_TOKEN"],
};

/** The first of some variables that is set. An empty one is not: that is how shells and CI leave one out. */
export function findVariable(
  environment: Environment,
  names: readonly string[],
): { value: string; called: string } | undefined {
  const called = names.find((name) => environment[name] !== undefined && environment[name] !== "");
  return called === undefined ? undefined : { value: environment[called] as string, called };
}

/** The environment as a place for a key. */
export function environmentPlace(environment: Environment): KeyPlace {
  return { name: "the environment", find: (part) => findVariable(environment, variables[part]) };
}
