/**
 * What a format may be told besides the report.
 *
 * @module
 */

/** How a report is rendered. */
export interface RenderOptions {
  /** Whether `text` is coloured; nothing else is looked at. The other formats never are. */
  readonly color: boolean;
  /** Columns of the terminal, to which `text` cuts values. Default: they are cut at 200 columns. */
  readonly width?: number;
  /**
   * The folder that the command was run in, and the root of the repository, from which `sarif` names files; both whole. Default:
   * the one is the other.
   */
  readonly folders?: { readonly run: string; readonly repository: string };
  /** The version of this package, which `sarif` names. */
  readonly version: string;
}
