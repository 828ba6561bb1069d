import { printableJson } from "../../provider/terminal/printable";

test.each([
  ["controls", "a\u001b\u009b\u007fb"],
  ["marks of direction", "a\u202e\u2066b"],
  ["separators of lines", "a\u2028\u2029\nb"],
  ["what is longer than a code unit", "a\u{e0001}b"],
])("JSON with %s means the same, and none of them is in it", (_what, text) => {
  const json = printableJson({ [text]: [text] });

  expect(JSON.parse(json)).toEqual({ [text]: [text] });
  expect(json).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u);
});

test("JSON is laid out in lines of two spaces, and what can be seen stays as it is", () => {
  expect(printableJson({ name: "合同" })).toBe('{\n  "name": "合同"\n}');
});
