import { regionsOf, UsageError } from "../../provider/cli/discover-options";

test.each([
  [{ region: ["ap-beijing", "ap-guangzhou"] }, "ap-tokyo", ["ap-beijing", "ap-guangzhou"]],
  [{}, "ap-tokyo", ["ap-tokyo"]],
])("with %j and %j the regions are %j", (options, configured, expected) => {
  expect(regionsOf(options, configured)).toEqual(expected);
});

test.each([
  [{}, /^no region: name one with --region ap-guangzhou/],
  [{ region: ["ap-beijing", "ap/x"] }, /^"ap\/x" is not a region/],
  [{ region: ["ap-beijing"], bucket: ["docs"] }, /^"docs" is not a full bucket name/],
  [{ region: ["ap-beijing"], prefix: "A" }, /^--prefix "A" begins no bucket name/],
  [
    { region: ["ap-beijing"], allFields: true } as const,
    /^--all-fields says what --import-file and --program write/,
  ],
  [{ region: ["ap-beijing"], snapshot: "" }, /^--snapshot needs the name of a file/],
  [{ region: ["ap-beijing"], importFile: "" }, /^--import-file needs the name of a file/],
])("%j cannot be", (options, expected) => {
  expect(() => regionsOf(options, undefined)).toThrow(UsageError);
  expect(() => regionsOf(options, undefined)).toThrow(expected);
});
