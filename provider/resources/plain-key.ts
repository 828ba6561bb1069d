/**
 * A key in plain stack configuration would end up in the state in plain text: it is refused before anything is
 * declared.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";

/** Whether the stack's configuration has a key encrypted; `undefined` with an SDK that does not tell. */
export function isSecretConfig(key: string): boolean | undefined {
  // Not in the SDK's types, though its own `Config` class stands on it; an SDK without it only loses this check.
  const { isConfigSecret } = pulumi.runtime as { isConfigSecret?: (key: string) => boolean };
  return isConfigSecret?.(key);
}

/** Throws when a part of the key that must be secret is not. */
export function refusePlainSecretKey(): void {
  for (const key of ["cloud-infinite:secretKey", "cloud-infinite:securityToken"]) {
    if (pulumi.runtime.getConfig(key) !== undefined && isSecretConfig(key) === false) {
      throw new pulumi.RunError(
        `${key} is in the stack's configuration in plain text: set it again with \`pulumi config set --secret ${key}\`, and change the key, since it may have been seen`,
      );
    }
  }
}
