import { spoken } from "../../../engine/get/duration";
import { isAtLeast, versionIn } from "../../../engine/get/version";

test.each([
  ["v3.259.0\n", "3.259.0"],
  ["3.227.1", "3.227.1"],
  ["v3.260.0-alpha.1a2b3c\n", "3.260.0-alpha.1a2b3c"],
  ["warning: a newer version is available\nv3.259.0\n", "3.259.0"],
  ["", undefined],
  ["command not found", undefined],
])("the answer %j tells the version %s", (answer, version) => {
  expect(versionIn(answer)).toBe(version);
});

test.each([
  ["3.227.0", true],
  ["3.227.1", true],
  ["3.1000.0", true],
  ["4.0.0", true],
  ["3.228.0-beta.1", true],
  ["3.227.0-beta.1", false],
  ["3.226.9", false],
  ["3.99.0", false],
  ["2.999.0", false],
])("%s is at least 3.227.0: %s", (version, expected) => {
  expect(isAtLeast(version, "3.227.0")).toBe(expected);
});

test.each([
  [0, "0 s"],
  [59_400, "59 s"],
  [59_600, "1 min"],
  [250_000, "4 min 10 s"],
])("%d ms are spoken %s", (milliseconds, text) => {
  expect(spoken(milliseconds)).toBe(text);
});
