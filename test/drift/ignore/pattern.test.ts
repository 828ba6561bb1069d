import fc from "fast-check";
import { matches, matchesPath } from "../../../provider/drift/ignore/pattern";

test.each([
  ["orders", "orders", true],
  ["orders", "orders2", false],
  ["*", "", true],
  ["*", "urn:pulumi:prod::documents::type::name", true],
  ["urn:pulumi:prod::*::orders", "urn:pulumi:prod::documents::a:B$c:D::orders", true],
  ["*orders", "my-orders", true],
  ["*orders", "orders-old", false],
  ["a*a", "a", false],
  ["a*a", "aa", true],
  ["a*b*c", "abc", true],
  ["a*b*c", "acb", false],
  ["*ab*ab", "xab", false],
  ["a.c", "abc", false],
  ["a\n*", "a\nb\nc", true],
])("the pattern %j and %j: %s", (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

test("a pattern is for just what the regular expression of the same meaning is for", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", ".", "*"), maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, (pattern, text) => {
      const literals = pattern.split("*").map((part) => part.replaceAll(".", "\\."));
      expect(matches(pattern, text)).toBe(new RegExp(`^${literals.join(".*")}$`, "s").test(text));
    }),
  );
});

test("a long hostile pattern is answered at once", () => {
  expect(matches("*a".repeat(5_000), `${"a".repeat(100_000)}b`)).toBe(false);
});

test.each([
  ["notifyConfig.url", "notifyConfig.url", true],
  ["notifyConfig", "notifyConfig.url", true],
  ["notifyConfig", "notifyConfigs.url", false],
  ["notifyConfig.events", "notifyConfig.events[0]", true],
  ["url", "notifyConfig.url", false],
  ["*url", "notifyConfig.url", true],
  ["notify*", "notifyConfig.url", true],
  ["notifyConfig.url", "notifyConfig", false],
])("the pattern %j and the path %j: %s", (pattern, path, expected) => {
  expect(matchesPath(pattern, path)).toBe(expected);
});
