/** A page of Markdown, taken apart into what must be the same in every language. */

export interface Section {
  /** How deep its heading is: 1 to 6; 0 for what stands before the first. */
  readonly level: number;
  /** Blocks of code, without their comments, which may be translated. */
  readonly code: readonly string[];
  /** What stands in `code` within the text, each once. */
  readonly names: readonly string[];
  readonly links: readonly string[];
  /** Whole numbers in the text. */
  readonly numbers: readonly string[];
  /** The rows of its tables, head and rule among them, each with its cells. */
  readonly rows: readonly (readonly string[])[];
  readonly items: number;
}

const fence = /^( *)(```|~~~~)(\w*)\n([\s\S]*?)^\1\2$/gm;

const unique = (texts: readonly (string | undefined)[]): string[] =>
  [...new Set(texts.filter((text) => text !== undefined))].sort();

/** The cells of a row. A bar within one stands behind a backslash. */
const cells = (row: string): string[] =>
  row
    .trim()
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The rows of tables that are neither a head nor the rule under it. */
export const bodyRows = (rows: Section["rows"]): Section["rows"] =>
  rows.filter((_row, index) => !isRule(rows[index]) && !isRule(rows[index + 1]));

const isRule = (row: Section["rows"][number] = []): boolean =>
  row.length > 0 && row.every((cell) => /^:?-+:?$/.test(cell));

/** Code without comments, and a diagram without its labels. */
function withoutWords(language: string, code: string): string {
  if (language === "mermaid") {
    return code.replace(/"[^"]*"/g, '""').trim();
  }
  const comments = /^(?:sh|yaml)$/.test(language)
    ? /(?:^|\s+)# .*$/gm
    : /(?:^|\s+)\/\/ .*$|\/\*\*[\s\S]*?\*\//gm;
  return code
    .replace(comments, "")
    .replace(/\n{2,}/g, "\n")
    .trim();
}

function section(text: string, code: readonly string[]): Section {
  const words = text.replace(/^#+ .*$/m, "");
  const links = [...words.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
  const rest = words.replace(/\]\([^)\s]+\)/g, "]");
  const spoken = rest.replace(/`[^`\n]+`/g, "");
  return {
    level: /^#+(?= )/.exec(text)?.[0].length ?? 0,
    code,
    names: unique([...rest.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name)),
    links: unique(links),
    // A digit of a name, as in S3, is no number.
    numbers: unique(spoken.match(/(?<![A-Za-z\d])\d+/g) ?? []),
    rows: (words.match(/^ *\|.*$/gm) ?? []).map(cells),
    items: words.match(/^ *- /gm)?.length ?? 0,
  };
}

/** The sections of a page, in order. */
export function sections(page: string): Section[] {
  const blocks: string[] = [];
  const marked = page.replace(fence, (_whole, _indent, _mark, language: string, code: string) => {
    blocks.push(withoutWords(language, code));
    return `\ue000${blocks.length - 1}\ue000`;
  });
  return marked.split(/^(?=#+ )/m).map((text) => {
    const code = [...text.matchAll(/\ue000(\d+)\ue000/g)].map(([, index]) => blocks[Number(index)] ?? "");
    return section(text.replace(/\ue000\d+\ue000/g, ""), code);
  });
}
