/**
 * Asking for the key: once for all calls that need it at the same time, and again only when it is about to end.
 *
 * @module
 */
import { CloudInfiniteError, CredentialsError } from "../errors/errors";
import type { Clock } from "../sending/clock";
import type { Deadline } from "../sending/deadline";
import { type CredentialSource, type Credentials, checkKey } from "./credentials";

/** A key is not used in its last minute: the request has to arrive while it holds. */
const margin = 60_000;

export interface KeySource {
  /**
   * The key to sign the next attempt with. Rejects at the deadline; whoever asks after that asks anew, since a function
   * that never answers must not be waited for by all who come.
   */
  ask(deadline: Pick<Deadline, "over">): Promise<Credentials>;
  /** The service refused this key: whatever its end was said to be, ask for another one next time. */
  forget(key: Credentials): void;
}

/** Asks a source as {@link CredentialSource} says. */
export function keySource(source: CredentialSource, clock: Clock): KeySource {
  let pending: Promise<Credentials> | undefined;
  let kept: Credentials | undefined;

  function drop(asked: Promise<Credentials>): void {
    if (pending === asked) {
      pending = undefined;
    }
  }

  function askNow(): Promise<Credentials> {
    const asked = keyFrom(source)
      .then((key) => {
        // An answer that nobody waits for any more is older than what came meanwhile.
        if (pending === asked) {
          kept = key.expiration === undefined ? undefined : key;
        }
        return key;
      })
      .finally(() => drop(asked));
    return asked;
  }

  return {
    async ask(deadline) {
      const end = kept?.expiration?.getTime() ?? Number.NaN;
      if (kept !== undefined && end - margin > clock.now()) {
        return kept;
      }
      pending ??= askNow();
      const asked = pending;
      try {
        return await deadline.over(asked);
      } catch (error) {
        drop(asked);
        throw error;
      }
    },
    forget(key) {
      if (kept === key) {
        kept = undefined;
      }
    },
  };
}

/** Asks once. An error of this client's own that a function throws is not the service's answer to the call. */
async function keyFrom(source: CredentialSource): Promise<Credentials> {
  if (typeof source !== "function") {
    checkKey(source);
    return source;
  }
  try {
    const key = await source();
    checkKey(key);
    return key;
  } catch (error) {
    throw error instanceof CloudInfiniteError && !(error instanceof CredentialsError)
      ? new CredentialsError(`the function that gives the credentials failed: ${error.message}`, error)
      : error;
  }
}
