import { type XmlElement, xml } from "../api/wire/xml";
import { parameter } from "./http/request";
import { invalidArgument } from "./refusal";

/** One page of a list, and the elements that say which page it is. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: XmlElement;
  /** `PageNumber` and `PageSize`. */
  readonly position: readonly XmlElement[];
}

// No maximum is published (API reference, section 10, row 17). The echo lets a client notice that it got less.
const maximumSize = 100;

/** Cuts the page out of a list that `pageNumber` (default 1) and `pageSize` (default 10) ask for. */
export function pageOf<Item>(items: readonly Item[], query: Readonly<Record<string, string>>): Page<Item> {
  const number = positive(query, "pageNumber", 1);
  const size = Math.min(positive(query, "pageSize", 10), maximumSize);
  return {
    items: items.slice((number - 1) * size, number * size),
    total: xml("TotalCount", items.length),
    position: [xml("PageNumber", number), xml("PageSize", size)],
  };
}

/** A parameter that is a whole number from 1. */
export function positive(query: Readonly<Record<string, string>>, name: string, fallback: number): number {
  const text = parameter(query, name);
  if (text === undefined) {
    return fallback;
  }
  if (!/^[0-9]{1,9}$/.test(text) || Number(text) < 1) {
    throw invalidArgument(`${name} must be a whole number from 1`);
  }
  return Number(text);
}
