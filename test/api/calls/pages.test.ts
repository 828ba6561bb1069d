import fc from "fast-check";
import { allPages, allTokenPages, type Page, type TokenPage } from "../../../provider/api/calls/pages";
import { all } from "./service";

const key = (item: string) => item;
const page = (items: string[], told: Partial<Page<string>> = {}): Page<string> => ({
  items,
  totalCount: undefined,
  pageNumber: undefined,
  pageSize: undefined,
  ...told,
});

/** Serves pages in order and the last one for ever. */
function served<P>(pages: readonly P[]): { get: () => Promise<P>; calls: () => number } {
  let calls = 0;
  return {
    get: async () => {
      calls += 1;
      return pages[Math.min(calls, pages.length) - 1] as P;
    },
    calls: () => calls,
  };
}

test("every list is walked to its end, whatever page size the service chose", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.string(), { maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      fc.boolean(),
      async (items, size, tellsTotal) => {
        const get = async (number: number) =>
          page(items.slice((number - 1) * size, number * size), {
            pageSize: size,
            ...(tellsTotal ? { totalCount: items.length } : {}),
          });

        expect(await all(allPages(get, key, 100))).toEqual(items);
      },
    ),
  );
});

test("no more pages are asked for than the total needs", async () => {
  const { get, calls } = served([
    page(["a", "b"], { totalCount: 3, pageSize: 2 }),
    page(["c"], { totalCount: 3, pageSize: 2 }),
  ]);

  expect(await all(allPages(get, key, 2))).toEqual(["a", "b", "c"]);
  expect(calls()).toBe(2);
});

test("a total that is never reached ends on the empty page", async () => {
  const { get, calls } = served([page(["a"], { totalCount: 9 }), page([], { totalCount: 9 })]);

  expect(await all(allPages(get, key, 2))).toEqual(["a"]);
  expect(calls()).toBe(2);
});

test("a page that comes again ends the walk", async () => {
  const { get, calls } = served([page(["a", "b"], { totalCount: 9 })]);

  expect(await all(allPages(get, key, 2))).toEqual(["a", "b"]);
  expect(calls()).toBe(2);
});

test("without a total a full page has a next one, and full is what the service says", async () => {
  const { get, calls } = served([page(["a", "b"], { pageSize: 2 }), page(["c"], { pageSize: 2 })]);

  expect(await all(allPages(get, key, 100))).toEqual(["a", "b", "c"]);
  expect(calls()).toBe(2);
});

test("an entry that moved to the next page meanwhile comes once", async () => {
  const { get } = served([
    page(["a", "b"], { totalCount: 4 }),
    page(["b", "c"], { totalCount: 4 }),
    page(["d"], { totalCount: 4 }),
  ]);

  expect(await all(allPages(get, key, 2))).toEqual(["a", "b", "c", "d"]);
});

test("nothing is asked for beyond what is taken", async () => {
  const { get, calls } = served([page(["a", "b"], { totalCount: 4 })]);

  for await (const _ of allPages(get, key, 2)) {
    break;
  }

  expect(calls()).toBe(1);
});

describe("with tokens", () => {
  const tokenPage = (items: string[], nextToken?: string): TokenPage<string> => ({ items, nextToken });

  test("the token of each page asks for the next", async () => {
    const tokens: (string | undefined)[] = [];
    const pages = [tokenPage(["a"], "t1"), tokenPage(["b"], "t2"), tokenPage(["c"])];
    const get = async (token: string | undefined) => {
      tokens.push(token);
      return pages[tokens.length - 1] as TokenPage<string>;
    };

    expect(await all(allTokenPages(get, key))).toEqual(["a", "b", "c"]);
    expect(tokens).toEqual([undefined, "t1", "t2"]);
  });

  test.each([
    ["no token", [tokenPage(["a"])], 1],
    ["an empty page", [tokenPage(["a"], "t1"), tokenPage([], "t2")], 2],
    ["a token that was there", [tokenPage(["a"], "t1"), tokenPage(["b"], "t1"), tokenPage(["c"], "t1")], 2],
  ])("%s ends the walk", async (_what, pages, expected) => {
    const { get, calls } = served(pages);

    await all(allTokenPages(get, key));

    expect(calls()).toBe(expected);
  });

  test("a page of which everything was there does not: new entries have moved the others on", async () => {
    const { get } = served([tokenPage(["c", "b"], "t1"), tokenPage(["c", "b"], "t2"), tokenPage(["a"])]);

    expect(await all(allTokenPages(get, key))).toEqual(["c", "b", "a"]);
  });
});
