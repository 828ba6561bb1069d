/**
 * Walking through a list page by page.
 *
 * @module
 */

/** One page of a numbered list. The service leaves the numbers out when it was asked for ids. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** All entries that match, not only this page's. May be more than is ever listed (API reference, section 10, row 3). */
  readonly totalCount: number | undefined;
  readonly pageNumber: number | undefined;
  readonly pageSize: number | undefined;
}

/** At most so many entries are asked for at once; the service publishes no maximum (API reference, section 10, row 17). */
export const largestPage = 100;

/**
 * All entries of a list. Ends on an empty page, when as many as the total have come, or when the service
 * answers the same page again, whichever is first.
 */
export async function* allPages<Item>(
  getPage: (pageNumber: number) => Promise<Page<Item>>,
  key: (item: Item) => string,
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>();
  for (let pageNumber = 1; ; pageNumber += 1) {
    const { items, totalCount } = await getPage(pageNumber);
    const fresh = items.filter((item) => !seen.has(key(item)));
    for (const item of fresh) {
      seen.add(key(item));
      yield item;
    }
    if (fresh.length === 0 || totalCount === undefined || seen.size >= totalCount) {
      return;
    }
  }
}
