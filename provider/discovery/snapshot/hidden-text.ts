/**
 * A secret in a snapshot: it can be compared, and not read. Each has a salt of its own, so that two that are equal do not
 * look it, and one that is known elsewhere is not found by its hash.
 *
 * @module
 */
import { createHash, randomBytes } from "node:crypto";

/** The hash of a text behind a salt, both in hexadecimal digits. */
export interface HiddenText {
  readonly sha256: string;
  readonly salt: string;
}

/** Hides a text. `salt` is hexadecimal digits; default: new ones, 32 of them. */
export function hideText(text: string, salt = randomBytes(16).toString("hex")): HiddenText {
  return { sha256: hashOf(text, salt), salt };
}

/** Whether this is the text that was hidden. */
export function isHiddenText(text: string, { sha256, salt }: HiddenText): boolean {
  return hashOf(text, salt) === sha256;
}

/** The digits of the salt come first, as text. */
function hashOf(text: string, salt: string): string {
  return createHash("sha256")
    .update(salt + text, "utf8")
    .digest("hex");
}
