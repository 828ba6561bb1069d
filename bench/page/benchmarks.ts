/**
 * `BENCHMARKS.md`: every table, with what it is about and the charts that belong to it.
 *
 * @module
 */
import type { MeasuredGroup, Results } from "../figures/results";
import { markdownTable } from "../figures/write-tables";
import type { Chart } from "./charts";
import { machineLine } from "./machine-line";
import { introduction, texts } from "./texts";

/** @param chartFolder where the charts are, as the page links to them */
export function benchmarksPage(results: Results, charts: readonly Chart[], chartFolder: string): string {
  const section = ({ name, title, measured, tables }: MeasuredGroup): string => {
    const parts = tables.flatMap((table) => [
      `### ${table.title}`,
      markdownTable(table),
      ...charts
        .filter((chart) => chart.name === table.id)
        .map((chart) => `![${chart.title}](${chartFolder}/${chart.name}.svg)`),
    ]);
    const stand = machineLine(measured, "en", { engine: true, load: true });
    return `${[`## ${title}`, texts[name] ?? "", stand, ...parts].join("\n\n")}\n`;
  };
  return [introduction, ...results.groups.map(section)].join("\n");
}
