/**
 * The report for programs: the model as it is, whose JSON Schema is `pulumi-cloud-infinite/drift/report.schema.json`.
 *
 * @module
 */
import type { DriftReport } from "../report";

/** JSON, indented by 2, with a line end. */
export function renderJson(report: DriftReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
