/**
 * The languages of pages for users.
 *
 * @module
 */

export const languages = ["en", "zh"] as const;

export type Language = (typeof languages)[number];

/** The same in each language. */
export type Words = Readonly<Record<Language, string>>;

/** What is written alike in all of them, such as a command. */
export function alike(text: string): Words {
  return { en: text, zh: text };
}
