/**
 * Figures as pictures: SVG, drawn without a browser.
 *
 * @module
 */
import { type EChartsOption, init } from "echarts";
import type { Results, Row, Table } from "../figures/results";

/** A picture and what it shows. */
export interface Chart {
  /** Of its file, without the ending. */
  readonly name: string;
  /** The group under which it stands. */
  readonly group: string;
  readonly title: string;
  readonly svg: string;
}

/** All charts for which there are figures. */
export function chartsOf(results: Results): Chart[] {
  const tables = results.groups.flatMap((group) => group.tables);
  const starting = (prefix: string): Table[] => tables.filter(({ id }) => id.startsWith(prefix));
  return [
    ...starting("engine-")
      .filter(({ id }) => !id.startsWith("engine-parts-"))
      .map((table) =>
        bars("engine", table, [
          ["ours", 0],
          ["no-op", 1],
          ["no-op of a queue's shape", 3],
        ]),
      ),
    ...starting("engine-parts-").map((table) =>
      bars(
        "engine",
        table,
        [
          ["no-op", 1],
          ["a queue's shape", 2],
          ["the calls", 4],
          ["the rest of ours", 5],
        ],
        { stacked: true },
      ),
    ),
    ...starting("latency-spread").map((table) =>
      bars("latency", { ...table, columns: table.columns.slice(1), rows: withFloors(table.rows) }, [
        ["ours", 0],
        ["waiting and no-op", 1],
        ...(hasShaped(table) ? [["waiting and no-op of a queue's shape", 2] as const] : []),
      ]),
    ),
    ...starting("growth-ours").map((table) =>
      bars("growth", table, [
        ["create", 0],
        ["read", 1],
        ["check", 2],
        ["diff", 3],
      ]),
    ),
  ];
}

/** Ours, and the least it can be: by resources that do nothing, and by those that have a queue's shape besides. */
function withFloors(rows: readonly Row[]): Row[] {
  return rows.map(({ label, values: [, ours = null, waiting = null, noop = null, , shaped = null] }) => {
    const floor = (least: number | null) => (waiting === null || least === null ? null : waiting + least);
    return { label, values: [ours, floor(noop), floor(shaped)] };
  });
}

/** Figures that are kept from an earlier day may be without that column. */
function hasShaped({ columns }: Table): boolean {
  return columns[5]?.name === "no-op of a queue's shape";
}

const size = { width: 860, height: 360 };

function bars(
  group: string,
  { id, title, rows, columns }: Table,
  series: readonly (readonly [string, number])[],
  { stacked = false } = {},
): Chart {
  const unit = columns[series[0]?.[1] ?? 0]?.unit ?? "";
  const plain = (text: string) => text.replaceAll("`", "");
  const options: EChartsOption = {
    animation: false,
    backgroundColor: "#ffffff",
    title: { text: plain(title), left: "center", textStyle: { fontSize: 14 } },
    legend: { bottom: 0 },
    grid: { top: 48, bottom: 64, left: 56, right: 16 },
    xAxis: {
      type: "category",
      data: rows.map(({ label }) => plain(label)),
      axisLabel: { interval: 0, width: 110, overflow: "break" },
    },
    yAxis: { type: "value", name: unit },
    series: series.map(([name, column]) => ({
      type: "bar" as const,
      name,
      data: rows.map(({ values }) => values[column] ?? "-"),
      ...(stacked ? { stack: "all" } : {}),
    })),
  };
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    chart.setOption(options);
    return { name: id, group, title: plain(title), svg: `${renumbered(chart.renderToSVGString())}\n` };
  } finally {
    chart.dispose();
  }
}

/** Names within a picture, which the library numbers over all pictures of a process: the same figures make the same file. */
function renumbered(svg: string): string {
  const names = new Map<string, string>();
  return svg.replace(/\bzr\d+-[a-z]+-?\d+\b/g, (name) => {
    const known = names.get(name) ?? `n${names.size}`;
    names.set(name, known);
    return known;
  });
}
