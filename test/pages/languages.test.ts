/**
 * Every page for users is there in English and in Chinese, and both say the same: as far as a test can tell, the same sections with the same
 * code, names, numbers, links, rows and items.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Section, sections } from "./sections";

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

function comparable(page: string): Section[] {
  const text = readFileSync(join(root, page), "utf8").replace(/^(?:\[English\]|\*\*English\*\*).*$/m, "");
  return sections(text).map((each) => ({
    ...each,
    links: [...new Set(each.links.map((link) => asInEnglish(link, page)))].sort(),
  }));
}

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

  test.each(["names", "links", "rows", "items"] as const)("have the same %s in every section", (what) => {
    expect(comparable(chinese).map((each) => each[what])).toEqual(
      comparable(english).map((each) => each[what]),
    );
  });

  test("have the same numbers: none of the English page is missing in the Chinese one", () => {
    const numbers = comparable(chinese).map((each) => each.numbers);

    const missing = comparable(english).map((each, index) =>
      each.numbers.filter((number) => !numbers[index]?.includes(number)),
    );

    expect(missing.flat()).toEqual([]);
  });
});

test("both pages of errors have the same codes and sentences, as they are printed", () => {
  const firstCells = (page: string) => {
    const lines = readFileSync(join(root, page), "utf8").split("\n");
    const isRow = (line: string, index: number) =>
      line.startsWith("| ") && !line.startsWith("| ---") && !lines[index + 1]?.startsWith("| ---");
    return lines.filter(isRow).map((line) => line.split(" | ")[0]);
  };

  expect(firstCells("docs/errors.md").length).toBeGreaterThan(100);
  expect(firstCells("docs/zh-CN/errors.md")).toEqual(firstCells("docs/errors.md"));
});
