import type { Findings } from "../../../provider/drift/stack/findings";
import { whyIncomplete } from "../../../provider/drift/stack/look-at-stack";
import { readFailure } from "../../../provider/pulumi-command/failure";
import { typeOf, urnOf } from "./steps";

const resource = (kind: "changed" | "unreadable", reason = "403") => ({
  kind,
  urn: urnOf("a"),
  type: typeOf("DocQueue"),
  name: "a",
  ours: true,
  fields: [],
  reason,
});
const found = (more: Partial<Findings> = {}): Findings => ({
  checked: 1,
  resources: [],
  errors: [],
  ended: true,
  leftOutFailed: false,
  lookups: new Map(),
  ...more,
});
const missing = readFailure("Cannot find module 'pulumi-cloud-infinite/provider'");

test.each<[string, number | undefined, Findings, boolean, RegExp | undefined]>([
  ["nothing", 0, found(), false, undefined],
  ["drift", 7, found({ resources: [resource("changed")] }), false, undefined],
  ["drift of others alone", 7, found(), true, undefined],
  ["drift that no event shows", 7, found(), false, /names none$/],
  ["a log without an end", 0, found({ ended: false }), false, /without an end/],
  ["what could not be read", 1, found({ resources: [resource("unreadable")] }), false, undefined],
  ["what could not be read and is left out", 1, found({ leftOutFailed: true }), true, undefined],
  [
    "a failure that nothing explains",
    1,
    found({ resources: [resource("changed")] }),
    false,
    /code 1: it broke$/,
  ],
  [
    "an error besides",
    1,
    found({ resources: [resource("unreadable")], errors: ["other"] }),
    false,
    /it broke$/,
  ],
  ["an end by a signal", undefined, found({ ended: false }), false, /^pulumi was ended: it broke$/],
  ["a package that is missing", 1, found({ resources: [resource("unreadable", missing)] }), false, /npm ci/],
])("after %s it is known whether that is all", (_what, exitCode, findings, onlyOurs, reason) => {
  const said = whyIncomplete({ exitCode, stdout: "", stderr: "error: it broke\n" }, findings, {
    onlyOurs,
  });

  if (reason === undefined) {
    expect(said).toBeUndefined();
  } else {
    expect(said).toMatch(reason);
  }
});
