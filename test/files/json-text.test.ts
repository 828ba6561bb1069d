import fc from "fast-check";
import { JsonError, parseJson } from "../../provider/files/json-text";

test("JSON is parsed", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(parseJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { seed: 20201125 },
  );
});

test.each([
  ["", 1, 1],
  ["{", 1, 2],
  ["{}}", 1, 3],
  ["[1,\n 2,\n]", 3, 1],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
  ['{\n  "a": 1,\n}', 3, 1],
  ['{"a" 1}', 1, 6],
  ["{'a': 1}", 1, 2],
  ['{"a": [1}', 1, 9],
  ['["a', 1, 2],
  ['["a\nb"]', 1, 2],
  ["[01]", 1, 3],
  ['{"a": secret}', 1, 7],
  ["[1 // one\n]", 1, 4],
  ["[}", 1, 2],
  ["{]", 1, 2],
  ["[,]", 1, 2],
  ["{,}", 1, 2],
  ["[:]", 1, 2],
])("%j stops being JSON at line %d, column %d", (text, line, column) => {
  expect(() => parseJson(text)).toThrow(new JsonError(`not JSON: see line ${line}, column ${column}`));
});

test("every text that is cut or has a character too many is told by its place alone", () => {
  const damaged = fc
    .tuple(fc.jsonValue(), fc.nat(), fc.constantFrom("{", "]", '"', ",", "x", "secret", "\\", ""))
    .map(([value, at, extra]) => {
      const text = JSON.stringify(value);
      const place = at % (text.length + 1);
      return text.slice(0, place) + extra + (extra === "" ? "" : text.slice(place));
    });
  fc.assert(
    fc.property(damaged, (text) => {
      try {
        parseJson(text);
      } catch (error) {
        expect((error as Error).message).toMatch(/^not JSON: see line \d+, column \d+$/);
      }
    }),
    { seed: 20201125, numRuns: 500 },
  );
});
