/**
 * The figures on the page of the client: as ratios, which say what a person who chooses a client wants to know.
 *
 * @module
 */
import type { Results } from "../figures/results";
import { figure, markdownOf } from "../figures/write-tables";
import type { Language, Words } from "./languages";
import { machineLine } from "./machine-line";
import { pick } from "./pick";

const table = "client";

/** Which column of a row is shown: the ratio of ours to the SDK's, or ours alone. */
const columnOf = { ours: 0, ratio: 2 } as const;

interface Shown {
  readonly row: string;
  readonly what: Words;
  readonly column: keyof typeof columnOf;
}

const shown: readonly Shown[] = [
  {
    row: "calls per second, 32 at a time",
    what: { en: "calls per second, 32 at a time", zh: "每秒调用次数，32 个并发" },
    column: "ratio",
  },
  {
    row: "calls per second, in sequence",
    what: { en: "calls per second, one after another", zh: "每秒调用次数，逐个调用" },
    column: "ratio",
  },
  {
    row: "µs of processor time per call",
    what: { en: "processor time per call", zh: "每次调用的处理器时间" },
    column: "ratio",
  },
  {
    row: "ms to load the module",
    what: { en: "time to load the module", zh: "加载模块的时间" },
    column: "ratio",
  },
  {
    row: "ms to the first answer in a fresh process",
    what: { en: "time to the first answer in a fresh process", zh: "新进程中得到首个响应的时间" },
    column: "ratio",
  },
  {
    row: "MB of heap after 10,000 calls",
    what: { en: "heap after 10,000 calls", zh: "10,000 次调用后的堆大小" },
    column: "ratio",
  },
  {
    row: "heap after 10,000 calls ÷ after 5,000",
    what: {
      en: "of ours alone: heap after 10,000 calls ÷ after 5,000",
      zh: "仅本客户端：10,000 次调用后的堆大小 ÷ 5,000 次调用后的堆大小",
    },
    column: "ours",
  },
];

const heads: Readonly<Record<Language, readonly string[]>> = { en: ["", "ratio"], zh: ["", "比值"] };

/** In Markdown. */
export function clientFigures(results: Results, language: Language): string {
  const found = shown.flatMap((each) => {
    const picked = pick(results, { table, row: each.row });
    return picked === undefined ? [] : [{ ...each, picked }];
  });
  const rows = found.map(({ what, column, picked: { row, columns } }) => [
    what[language],
    figure(row.values[columnOf[column]] ?? null, columns[columnOf.ratio]),
  ]);
  const lines = new Set(
    found.map(({ picked: { measured } }) => machineLine(measured, language, { engine: false })),
  );
  return [markdownOf(heads[language], rows), ...lines].join("\n\n");
}
