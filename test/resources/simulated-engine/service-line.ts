/**
 * The provider's way to the service. The process can be made to die on it: just before a call, or when the call was
 * carried out and nobody reads the answer any more.
 *
 * @module
 */
import { type Deadline, startDeadline, TimeUp } from "../../../provider/api/sending/deadline";
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

/** A call whose time is up soon after it has reached the service. */
export interface Hurry {
  readonly operation: string;
  /** How many such calls have reached the service. */
  arrived(): number;
}

/** Real milliseconds for an answer that is not to come in time, from when the service has the call. */
const hurried = 150;

/** All processes share the transport underneath, and so its connections. */
export function serviceLine({
  death,
  hurry,
}: {
  readonly death?: Death | undefined;
  readonly hurry?: Hurry | undefined;
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
      if (hurry !== undefined && options.about.operation === hurry.operation) {
        options.deadline.clear();
        const deadline = hurriedDeadline(hurry);
        return transport.exchange(request, { ...options, deadline }).finally(deadline.clear);
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

function hurriedDeadline({ arrived }: Hurry): Deadline {
  const before = arrived();
  const up = new AbortController();
  const deadline = startDeadline(600_000, up.signal);
  let timer: NodeJS.Timeout;
  const look = (): void => {
    timer = arrived() > before ? setTimeout(() => up.abort(new TimeUp()), hurried) : setTimeout(look, 5);
  };
  look();
  return {
    ...deadline,
    clear() {
      clearTimeout(timer);
      deadline.clear();
    },
  };
}
