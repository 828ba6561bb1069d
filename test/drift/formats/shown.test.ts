import { shownValue } from "../../../provider/drift/formats/shown-value";
import type { Value } from "../../../provider/drift/report";
import { cut, oneLine, printable } from "../../../provider/terminal/printable";

test.each<[Value | undefined, string]>([
  ["Paused", "Paused"],
  ["https://example.com/done?a=1", "https://example.com/done?a=1"],
  ["合同队列", "合同队列"],
  ["it's here", "it's here"],
  [undefined, "(not set)"],
  ["", '""'],
  ["(not set)", '"(not set)"'],
  ["(secret)", '"(secret)"'],
  ["true", '"true"'],
  [true, "true"],
  ["12", '"12"'],
  [12, "12"],
  [null, "null"],
  [" a", '" a"'],
  ["a → b", '"a → b"'],
  ["a\nb", '"a\\nb"'],
  ["\u001b[31m", '"\\u001b[31m"'],
  ["\u202egnp", '"\\u202egnp"'],
  ["a\\nb", '"a\\\\nb"'],
  [["TaskFinish"], '["TaskFinish"]'],
  [{ a: "\u009b" }, '{"a":"\\u009b"}'],
])("the value %j is shown as %s", (value, expected) => {
  expect(shownValue(value)).toBe(expected);
});

test.each([
  ["a\tb\r\n", "a\\tb\\r\\n"],
  ["\u0000\u007f\u009b", "\\u0000\\u007f\\u009b"],
  ["\ud83d\ude00 \ud83d", "\ud83d\ude00 \\ud83d"],
  ["\u{e0041}", "\\udb40\\udc41"],
  ["\uffff", "\\uffff"],
])("%j is printed as %s", (text, expected) => {
  expect(printable(text)).toBe(expected);
});

test("prose of several lines becomes one", () => {
  expect(oneLine(" no access\n  to \u001b[31mit\r\n")).toBe("no access to \\u001b[31mit");
});

test.each([
  ["abcdef", 6, "abcdef"],
  ["abcdefg", 6, "abcde…"],
  ["合同队列", 8, "合同队列"],
  ["合同队列", 7, "合同队…"],
  ["合同队列", 6, "合同…"],
  ["👩👩👩", 5, "👩👩…"],
])("%j in %i columns is %j", (text, columns, expected) => {
  expect(cut(text, columns)).toBe(expected);
});
