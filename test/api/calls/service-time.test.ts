import fc from "fast-check";
import { formatServiceTime, parseServiceTime } from "../../../provider/api";

test("a time of the service is an instant", () => {
  expect(parseServiceTime("2020-07-27T15:20:08+0800")).toBe(Date.parse("2020-07-27T07:20:08Z"));
});

test.each(["2020-07-27T15:20:08+08:00", "2020-07-27T07:20:08Z", " 2020-07-27T15:20:08+0800 "])(
  "%j is the same instant",
  (text) => {
    expect(parseServiceTime(text)).toBe(parseServiceTime("2020-07-27T15:20:08+0800"));
  },
);

test.each(["-", "", "yesterday", "2020-07-27", "2020-13-41T99:00:00+0800", "2020-07-27T15:20:08"])(
  "%j is no time",
  (text) => {
    expect(parseServiceTime(text)).toBeUndefined();
  },
);

test("every time that is written is read as the same second", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => {
      const seconds = Math.floor(date.getTime() / 1000);

      expect(parseServiceTime(formatServiceTime(date.getTime()))).toBe(seconds * 1000);
    }),
  );
});
