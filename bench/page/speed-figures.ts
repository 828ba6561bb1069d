/**
 * The figures of the README: a stack of a hundred queues, the client and the command that reports drift, each beside what
 * it is measured against.
 *
 * @module
 */
import type { Results } from "../figures/results";
import { figure, markdownOf } from "../figures/write-tables";
import { alike, type Language, type Words } from "./languages";
import { machineLine } from "./machine-line";
import { type Place, pick } from "./pick";

/** A row of the README; the first columns of its table are ours, the other's and the ratio of them. */
interface Shown extends Place {
  readonly what: Words;
  readonly beside: Words;
  /** Where the column has none. */
  readonly unit?: string;
}

const noop: Words = { en: "resources that do nothing", zh: "不执行任何操作的资源" };
const sdk = alike("`cos-nodejs-sdk-v5`");
const refresh = alike("`pulumi refresh --preview-only`");

const stack = (row: string, what: Words): Shown => ({ table: "engine-100-1", row, what, beside: noop });
const client = (row: string, what: Words, unit?: string): Shown => ({
  table: "client",
  row,
  what,
  beside: sdk,
  ...(unit === undefined ? {} : { unit }),
});

const shown: readonly Shown[] = [
  stack("preview", alike("`pulumi preview`")),
  stack("refresh --preview-only", refresh),
  stack("up without changes", { en: "`pulumi up` without changes", zh: "没有更改的 `pulumi up`" }),
  stack("first up", { en: "first `pulumi up`", zh: "首次 `pulumi up`" }),
  {
    table: "drift",
    row: "100 queues, one per bucket",
    what: alike("`cloud-infinite drift`"),
    beside: refresh,
  },
  client("calls per second, in sequence", {
    en: "client: calls per second, one after another",
    zh: "客户端：每秒调用次数，逐个调用",
  }),
  client("calls per second, 32 at a time", {
    en: "client: calls per second, 32 at a time",
    zh: "客户端：每秒调用次数，32 个并发",
  }),
  client("ms to load the module", { en: "client: loading the module", zh: "客户端：加载模块" }, "ms"),
];

const heads: Readonly<Record<Language, readonly string[]>> = {
  en: ["", "beside", "this package", "the other", "ratio"],
  zh: ["", "对照对象", "本软件包", "对照值", "比值"],
};

/** In Markdown; what was not measured is left out. */
export function speedFigures(results: Results, language: Language): string {
  const found = shown.flatMap((each) => {
    const picked = pick(results, each);
    return picked === undefined ? [] : [{ ...each, ...picked }];
  });
  const rows = found.map(({ what, beside, unit = "", row, columns }) => {
    const cells = row.values.slice(0, 3).map((value, index) => {
      // The ratio has no unit.
      const of = index === 2 ? "" : columns[index]?.unit || unit;
      return [figure(value, columns[index]), of].filter((text) => text !== "").join(" ");
    });
    return [what[language], beside[language], ...cells];
  });
  // One line, as long as all were measured in one run.
  const lines = new Set(found.map(({ measured }) => machineLine(measured, language, { engine: true })));
  return [markdownOf(heads[language], rows, 2), ...lines].join("\n\n");
}
