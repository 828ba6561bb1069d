/**
 * Processor time and memory of other processes. It changes less than the time on the clock when something else is at work
 * on the machine. Told by Linux only; elsewhere it is `null`.
 *
 * @module
 */
import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second, whatever the machine. */
const ticksPerSecond = 100;

/** Seconds that the children of this process have used so far, with theirs, of those that have ended. */
export function endedChildrenSeconds(): number | null {
  return secondsOf("self", ["cutime", "cstime"]);
}

/** Seconds that a running process has used so far. */
export function processSeconds(pid: number): number | null {
  return secondsOf(String(pid), ["utime", "stime"]);
}

/** The most memory that a running process has had at once, in megabytes. */
export function peakMegabytes(pid: number): number | null {
  const [, kilobytes] = /^VmHWM:\s+([0-9]+) kB$/m.exec(readProc(`${pid}/status`) ?? "") ?? [];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

/** Where the fields are among those behind the process's name, which may have spaces. */
const fields = { utime: 11, stime: 12, cutime: 13, cstime: 14 };

function secondsOf(process: string, names: readonly (keyof typeof fields)[]): number | null {
  const text = readProc(`${process}/stat`);
  if (text === undefined) {
    return null;
  }
  const values = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return names.reduce((sum, name) => sum + Number(values[fields[name]]), 0) / ticksPerSecond;
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return undefined;
  }
}

/** How long something took. */
export interface Took {
  readonly seconds: number;
  /** Processor time of the processes that were started and have ended in it. */
  readonly processorSeconds: number | null;
}

/** Times something that starts processes and waits for their end. */
export async function timed(work: () => Promise<unknown>): Promise<Took> {
  const usedBefore = endedChildrenSeconds();
  const begin = performance.now();
  await work();
  const seconds = (performance.now() - begin) / 1000;
  const used = endedChildrenSeconds();
  return { seconds, processorSeconds: used === null || usedBefore === null ? null : used - usedBefore };
}
