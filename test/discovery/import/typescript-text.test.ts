import fc from "fast-check";
import { stringLiteral } from "../../../provider/discovery/import/typescript-text";

const read = (literal: string): unknown => new Function(`return ${literal};`)();

test("a text is what its literal says, whatever is in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(read(stringLiteral(text))).toBe(text);
    }),
  );
});

test("halves of characters survive, too", () => {
  expect(read(stringLiteral("a\ud800b"))).toBe("a\ud800b");
});

test.each([
  ["nothing special", "合同 contracts", '"合同 contracts"'],
  ["double quotes", 'say "hi"', `'say "hi"'`],
  ["single quotes", "it's", `"it's"`],
  ["as many of both", `"it's`, `"\\"it's"`],
  ["a backslash and a template", "\\${x}`", '"\\\\${x}`"'],
  ["line ends", "a\r\nb\tc\u2028", '"a\\r\\nb\\tc\\u2028"'],
  ["a mark that turns the direction of writing", "a\u202eb", '"a\\u202eb"'],
  ["blanks that are none", "a\u00a0b", '"a\\u00a0b"'],
  ["an emoji", "📄", '"📄"'],
])("a text with %s is written as a person would", (_what, text, literal) => {
  expect(stringLiteral(text)).toBe(literal);
});
