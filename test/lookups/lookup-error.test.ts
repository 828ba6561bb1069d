import { inspect } from "node:util";
import { LookupError } from "../../provider";

test("printing one in color, as Pulumi does, ends: no stack has a frame of the SDK left", () => {
  const cause = new Error("refused");
  cause.stack = [
    "Error: refused",
    "    at readSettings (/home/me/program/node_modules/pulumi-cloud-infinite/dist/config.js:1:1)",
    "    at applyHelperAsync (/home/me/program/node_modules/@pulumi/output.ts:516:25)",
    "    at async Object.apply (C:\\program\\node_modules\\@pulumi\\output.ts:516:25)",
  ].join("\n");

  const printed = inspect(new LookupError("getDocQueue: refused", "Refused", cause), { colors: true });

  expect(printed).toContain("readSettings");
  expect(printed).not.toContain("output.ts");
});
