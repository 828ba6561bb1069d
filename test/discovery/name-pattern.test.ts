import fc from "fast-check";
import { fitsPattern, onlyNamed } from "../../provider/discovery/name-pattern";
import { foundBucket, foundQueue } from "./found-things";

test.each([
  ["contracts", "contracts", true],
  ["contracts", "Contracts", false],
  ["contracts-2026", "contracts", false],
  ["contracts-2026", "contracts*", true],
  ["old contracts", "*contracts", true],
  ["old contracts 2026", "*contracts*", true],
  ["contracts", "*", true],
  ["", "*", true],
  ["", "", true],
  ["aba", "ab*ba", false],
  ["abba", "ab*ba", true],
  ["a-x-b-y-c", "a*b*c", true],
  ["a-c-b", "a*b*c", false],
  ["a.c", "a?c", false],
  ["合同-2026", "合同*", true],
])("%j fits %j: %j", (name, pattern, expected) => {
  expect(fitsPattern(name, pattern)).toBe(expected);
});

test("it says what a regular expression with .* says", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*"), maxLength: 6 });
  fc.assert(
    fc.property(text, pattern, (name, wanted) => {
      const expression = new RegExp(`^${wanted.replaceAll(".", "\\.").replaceAll("*", ".*")}$`);
      expect(fitsPattern(name, wanted)).toBe(expression.test(name));
    }),
  );
});

test("only buckets with a queue that fits stay, and those of which nobody knows", () => {
  const fits = foundBucket("a-1250000000", [foundQueue(), foundQueue({ queueId: "p1", name: "invoices" })]);
  const fitsNot = foundBucket("b-1250000000", [foundQueue({ name: "invoices" })]);
  const unread = foundBucket("c-1250000000", [], { fault: "it was refused" });
  const found = { buckets: [fits, fitsNot, unread], unread: [] };

  expect(onlyNamed(found, "contr*")).toEqual({
    buckets: [{ ...fits, queues: [foundQueue()] }, unread],
    unread: [],
  });
  expect(onlyNamed(found, undefined)).toBe(found);
});
