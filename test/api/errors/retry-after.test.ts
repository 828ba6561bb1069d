import { retryAfterSeconds } from "../../../provider/api/errors/retry-after";
import { httpDate } from "../../../provider/api/wire/http-date";

const now = Date.parse("2026-11-23T12:00:00Z");

test.each([
  ["7", 7],
  [" 7 ", 7],
  ["0", 0],
  ["1.2", 2],
  ["999999999", 999_999_999],
  ["Mon, 23 Nov 2026 12:00:09 GMT", 9],
  ["Monday, 23-Nov-26 12:00:09 GMT", 9],
  ["Mon Nov 23 12:00:09 2026", 9],
  ["Sun Nov  1 12:00:00 2026", 0],
  ["Mon, 23 Nov 2026 11:00:00 GMT", 0],
  ["-1", undefined],
  ["soon", undefined],
  ["", undefined],
  ["1e3", undefined],
  ["9999999999999", undefined],
  ["2026", 2026],
  ["2026-11-23T12:00:09Z", undefined],
  ["Mon, 99 Nov 2026 12:00:09 GMT", undefined],
])("%j is %s seconds", (header, seconds) => {
  expect(retryAfterSeconds({ "retry-after": header }, now)).toBe(seconds);
});

test("a date is held against the service's own time, when the answer tells it", () => {
  const headers = { "retry-after": "Wed, 01 Jan 2020 00:00:09 GMT", date: "Wed, 01 Jan 2020 00:00:00 GMT" };

  expect(retryAfterSeconds(headers, now)).toBe(9);
});

test("nothing asked is nothing", () => {
  expect(retryAfterSeconds({}, now)).toBeUndefined();
});

test("only dates of HTTP are dates", () => {
  expect(httpDate("Mon, 23 Nov 2026 12:00:00 GMT")).toBe(now);
  expect(["foo 5", "1", "2026-11-23", undefined].map(httpDate)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
