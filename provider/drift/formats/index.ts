/**
 * From a report to a text in the format that was asked for.
 *
 * @module
 */
import type { DriftReport } from "../report";
import { renderJson } from "./json";
import { renderJunit } from "./junit";
import { renderMarkdown } from "./markdown";
import type { FormatName } from "./names";
import type { RenderOptions } from "./options";
import { ordered } from "./ordered";
import { renderSarif } from "./sarif";
import { renderText } from "./text";

export { formatNames } from "./names";
export type { FormatName, RenderOptions };

const renderers: Readonly<Record<FormatName, (report: DriftReport, options: RenderOptions) => string>> = {
  text: renderText,
  json: renderJson,
  markdown: renderMarkdown,
  junit: renderJunit,
  sarif: renderSarif,
};

/** A fault of this package: something that was found has no place in a format. */
export class RenderError extends Error {
  override readonly name = "RenderError";
  constructor(format: FormatName, cause: Error) {
    super(
      `the report cannot be written as ${format}: ${cause.message}; take another format, and tell the authors of pulumi-cloud-infinite`,
      { cause },
    );
  }
}

/**
 * A report as a text that ends with a line end. The same report gives the same text, in whatever order its resources and
 * fields are, but for the time of the run, which `json` and `sarif` have. Throws a {@link RenderError}.
 */
export function render(format: FormatName, report: DriftReport, options: RenderOptions): string {
  try {
    return renderers[format](ordered(report), options);
  } catch (error) {
    throw new RenderError(format, error as Error);
  }
}
