/** Choices that look random and are the same for the same seed. */
import { createChance } from "../../../provider/emulator/faults/chance";

export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** True so often: 1 is always. */
  chance(probability: number): boolean;
}

export function createRandom(seed: number): Random {
  const next = createChance(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    chance: (probability) => next() < probability,
  };
}
