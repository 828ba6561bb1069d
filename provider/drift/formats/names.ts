/**
 * The formats of a report, by name.
 *
 * @module
 */

/** What `--format` takes. */
export const formatNames = ["text", "json", "markdown", "junit", "sarif"] as const;
export type FormatName = (typeof formatNames)[number];
