/**
 * Asking for the key: once for all calls that need it at the same time, and again only when it is about to end.
 *
 * @module
 */
import type { Clock } from "../sending/clock";
import { type CredentialSource, type Credentials, checkKey } from "./credentials";

/** A key is not used in its last minute: the request has to arrive while it holds. */
const margin = 60_000;

export interface KeySource {
  /** The key to sign the next attempt with. */
  ask(): Promise<Credentials>;
  /** The service refused this key: whatever its end was said to be, ask for another one next time. */
  forget(key: Credentials): void;
}

/** Asks a source as {@link CredentialSource} says. */
export function keySource(source: CredentialSource, clock: Clock): KeySource {
  let pending: Promise<Credentials> | undefined;
  let kept: Credentials | undefined;

  async function askNow(): Promise<Credentials> {
    const key = typeof source === "function" ? await source() : source;
    checkKey(key);
    kept = key.expiration === undefined ? undefined : key;
    return key;
  }

  return {
    async ask() {
      const end = kept?.expiration?.getTime() ?? Number.NaN;
      if (kept !== undefined && end - margin > clock.now()) {
        return kept;
      }
      pending ??= askNow().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    forget(key) {
      if (kept === key) {
        kept = undefined;
      }
    },
  };
}
