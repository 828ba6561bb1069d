import { readVerbose } from "./conformance/go";
import { readLines } from "./conformance/language";
import { table } from "./conformance/table";

test("the lines of a suite are read, and what else it prints is skipped", () => {
  const output = [
    "Retrying request",
    "passed\tci_get_doc_queue: a page: every state, directly\t",
    "failed\tretry: after a reset, directly\tAssertionError: 1 != 2",
  ].join("\n");

  expect(readLines(output)).toEqual([
    { call: "ci_get_doc_queue", what: "a page: every state, directly", passed: true, reason: "" },
    {
      call: "retry",
      what: "after a reset, directly",
      passed: false,
      reason: "AssertionError: 1 != 2",
    },
  ]);
});

test("of Go's tests the innermost count, with what they said last", () => {
  const output = [
    "=== RUN   TestDescribeDocProcessBuckets",
    "=== RUN   TestDescribeDocProcessBuckets/no_options",
    "=== RUN   TestDescribeDocProcessBuckets/no_options/directly",
    "=== RUN   TestDescribeDocProcessBuckets/no_options/as_its_proxy",
    "    buckets_test.go:54: the total is 1, not 2",
    "--- FAIL: TestDescribeDocProcessBuckets (0.01s)",
    "    --- FAIL: TestDescribeDocProcessBuckets/no_options (0.01s)",
    "        --- PASS: TestDescribeDocProcessBuckets/no_options/directly (0.00s)",
    "        --- FAIL: TestDescribeDocProcessBuckets/no_options/as_its_proxy (0.00s)",
    "FAIL",
  ].join("\n");

  expect(readVerbose(output)).toEqual([
    { call: "DescribeDocProcessBuckets", what: "no options, directly", passed: true, reason: "" },
    {
      call: "DescribeDocProcessBuckets",
      what: "no options, as its proxy",
      passed: false,
      reason: "the total is 1, not 2",
    },
  ]);
});

test("the table has a line for each call, and the reasons of what failed", () => {
  expect(
    table([
      { call: "list", what: "one", passed: true, reason: "" },
      { call: "update", what: "three", passed: true, reason: "" },
      { call: "list", what: "two", passed: false, reason: "no answer" },
    ]),
  ).toEqual(["  FAILED  list    1 of 2", "          two: no answer", "  passed  update  1"]);
});
