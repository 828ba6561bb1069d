/**
 * How many attempts may be begun per second: a bucket of tokens, a queue in order of arrival, and a rate that sinks
 * while the service says "too many requests" and rises again by itself. Repetitions stand in a queue of their own, which
 * is served first: the time of their calls is running, that of those who wait for a first attempt is not.
 *
 * Written here because none of the libraries fits: p-throttle and p-queue are ES modules only, which CommonJS on
 * Node 20.18 cannot require; bottleneck has had no release since 2019; limiter and rate-limiter-flexible have neither
 * a queue one can leave nor a clock one can hand in; none lowers its rate.
 *
 * @module
 */
import type { Clock } from "./clock";
import { elapsed } from "./elapsed";

export interface Limiter {
  /**
   * Waits for its turn, a `repetition` before all that are none. Rejects at once with the signal's reason when that is
   * aborted; the turn goes to the next.
   */
  turn(signal?: AbortSignal, kind?: "first" | "repetition"): Promise<void>;
  /** Tells that the service said "too many requests". */
  slowDown(): void;
}

/** Answers to requests that were under way together are one sign, not many. */
const oneSign = 1_000;
/** The rate never sinks below this part of what is configured, nor, if that is more, below one per second. */
const smallestPart = 1 / 16;
/** From nothing to what is configured the rate would rise in so many seconds. */
const recoverySeconds = 30;

/** Longer ones fire at once. */
const longestTimer = 2 ** 31 - 1;

/** Makes a limiter for a rate above 0. At most as many attempts as the rate begin at once. */
export function createLimiter(requestsPerSecond: number, clock: Clock): Limiter {
  const smallest = Math.min(requestsPerSecond, Math.max(1, requestsPerSecond * smallestPart));
  let rate = requestsPerSecond;
  let tokens = Math.max(1, requestsPerSecond);
  let counted = elapsed(clock);
  let lowered = Number.NEGATIVE_INFINITY;
  /** A set keeps the order of arrival, and one that gives up leaves it at no cost. */
  const queues = { repetition: new Set<() => void>(), first: new Set<() => void>() };
  const next = (): (() => void) | undefined => front(queues.repetition) ?? front(queues.first);
  let running = false;
  let wake = new AbortController();

  function count(): void {
    const now = elapsed(clock);
    // A clock that measures no lengths may be set back.
    const seconds = Math.max(0, now - counted) / 1000;
    counted = now;
    const before = rate;
    rate = Math.min(requestsPerSecond, rate + (requestsPerSecond / recoverySeconds) * seconds);
    tokens = Math.min(Math.max(1, rate), tokens + ((before + rate) / 2) * seconds);
  }

  async function serve(): Promise<void> {
    running = true;
    while (next() !== undefined) {
      count();
      if (tokens < 1) {
        wake = new AbortController();
        const wait = Math.min(longestTimer, Math.ceil(((1 - tokens) / rate) * 1000));
        const slept = await clock.sleep(wait, wake.signal).then(
          () => true,
          () => !wake.signal.aborted,
        );
        count();
        if (!slept) {
          continue;
        }
        // A timer may be early by a fraction, and would be asked again for that fraction.
        tokens = Math.max(tokens, 1);
      }
      const go = next();
      if (go !== undefined) {
        tokens -= 1;
        queues.repetition.delete(go);
        queues.first.delete(go);
        go();
      }
    }
    running = false;
  }

  return {
    async turn(signal, kind = "first") {
      signal?.throwIfAborted();
      count();
      if (next() === undefined && tokens >= 1) {
        tokens -= 1;
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const go = (): void => {
          signal?.removeEventListener("abort", leave);
          resolve();
        };
        const leave = (): void => {
          queues[kind].delete(go);
          if (next() === undefined) {
            wake.abort();
          }
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", leave, { once: true });
        queues[kind].add(go);
        if (!running) {
          void serve();
        }
      });
    },
    slowDown() {
      count();
      if (elapsed(clock) - lowered < oneSign) {
        return;
      }
      lowered = elapsed(clock);
      rate = Math.max(smallest, rate / 2);
      tokens = Math.min(tokens, 0);
    },
  };
}

function front<T>(set: ReadonlySet<T>): T | undefined {
  return set.values().next().value;
}

const limiters = new WeakMap<Clock, Map<string, Limiter>>();

/**
 * The process's limiter for a rate and an address; `undefined` for a rate of 0, which is no limit. The key that signs
 * takes no part: it may change from one call to the next, and the service's limit is not known to be a key's.
 */
export function limiterFor(requestsPerSecond: number, address: string, clock: Clock): Limiter | undefined {
  if (requestsPerSecond === 0) {
    return undefined;
  }
  // Clients with a clock of their own, as tests have, live in another time.
  const ofClock = limiters.get(clock) ?? new Map<string, Limiter>();
  limiters.set(clock, ofClock);
  const name = `${requestsPerSecond} ${address}`;
  const limiter = ofClock.get(name) ?? createLimiter(requestsPerSecond, clock);
  ofClock.set(name, limiter);
  return limiter;
}
