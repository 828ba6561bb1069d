/**
 * Listings that reads share. A refresh reads every resource of a stack, a few at a time; asking for each alone would
 * cost a call each. So for a few seconds, and as long as one read follows another, reads take what one listing of their
 * place shows, and whoever changes a thing drops what is known of it. Refreshes and look-ups read this way: what a write
 * is based on is always read afresh.
 *
 * @module
 */
import type { Clock } from "../api/sending/clock";

/** Milliseconds for which a listing is good after it has come, and after each read that it has served. */
export const listingGoodFor = 5_000;
/** A refresh of thousands lasts longer than that; after so many milliseconds a listing is made anew whatever follows. */
const oldestListing = 60_000;

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

interface Kept<Item> {
  readonly items: Promise<Map<string, Item>>;
  /** When it is no longer good; never while it is under way. */
  until: number;
  oldest: number;
}

/** Shares what `list` returns for a place. A listing that fails is forgotten at once. */
export function shareListings<Item>(
  list: (place: string) => Promise<readonly Item[]>,
  keyOf: (item: Item) => string,
): SharedListings<Item> {
  const listings = new Map<string, Kept<Item>>();

  function forgetEnded(now: number): void {
    for (const [place, { until }] of listings) {
      if (until <= now) {
        listings.delete(place);
      }
    }
  }

  function start(place: string, clock: Clock): Kept<Item> {
    const items = list(place).then((found) => new Map(found.map((item) => [keyOf(item), item])));
    // While it is under way whoever asks waits for it.
    const listing: Kept<Item> = { items, until: Number.POSITIVE_INFINITY, oldest: Number.POSITIVE_INFINITY };
    listings.set(place, listing);
    items.then(
      () => {
        listing.oldest = clock.now() + oldestListing;
        listing.until = clock.now() + listingGoodFor;
      },
      () => listings.get(place) === listing && listings.delete(place),
    );
    return listing;
  }

  return {
    of(place, clock) {
      const now = clock.now();
      forgetEnded(now);
      const good = listings.get(place);
      if (good === undefined) {
        return start(place, clock).items;
      }
      if (good.until !== Number.POSITIVE_INFINITY) {
        good.until = Math.min(now + listingGoodFor, good.oldest);
      }
      return good.items;
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
