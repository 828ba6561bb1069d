/**
 * The README, the pages of docs/ and those of the examples are there in English and in Chinese, and both say the same: as far as a test can tell,
 * the same sections with the same code, names, numbers, links, rows and items.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bodyRows, type Section, sections } from "./sections";

const root = join(__dirname, "../..");
const folder = (...way: string[]) => readdirSync(join(root, ...way)).filter((file) => file.endsWith(".md"));
const pages = folder("docs");
// A build puts a folder of links beside them.
const examples = readdirSync(join(root, "examples")).filter((name) => name !== "node_modules");
const pairs: [string, string][] = [
  ["README.md", "README.zh-CN.md"],
  ...pages.map((page): [string, string] => [`docs/${page}`, `docs/zh-CN/${page}`]),
  ...examples.map((name): [string, string] => [
    `examples/${name}/README.md`,
    `examples/${name}/README.zh-CN.md`,
  ]),
];

/** A link as its English page has it: between languages only the way differs. */
const asInEnglish = (link: string, page: string): string => {
  // Headings are translated, so that only the page is compared, and within a page nothing.
  const [path = "", heading] = link.split("#");
  const way = page.startsWith("docs/zh-CN/") ? path.replace(/^\.\.\/\.\.\//, "../") : path;
  return `${way.replace("docs/zh-CN/", "docs/").replace("README.zh-CN.md", "README.md")}${heading === undefined ? "" : "#"}`;
};

function sectionsOf(page: string): Section[] {
  const text = readFileSync(join(root, page), "utf8").replace(/^(?:\[English\]|\*\*English\*\*).*$/m, "");
  return sections(text);
}

/** A row by how many cells it has, and the names of the first one where that is nothing else: words are translated. */
function comparableRow(row: readonly string[]): string {
  const [first = ""] = row;
  const names = /^`[^`]+`(?:(?:, |、)`[^`]+`)*$/.test(first) ? first.replaceAll("`、`", "`, `") : "";
  return `${row.length} cells ${names}`;
}

const comparable = (page: string) =>
  sectionsOf(page).map((each) => ({
    ...each,
    links: [...new Set(each.links.map((link) => asInEnglish(link, page)))].sort(),
    rows: each.rows.map(comparableRow),
  }));

test("every page of docs/ is there in Chinese, and no other", () => {
  expect(folder("docs", "zh-CN")).toEqual(pages);
});

describe.each(pairs)("%s and %s", (english, chinese) => {
  test("lead to each other", () => {
    expect(readFileSync(join(root, english), "utf8")).toMatch(/^\*\*English\*\* \| \[简体中文\]\(\S+\)$/m);
    expect(readFileSync(join(root, chinese), "utf8")).toMatch(/^\[English\]\(\S+\) \| \*\*简体中文\*\*$/m);
  });

  test("have the same sections", () => {
    const levels = (page: string) => comparable(page).map(({ level }) => level);

    expect(levels(chinese)).toEqual(levels(english));
  });

  test("have the same code, but for its comments", () => {
    expect(comparable(chinese).map(({ code }) => code)).toEqual(comparable(english).map(({ code }) => code));
  });

  test.each(["names", "links", "numbers", "rows", "items"] as const)(
    "have the same %s in every section",
    (what) => {
      expect(comparable(chinese).map((each) => each[what])).toEqual(
        comparable(english).map((each) => each[what]),
      );
    },
  );
});

test("both pages of errors have the same codes and sentences, as they are printed", () => {
  const firstCells = (page: string) =>
    sectionsOf(page).flatMap(({ rows }) => bodyRows(rows).map(([first]) => first));

  expect(firstCells("docs/errors.md").length).toBeGreaterThan(100);
  expect(firstCells("docs/zh-CN/errors.md")).toEqual(firstCells("docs/errors.md"));
});

test("both pages of drift have the same keys of a report, each of the same type", () => {
  const keys = (page: string) =>
    sectionsOf(page)
      .map(({ rows }) => bodyRows(rows).map(([key, type]) => [key, type]))
      .find((rows) => rows.some(([key]) => key === "`verdict`"));

  expect(keys("docs/drift.md")?.length).toBeGreaterThan(40);
  expect(keys("docs/zh-CN/drift.md")).toEqual(keys("docs/drift.md"));
});
