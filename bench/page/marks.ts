/**
 * The part of a page that is written from figures, between marks that nobody sees.
 *
 * @module
 */

const begin = "<!-- bench -->";
const end = "<!-- end of bench -->";

/** The page with something else between its marks; an error when it does not have them once each, one behind the other. */
export function withGenerated(page: string, generated: string, path: string): string {
  const [before, rest, ...moreBegins] = page.split(begin);
  const [, after, ...moreEnds] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined || moreBegins.length + moreEnds.length > 0) {
    throw new Error(`${path} must have ${begin} once, and ${end} once behind it`);
  }
  return `${before}${begin}\n\n${generated}\n\n${end}${after}`;
}
