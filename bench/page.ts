/**
 * `npm run bench:page`: writes `BENCHMARKS.md` and its charts from `bench/results.json`.
 *
 * @module
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type MeasuredGroup, readResults } from "./figures/results";
import { markdownTable } from "./figures/write-tables";
import { type Chart, chartsOf } from "./page/charts";
import { introduction, texts } from "./page/texts";

const root = join(__dirname, "..");
const chartFolder = join("bench", "charts");

function writePage(): void {
  const results = readResults();
  const charts = chartsOf(results);
  rmSync(join(root, chartFolder), { recursive: true, force: true });
  mkdirSync(join(root, chartFolder), { recursive: true });
  for (const { name, svg } of charts) {
    writeFileSync(join(root, chartFolder, `${name}.svg`), svg);
  }
  const sections = results.groups.map((group) => section(group, charts));
  writeFileSync(join(root, "BENCHMARKS.md"), `${[introduction, ...sections].join("\n")}`);
}

function section(group: MeasuredGroup, charts: readonly Chart[]): string {
  const { name, title, tables } = group;
  const parts = tables.flatMap((table) => [
    `### ${table.title}`,
    markdownTable(table),
    ...charts.filter((chart) => chart.name === table.id).map(picture),
  ]);
  return `${[`## ${title}`, texts[name] ?? "", stand(group), ...parts].join("\n\n")}\n`;
}

function picture({ name, title }: Chart): string {
  return `![${title}](${[chartFolder.replaceAll("\\", "/"), name].join("/")}.svg)`;
}

function stand({ measured }: MeasuredGroup): string {
  const { date, machine, versions, rounds, loadBefore } = measured;
  const parts = [
    date,
    `${machine.processor}, ${machine.cores} cores, ${machine.gigabytes} GB, ${versions.system}`,
    `Node ${versions.node}, engine ${versions.engine}, \`@pulumi/pulumi\` ${versions.sdk}`,
    `${rounds} ${rounds === 1 ? "round" : "rounds"}`,
    `load before ${loadBefore}`,
  ];
  return `_${parts.join("; ")}._`;
}

writePage();
