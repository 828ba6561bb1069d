/**
 * TypeScript that somebody may have edited, read as far as its texts, comments and brackets. What it means is nobody's
 * business here; a regular expression with a quote or `//` in it is not told apart from a text or a comment.
 *
 * @module
 */

const token =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`)|[()]|[^"'`/()]+|[\s\S]/gy;

interface Token {
  readonly kind: "code" | "comment" | "text";
  readonly source: string;
  /** Behind it. */
  readonly end: number;
}

function* tokensFrom(source: string, start = 0): Generator<Token> {
  const tokens = new RegExp(token);
  tokens.lastIndex = start;
  for (const { 0: piece, index, groups } of source.matchAll(tokens)) {
    const kind =
      groups?.["comment"] !== undefined ? "comment" : groups?.["text"] !== undefined ? "text" : "code";
    yield { kind, source: piece, end: index + piece.length };
  }
}

/** Behind the bracket that closes the one at `open`; `undefined` where none does. */
export function closingOf(source: string, open: number): number | undefined {
  let depth = 0;
  for (const { kind, source: piece, end } of tokensFrom(source, open)) {
    depth += kind === "code" ? ({ "(": 1, ")": -1 }[piece] ?? 0) : 0;
    if (depth === 0) {
      return end;
    }
  }
  return undefined;
}

/** The source without comments, the layout and the commas behind a last part; texts in double quotes where that is the same. */
export function plainCode(source: string): string {
  const pieces: string[] = [];
  for (const { kind, source: piece } of tokensFrom(source)) {
    if (kind === "text") {
      pieces.push(/^'[^'"\\]*'$/.test(piece) ? `"${piece.slice(1, -1)}"` : piece);
    } else if (kind === "code") {
      const code = piece.replace(/\s+/g, "").replace(/,(?=[}\]])/g, "");
      const last = pieces.at(-1);
      if (last?.endsWith(",") && /^[)}\]]/.test(code)) {
        pieces[pieces.length - 1] = last.slice(0, -1);
      }
      if (code !== "") {
        pieces.push(code);
      }
    }
  }
  return pieces.join("");
}

/** The source without the lines and blocks that are comments as a whole. */
export function withoutComments(source: string): string {
  return source.replace(/^[ \t]*(?:\/\/.*|\/\*[\s\S]*?\*\/)/gm, "");
}
