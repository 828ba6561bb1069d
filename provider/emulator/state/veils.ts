/**
 * Stale reads: for a while, what reads see of a thing is what it was.
 *
 * @module
 */

export interface Veils<Thing> {
  /** From now until the time `until` reads see this; `undefined`: that there is nothing. */
  hang(key: string, shown: Thing | undefined, until: number): void;
  see(key: string, actual: Thing | undefined, now: number): Thing | undefined;
  seeAll(actual: ReadonlyMap<string, Thing>, now: number): Thing[];
  clear(): void;
}

export function createVeils<Thing>(): Veils<Thing> {
  const veils = new Map<string, { readonly shown: Thing | undefined; readonly until: number }>();

  function see(key: string, actual: Thing | undefined, now: number): Thing | undefined {
    const veil = veils.get(key);
    if (veil === undefined) {
      return actual;
    }
    if (now < veil.until) {
      return veil.shown;
    }
    veils.delete(key);
    return actual;
  }

  return {
    hang: (key, shown, until) => veils.set(key, { shown, until }),
    see,
    seeAll(actual, now) {
      const keys = veils.size === 0 ? actual.keys() : new Set([...actual.keys(), ...veils.keys()]);
      return [...keys].flatMap((key) => see(key, actual.get(key), now) ?? []);
    },
    clear: () => veils.clear(),
  };
}
