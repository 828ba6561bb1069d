import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Column,
  type Measured,
  type Results,
  readResults,
  type Table,
} from "../../bench/figures/results";
import { chartFolder, pagesOf } from "../../bench/page/pages";

const root = join(__dirname, "../..");
const present = (path: string) => readFileSync(join(root, path), "utf8");

describe("what is in the repository", () => {
  const pages = pagesOf(readResults(), present);

  test.each([...pages.keys()])("%s is what `npm run bench:page` makes of bench/results.json", (path) => {
    expect(present(path)).toBe(pages.get(path));
  });

  test("there is no chart that it does not make", () => {
    const made = [...pages.keys()].filter((path) => path.startsWith(`${chartFolder}/`));

    expect(readdirSync(join(root, chartFolder)).map((name) => `${chartFolder}/${name}`)).toEqual(made.sort());
  });
});

const measured: Measured = {
  date: "2026-01-31",
  machine: { processor: "a processor", cores: 4, gigabytes: 8 },
  versions: { engine: "3.1.0", node: "20.1.0", package: "0.1.0", sdk: "3.2.0", system: "Linux 6.1" },
  rounds: 3,
  loadBefore: 0.25,
};

const columnsOf = (...names: string[]): Column[] => names.map((name) => ({ name, unit: "s", digits: 2 }));

const table = (id: string, columns: Column[], rows: Record<string, number[]>): Table => ({
  id,
  title: id,
  columns,
  rows: Object.entries(rows).map(([label, values]) => ({ label, values })),
});

const resultsOf = (name: string, ...tables: Table[]): Results => ({
  groups: [{ name, title: name, measured, tables }],
});

/** Pages of people, with nothing between the marks yet. */
const blank = (path: string) => `${path}\n<!-- bench -->\n<!-- end of bench -->\nThe end.\n`;

describe("a page that people write", () => {
  const drift = table("drift", columnsOf("drift", "refresh", "ratio"), {
    "100 queues, one per bucket": [2.1, 2, 1.05],
  });
  const pages = pagesOf(resultsOf("drift", drift), blank);

  test("keeps what is around the marks, and has what was measured between them, with the machine", () => {
    expect(pages.get("README.md")).toBe(`README.md
<!-- bench -->

|  | beside | this package | the other | ratio |
| --- | --- | ---: | ---: | ---: |
| \`cloud-infinite drift\` | \`pulumi refresh --preview-only\` | 2.10 s | 2.00 s | 1.05 |

_2026-01-31; a processor, 4 cores, 8 GB, Linux 6.1; Node 20.1.0, engine 3.1.0, \`@pulumi/pulumi\` 3.2.0; 3 rounds._

<!-- end of bench -->
The end.
`);
  });

  test("has the same in Chinese", () => {
    expect(pages.get("README.zh-CN.md")).toContain(`
|  | 对照对象 | 本软件包 | 对照值 | 比值 |
| --- | --- | ---: | ---: | ---: |
| \`cloud-infinite drift\` | \`pulumi refresh --preview-only\` | 2.10 s | 2.00 s | 1.05 |

_2026-01-31；a processor，4 核，8 GB，Linux 6.1；Node 20.1.0，引擎 3.1.0，\`@pulumi/pulumi\` 3.2.0；3 轮。_
`);
  });

  test("does not lose a row that has another name now without anybody noticing", () => {
    const renamed = table("drift", columnsOf("drift", "refresh", "ratio"), { "100 queues": [2, 2, 1] });

    expect(() => pagesOf(resultsOf("drift", renamed), blank)).toThrow(
      'the table drift has no row "100 queues, one per bucket"',
    );
  });

  test.each([
    ["none", "no marks"],
    ["only one", "<!-- bench -->"],
    ["the wrong order", "<!-- end of bench --><!-- bench -->"],
    ["two pairs", "<!-- bench --><!-- end of bench --><!-- bench --><!-- end of bench -->"],
    ["an end too many", "<!-- bench --><!-- end of bench --><!-- end of bench -->"],
  ])("must have its marks: %s", (_what, page) => {
    expect(() => pagesOf(resultsOf("drift", drift), () => page)).toThrow(
      "README.md must have <!-- bench --> once, and <!-- end of bench --> once behind it",
    );
  });
});

describe("charts", () => {
  const old = columnsOf("calls", "ours", "waiting", "no-op", "ratio");
  const withShape = [...old, ...columnsOf("no-op of a queue's shape", "ratio to it")];
  const latency = (columns: Column[], values: number[]): Results =>
    resultsOf("latency", table("latency-spread", columns, { "20 ms, `--parallel 8`": values }));
  const picture = (results: Results) => pagesOf(results, blank).get(`${chartFolder}/latency-spread.svg`);

  test("of a slow service show resources of a queue's shape, where they were measured", () => {
    const shape = "waiting and no-op of a queue";

    expect(picture(latency(withShape, [100, 3, 0.5, 2, 1.2, 2.25, 1.09]))).toContain(shape);
    expect(picture(latency(old, [100, 3, 0.5, 2, 1.2]))).not.toContain(shape);
  });

  test("are the same for the same figures, however many were drawn before", () => {
    const results = latency(old, [100, 3, 0.5, 2, 1.2]);

    expect(picture(results)).toBe(picture(results));
  });
});
