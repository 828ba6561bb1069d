/**
 * All that is written from figures. It follows from them alone, so that a test can hold what is there against what they
 * make.
 *
 * @module
 */
import type { Results } from "../figures/results";
import { benchmarksPage } from "./benchmarks";
import { chartsOf } from "./charts";
import { clientFigures } from "./client-figures";
import { type Language, languages } from "./languages";
import { withGenerated } from "./marks";
import { speedFigures } from "./speed-figures";

export const chartFolder = "bench/charts";

/** The pages that people write, with a part in each that is written here. */
const figuresIn: readonly {
  readonly paths: Readonly<Record<Language, string>>;
  readonly figures: (results: Results, language: Language) => string;
}[] = [
  { paths: { en: "README.md", zh: "README.zh-CN.md" }, figures: speedFigures },
  { paths: { en: "docs/client.md", zh: "docs/zh-CN/client.md" }, figures: clientFigures },
];

/**
 * Texts by path in the repository.
 *
 * @param present the text that a page has: all of it stays but what is between the marks
 */
export function pagesOf(results: Results, present: (path: string) => string): Map<string, string> {
  const charts = chartsOf(results);
  const marked = figuresIn.flatMap(({ paths, figures }) =>
    languages.map((language): [string, string] => {
      const path = paths[language];
      return [path, withGenerated(present(path), figures(results, language), path)];
    }),
  );
  return new Map([
    ["BENCHMARKS.md", benchmarksPage(results, charts, chartFolder)],
    ...charts.map(({ name, svg }): [string, string] => [`${chartFolder}/${name}.svg`, svg]),
    ...marked,
  ]);
}
