import { regionsOf } from "../../provider/cli/discover-options";
import { UsageError } from "../../provider/cli/usage-error";

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
  [{ region: ["ap-beijing"], name: "" }, /^--name needs the name of a queue, or a pattern/],
  [{ region: ["ap-beijing"], stack: ["dev", ""] }, /^--stack needs the name of a stack/],
  [{ region: ["ap-beijing"], cwd: "." }, /^--cwd is the folder of a stack's project/],
  [{ region: ["ap-beijing"], force: true } as const, /^--force replaces files: name one/],
  [{ region: ["ap-beijing"], snapshot: "" }, /^--snapshot needs the name of a file/],
  [{ region: ["ap-beijing"], importFile: "" }, /^--import-file needs the name of a file/],
])("%j cannot be", (options, expected) => {
  expect(() => regionsOf(options, undefined)).toThrow(UsageError);
  expect(() => regionsOf(options, undefined)).toThrow(expected);
});
