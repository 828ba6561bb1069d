/**
 * A document of limited size.
 *
 * @module
 */

/** A part of a document, one or more whole lines. */
export interface Piece {
  readonly text: string;
  /** What is left out with it where there is no room for it; without, it always stays. */
  readonly shows?: "row" | "block";
}

/**
 * The pieces one after the other, in at most so many bytes: from the first piece on that has no room, all of its kind
 * are left out, so that a table is whole up to a place, and `leftOut` says at the end how many.
 */
export function joined(
  pieces: readonly Piece[],
  limit: number,
  leftOut: (rows: number, blocks: number) => string,
): string {
  const bytes = ({ text }: Piece) => Buffer.byteLength(text) + 1;
  // As if all were left out: the closing line is never longer.
  const closing = bytes({ text: leftOut(pieces.length, pieces.length) });
  let size = pieces.reduce(
    (sum, piece) => sum + (piece.shows === undefined ? bytes(piece) : 0),
    pieces.every((piece) => piece.shows === undefined) ? 0 : closing,
  );
  const missing = { row: 0, block: 0 };
  const kept = pieces.filter((piece) => {
    if (piece.shows === undefined) {
      return true;
    }
    if (missing[piece.shows] > 0 || size + bytes(piece) > limit) {
      missing[piece.shows] += 1;
      return false;
    }
    size += bytes(piece);
    return true;
  });
  const lines = kept.map(({ text }) => text);
  if (missing.row + missing.block > 0) {
    lines.push(leftOut(missing.row, missing.block));
  }
  return `${lines.join("\n")}\n`;
}
