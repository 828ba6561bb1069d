/**
 * How long something takes, told to a person.
 *
 * @module
 */

/** A span of time as a person would say it: `12 s`, `4 min`, `4 min 10 s`. */
export function spoken(milliseconds: number): string {
  const all = Math.round(milliseconds / 1000);
  const minutes = Math.floor(all / 60);
  const seconds = all % 60;
  if (minutes === 0) return `${seconds} s`;
  return seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`;
}

/** Says every 30 seconds how long something has been going on: a long silence would be taken for a hang. */
export async function withHeartbeat<T>(
  doing: string,
  log: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const began = Date.now();
  const beat = setInterval(() => log(`  … ${doing}, ${spoken(Date.now() - began)}`), 30_000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
