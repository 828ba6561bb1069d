/**
 * Colours of the text format.
 *
 * @module
 */
import { styleText } from "node:util";

/** Text in a style, or as it is. */
export type Paint = (format: Parameters<typeof styleText>[0], text: string) => string;

/** `color` alone decides: left to itself, styleText looks at stdout and the environment in some versions of Node. */
export function painter(color: boolean): Paint {
  return color
    ? (format, text) => styleText(format, text, { validateStream: false })
    : (_format, text) => text;
}
