/**
 * The provider's way to the service. The process can be made to die on it: just before a call, or when the call was
 * carried out and nobody reads the answer any more.
 *
 * @module
 */
import { startDeadline } from "../../../provider/api/sending/deadline";
import * as transport from "../../../provider/api/sending/transport";

/** Where a process dies: at which of its calls, counted from 1, and whether that call is still carried out. */
export interface Death {
  readonly atCall: number;
  readonly carriedOut: boolean;
}

export interface ServiceLine {
  readonly exchange: typeof transport.exchange;
  /** Calls so far, each attempt counted. */
  calls(): number;
  /** Resolves when the process has died. What it was doing is never heard of again. */
  readonly died: Promise<void>;
}

const silence = new Promise<never>(() => undefined);

/** Real milliseconds for an answer that is not to come in time. */
const hurried = 150;

/** All processes share the transport underneath, and so its connections. `hurry` is a call whose time is up at once. */
export function serviceLine({
  death,
  hurry,
}: {
  readonly death?: Death | undefined;
  readonly hurry?: string | undefined;
}): ServiceLine {
  let calls = 0;
  let dead = false;
  let die: () => void = () => undefined;
  const died = new Promise<void>((resolve) => {
    die = () => {
      dead = true;
      resolve();
    };
  });
  return {
    calls: () => calls,
    died,
    async exchange(request, options) {
      if (dead) {
        options.deadline.clear();
        return silence;
      }
      calls += 1;
      if (options.about.operation === hurry) {
        options.deadline.clear();
        return transport.exchange(request, { ...options, deadline: startDeadline(hurried, undefined) });
      }
      if (calls !== death?.atCall) {
        return transport.exchange(request, options);
      }
      if (death.carriedOut) {
        await transport.exchange(request, options).catch(() => undefined);
      }
      // The time it had would keep this process, the living one, from ending.
      options.deadline.clear();
      die();
      return silence;
    },
  };
}
