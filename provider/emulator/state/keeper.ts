/**
 * Keeping changes with one writer at a time: who asks while a write is under way shares the next one with all others.
 *
 * @module
 */

/**
 * Makes the function that resolves when everything up to the current version is written, and rejects when that failed.
 * `version` grows with each change; `write` takes what there is at once, and resolves when it is written.
 */
export function createKeeper(version: () => number, write: () => Promise<void>): () => Promise<void> {
  let kept: number | undefined;
  let running: { readonly covers: number; readonly done: Promise<void> } | undefined;
  let next: Promise<void> | undefined;

  async function run(covers: number): Promise<void> {
    try {
      await write();
      kept = covers;
    } finally {
      running = undefined;
    }
  }

  function start(): Promise<void> {
    const covers = version();
    const done = run(covers);
    running = { covers, done };
    return done;
  }

  return async () => {
    const wanted = version();
    if (wanted === kept) {
      return;
    }
    if (running === undefined && next === undefined) {
      await start();
    } else if (running?.covers === wanted) {
      await running.done;
    } else {
      next ??= afterThat(running?.done).then(() => {
        next = undefined;
        return start();
      });
      await next;
    }
  };
}

/** A write that fails is told to those who wait for it; the next one is tried all the same. */
async function afterThat(write: Promise<void> | undefined): Promise<void> {
  await write?.catch(() => undefined);
}
