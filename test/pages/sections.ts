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
  readonly rows: number;
  readonly items: number;
}

const fence = /^( *)(```|~~~~)(\w*)\n([\s\S]*?)^\1\2$/gm;

const unique = (texts: readonly (string | undefined)[]): string[] =>
  [...new Set(texts.filter((text) => text !== undefined))].sort();

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
    numbers: unique(spoken.match(/\d+/g) ?? []),
    rows: words.match(/^ *\|/gm)?.length ?? 0,
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
