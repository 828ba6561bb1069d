import { type Alarm, createAlarm } from "../../../provider/emulator/jobs/alarm";
import { createClock } from "../../../provider/emulator/time/clock";

beforeEach(() => {
  jest.useFakeTimers({ now: 0, doNotFake: ["queueMicrotask"] });
});

afterEach(() => {
  jest.useRealTimers();
});

/** An alarm for something that is due at `due.at`, and is over when it has rung at that time. */
function alarmFor(at: number | undefined, base: () => number = Date.now) {
  const due = { at };
  const rings: number[] = [];
  const clock = createClock(base);
  const alarm: Alarm = createAlarm({
    clock,
    due: () => due.at,
    ring(now) {
      rings.push(now);
      if (due.at !== undefined && due.at <= now) {
        due.at = undefined;
      }
    },
  });
  return { alarm, clock, due, rings };
}

async function set(alarm: Alarm): Promise<void> {
  alarm.set();
  await Promise.resolve();
}

test("it rings when something is due, and then is quiet", async () => {
  const { alarm, rings } = alarmFor(1000);
  await set(alarm);

  jest.advanceTimersByTime(999);
  expect(rings).toEqual([]);
  jest.advanceTimersByTime(100_000);
  expect(rings).toEqual([1000]);
  expect(jest.getTimerCount()).toBe(0);
});

test("it takes what is done right after it is set into account", async () => {
  const { alarm, due, rings } = alarmFor(undefined);
  alarm.set();
  due.at = 10;
  await Promise.resolve();

  jest.advanceTimersByTime(10);
  expect(rings).toEqual([10]);
});

test("setting it again moves it", async () => {
  const { alarm, due, rings } = alarmFor(1000);
  await set(alarm);
  due.at = 50;
  await set(alarm);

  jest.advanceTimersByTime(60);
  expect(rings).toEqual([50]);
});

test("nothing due, nothing to wait for", async () => {
  const { alarm } = alarmFor(undefined);

  await set(alarm);

  expect(jest.getTimerCount()).toBe(0);
});

test("a clock that was stopped is not waited for, but what is due is rung at once", async () => {
  const { alarm, clock, rings } = alarmFor(1000);
  clock.set({ now: "1970-01-01T00:00:00.500Z" });
  await set(alarm);
  expect(jest.getTimerCount()).toBe(0);

  clock.set({ now: "1970-01-01T00:00:01Z" });
  await set(alarm);
  jest.advanceTimersByTime(1);
  expect(rings).toEqual([1000]);
});

test("a clock that somebody else holds still is asked less and less often", async () => {
  const { alarm, rings } = alarmFor(1, () => 0);
  await set(alarm);

  jest.advanceTimersByTime(3_600_000);

  expect(rings.length).toBeGreaterThan(15);
  expect(rings.length).toBeLessThan(100);
});

test("a clock that was held still and runs again is awaited as usual", async () => {
  let held: number | undefined = 0;
  const { alarm, rings } = alarmFor(5_000_000, () => held ?? Date.now());
  await set(alarm);
  jest.advanceTimersByTime(3_600_000);
  held = undefined;
  await set(alarm);
  rings.length = 0;

  jest.advanceTimersByTime(1_400_000);

  expect(rings.at(-1)).toBe(5_000_000);
});

test("what is due in more than a timer can hold is awaited in pieces", async () => {
  const month = 30 * 86_400_000;
  const { alarm, rings } = alarmFor(month);
  await set(alarm);

  jest.advanceTimersByTime(month);

  expect(rings.at(-1)).toBe(month);
});

test("a closed alarm is quiet for ever", async () => {
  const { alarm, rings } = alarmFor(1000);
  await set(alarm);
  alarm.close();
  await set(alarm);

  jest.advanceTimersByTime(10_000);

  expect([rings, jest.getTimerCount()]).toEqual([[], 0]);
});
