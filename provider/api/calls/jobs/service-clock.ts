/**
 * The service's clock as its answers tell it, against which the times of its jobs are to be held: this machine's may be
 * off by hours.
 *
 * @module
 */
import type { Clock } from "../../sending/clock";
import type { Answer } from "../../sending/transport";
import { httpDate } from "../../wire/http-date";

export interface ServiceClock {
  /** Takes the time from the first answer that has one. */
  onAnswer(answer: Answer): void;
  /** By how many milliseconds the service's clock is ahead of this machine's; 0 while no answer has told. */
  ahead(): number;
}

export function watchServiceClock(clock: Clock): ServiceClock {
  let ahead: number | undefined;
  return {
    onAnswer({ headers }) {
      const served = httpDate(headers["date"]);
      ahead ??= served === undefined ? undefined : served - clock.now();
    },
    ahead: () => ahead ?? 0,
  };
}
