/**
 * Texts in Markdown that stay texts: no value ends a cell, opens an element or becomes a link.
 *
 * @module
 */
import { cut, oneLine, printable } from "../../terminal/printable";

/** Longest name or value that is shown, in columns. */
const longest = 120;

/**
 * A value as code. Where GitHub's tables and code spans contradict each other (a bar ends a cell even in code, and the
 * backslash before it may itself be escaped), every sign is written as a character reference instead.
 */
export function code(text: string): string {
  const shown = cut(printable(text), longest);
  return shown === "" || /[|`\\]|^\s|\s$/.test(shown)
    ? `<code>${references(shown, /[^\p{L}\p{N} ]/gu)}</code>`
    : `\`${shown}\``;
}

/** Prose, whose signs mean nothing to Markdown and HTML; longer than names, for sentences. */
export function prose(text: string): string {
  return references(cut(oneLine(text), 4 * longest), /[\\`*_[\]<>#|~&@$]|:(?=\/\/)|(?<=www)\./giu);
}

function references(text: string, signs: RegExp): string {
  return text.replace(signs, (sign) => `&#${sign.codePointAt(0)};`);
}

/** A block of code whose fence is longer than any in it. */
export function fenced(text: string, language: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return `${fence}${language}\n${text}\n${fence}`;
}
