/**
 * The formats of a report.
 *
 * @module
 */
import type { DriftReport } from "../report";

export const formatNames = ["text", "json", "markdown", "junit", "sarif"] as const;
export type FormatName = (typeof formatNames)[number];

export interface RenderOptions {
  readonly color: boolean;
  readonly width?: number;
  readonly version: string;
}

/** The report as text, with a line end. */
export function render(format: FormatName, report: DriftReport, _options: RenderOptions): string {
  if (format === "json") {
    return `${JSON.stringify(report, undefined, 2)}\n`;
  }
  const lines = report.sources.flatMap(({ name, error, resources }) => [
    `${name}: ${error ?? `${resources.length} differ`}`,
    ...resources.map(
      ({ kind, name: of, reason, fields }) =>
        `  ${of} ${kind} ${reason ?? fields.map(({ path }) => path).join(", ")}`,
    ),
  ]);
  return `${[report.verdict, ...lines].join("\n")}\n`;
}
