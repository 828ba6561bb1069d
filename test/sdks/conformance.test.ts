import { readVerbose } from "./conformance/go";
import { readLines } from "./conformance/language";
import { table } from "./conformance/table";
import { unreachable } from "./conformance/unreachable";

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

test.each([
  "WARNING: Retrying after connection broken by 'NewConnectionError(… [Errno 111] Connection refused')': /simple/a/",
  "WARNING: Retrying … 'NewConnectionError(… [Errno -3] Temporary failure in name resolution')'",
  "WARNING: Retrying … 'ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 403 Forbidden'))'",
  'buckets_test.go:7:2: a@v1: Get "https://a.example/a/@v/v1.zip": dial tcp: lookup a.example: no such host',
  'a@v1: Get "https://a.example/a/@v/v1.zip": dial tcp 192.0.2.1:443: i/o timeout',
  "[ERROR] Could not transfer artifact a from/to central: a.example: Unknown host a.example",
  "[ERROR] … transfer failed for https://a.example/a.pom: Connect to a.example:443 failed: Connection refused",
])("packages that cannot be had for want of a network are told apart: %s", (line) => {
  expect(unreachable(`something\n ${line} \nERROR: No matching distribution found for a`)).toBe(line);
});

test.each([
  "ERROR: No matching distribution found for cos-python-sdk-v5==9.9.9",
  "go: github.com/a/b@v9.9.9: reading github.com/a/b/go.mod at revision v9.9.9: unknown revision v9.9.9",
  "[ERROR] Could not find artifact com.qcloud:cos_api:jar:9.9.9 in central",
  "./jobs_test.go:7:2: undefined: cos",
  "",
])("what a reachable registry does not have, or does not compile, is a failure: %s", (line) => {
  expect(unreachable(line)).toBeUndefined();
});
