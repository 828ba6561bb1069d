import type { Account } from "./account";

/** The accounts an emulator knows: the one it was started with, and those of its seed. */
export interface Accounts {
  find(secretId: string): Account | undefined;
  /** Those of the seed. */
  all(): readonly Account[];
  replaceAll(next: readonly Account[]): void;
}

export function createAccounts(own: Account): Accounts {
  let bySecretId = new Map<string, Account>();

  return {
    find: (secretId) => bySecretId.get(secretId) ?? (secretId === own.secretId ? own : undefined),
    all: () => [...bySecretId.values()],
    replaceAll(next) {
      bySecretId = new Map(next.map((account) => [account.secretId, account]));
    },
  };
}
