/** Links in Markdown lead somewhere: in the repository, and, of the pages that are shipped, in the package. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const root = join(__dirname, "../..");
const installed = join(process.env["TEST_PACKAGE"] as string, "node_modules/pulumi-cloud-infinite");

interface Link {
  readonly page: string;
  /** From the root, without what stands behind `#`. */
  readonly target: string;
  readonly heading: string | undefined;
}

/** The relative links of a page, those in code aside. */
function links(folder: string, page: string): Link[] {
  const text = readFileSync(join(folder, page), "utf8")
    .replace(/^( *)```[\s\S]*?^\1```/gm, "")
    .replace(/`[^`\n]*`/g, "`");
  return [...text.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)/gm)]
    .map(([, inline, reference]) => inline ?? reference ?? "")
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [path = "", heading] = link.split("#");
      return { page, target: path === "" ? page : normalize(join(dirname(page), path)), heading };
    });
}

/** The headings of a page, as links name them. */
const headings = (file: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );

const leadsNowhere = (folder: string, { target, heading }: Link): boolean =>
  !existsSync(join(folder, target)) ||
  (heading !== undefined && !headings(join(folder, target)).includes(heading));

const shown = ({ page, target, heading }: Link): string => `${page}: ${target}#${heading ?? ""}`;

const pages = execFileSync("git", ["ls-files", "*.md"], { cwd: root, encoding: "utf8" }).trim().split("\n");
const shipped = readdirSync(installed, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".md"),
);

test("every relative link of every page in the repository leads to a file, and to a heading in it", () => {
  const all = pages.flatMap((page) => links(root, page));

  expect(all.length).toBeGreaterThan(20);
  expect(all.filter((link) => leadsNowhere(root, link)).map(shown)).toEqual([]);
});

test("those of the pages in the package lead to files in the package, or to the examples, of which the README says where they are", () => {
  const all = shipped.flatMap((page) => links(installed, page));
  const outside = all.filter((link) => leadsNowhere(installed, link));

  expect(shipped).toContain("README.md");
  expect(outside.filter(({ target }) => !target.startsWith("examples/")).map(shown)).toEqual([]);
  expect(readFileSync(join(installed, "README.md"), "utf8")).toContain(
    "`examples/` is in the repository, not in the package",
  );
});
