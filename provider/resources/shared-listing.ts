/**
 * Listings that reads share. A refresh reads every resource of a stack, a few at a time; asking for each alone would
 * cost a call each. So for a few seconds reads take what one listing of their place shows, and whoever changes a thing
 * drops what is known of it. Only refreshes read this way: what a write is based on is always read afresh.
 *
 * @module
 */
import type { Clock } from "../api/sending/clock";

/** Milliseconds for which a listing is good. */
export const listingGoodFor = 5_000;

/** What a listing shows, by key. */
export type Listing<Item> = ReadonlyMap<string, Item>;

export interface SharedListings<Item> {
  /** The listing of a place: one that is under way or still good, else a new one. */
  of(place: string, clock: Clock): Promise<Listing<Item>>;
  /** Takes a thing out of the listing of its place, because it has been changed. */
  drop(place: string, key: string): void;
  /** Forgets the listing of a place. */
  forget(place: string): void;
}

/** Shares what `list` returns for a place. A listing that fails is forgotten at once. */
export function shareListings<Item>(
  list: (place: string) => Promise<readonly Item[]>,
  keyOf: (item: Item) => string,
): SharedListings<Item> {
  // In the order in which they end, so that those that have ended are found at the front.
  const listings = new Map<string, { readonly items: Promise<Map<string, Item>>; readonly until: number }>();

  function forgetEnded(now: number): void {
    for (const [place, { until }] of listings) {
      if (now < until) {
        return;
      }
      listings.delete(place);
    }
  }

  return {
    of(place, clock) {
      forgetEnded(clock.now());
      const good = listings.get(place);
      if (good !== undefined) {
        return good.items;
      }
      const items = list(place).then((found) => new Map(found.map((item) => [keyOf(item), item])));
      items.catch(() => listings.delete(place));
      listings.set(place, { items, until: clock.now() + listingGoodFor });
      return items;
    },
    drop(place, key) {
      // Also once it has come: a listing under way may be older than the change.
      listings.get(place)?.items.then(
        (items) => items.delete(key),
        () => undefined,
      );
    },
    forget: (place) => listings.delete(place),
  };
}
