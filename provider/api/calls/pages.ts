/**
 * Walking through a list page by page. By number, a walk ends on an empty page, on a page that has been there before, or
 * when as many entries as the total have come, whichever is first. By token, it ends on an empty page, without a token,
 * or on a token that has been there before: a page may show nothing new only because new entries have moved the others.
 *
 * @module
 */

import { type Fault, faultAt, wholeNumber } from "./fault";

/**
 * One page of a numbered list. The service leaves the numbers out when it was asked for ids: they are `undefined`
 * then, and the entries are all there are (API reference, section 10, row 4).
 */
export interface Page<Item> {
  /** The entries of this page, in the order of the service. */
  readonly items: readonly Item[];
  /** All entries that match, not only this page's. May be more than is ever listed (API reference, section 10, row 3). */
  readonly totalCount: number | undefined;
  /** From 1. */
  readonly pageNumber: number | undefined;
  /** Entries per page as the service counts, which may be fewer than were asked for (API reference, section 10, row 17). */
  readonly pageSize: number | undefined;
}

/** The page of a list in which there can be nothing. */
export const emptyPage: Page<never> = {
  items: [],
  totalCount: 0,
  pageNumber: undefined,
  pageSize: undefined,
};

/** One page of a list with tokens. */
export interface TokenPage<Item> {
  /** The entries of this page, in the order of the service. */
  readonly items: readonly Item[];
  /** What to ask for the next page with; `undefined` on the last one. */
  readonly nextToken: string | undefined;
}

/** At most so many entries are asked for at once; the service publishes no maximum (API reference, section 10, row 17). */
export const largestPage = 100;

/** What is wrong with the numbers of a page that is asked for. */
export function pageFaults({
  pageNumber,
  pageSize,
}: {
  readonly pageNumber?: number | undefined;
  readonly pageSize?: number | undefined;
}): Fault[] {
  return [
    ...faultAt("pageNumber", pageNumber, wholeNumber(1)),
    ...faultAt("pageSize", pageSize, wholeNumber(1, largestPage)),
  ];
}

/** All entries of a numbered list, asked for with pages of `pageSize`. */
export async function* allPages<Item>(
  getPage: (pageNumber: number) => Promise<Page<Item>>,
  key: (item: Item) => string,
  pageSize: number,
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>();
  for (let pageNumber = 1; ; pageNumber += 1) {
    const page = await getPage(pageNumber);
    const fresh = yield* newOnes(page.items, key, seen);
    // Without a total, a page with room left is the last; how much room it had is the service's own word.
    const isLast =
      page.totalCount === undefined
        ? page.items.length < (page.pageSize ?? pageSize)
        : seen.size >= page.totalCount;
    if (fresh === 0 || isLast) {
      return;
    }
  }
}

/** The entries of a list that comes in one page. */
export async function* onePage<Item>(
  getPage: () => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  yield* (await getPage()).items;
}

/** All entries of a list with tokens. */
export async function* allTokenPages<Item>(
  getPage: (nextToken: string | undefined) => Promise<TokenPage<Item>>,
  key: (item: Item) => string,
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>();
  const tokens = new Set<string>();
  for (let token: string | undefined; ; ) {
    const { items, nextToken } = await getPage(token);
    yield* newOnes(items, key, seen);
    if (items.length === 0 || nextToken === undefined || tokens.has(nextToken)) {
      return;
    }
    tokens.add(nextToken);
    token = nextToken;
  }
}

/** Hands on the entries that were not there before, and returns how many they were. */
async function* newOnes<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  seen: Set<string>,
): AsyncGenerator<Item, number, undefined> {
  let fresh = 0;
  for (const item of items) {
    if (!seen.has(key(item))) {
      seen.add(key(item));
      fresh += 1;
      yield item;
    }
  }
  return fresh;
}
