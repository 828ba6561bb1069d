import { takeInterrupts } from "../../provider/terminal/interrupts";

test("the first signal stops, the second kills, and the first is the exit code; after that signals are left alone", () => {
  const before = process.listenerCount("SIGTERM");
  const interrupts = takeInterrupts();
  expect(interrupts.exitCode()).toBeUndefined();

  process.emit("SIGTERM", "SIGTERM");
  expect([interrupts.stop.aborted, interrupts.kill.aborted, interrupts.exitCode()]).toEqual([
    true,
    false,
    143,
  ]);
  process.emit("SIGINT", "SIGINT");
  expect([interrupts.kill.aborted, interrupts.exitCode()]).toEqual([true, 143]);

  interrupts.release();
  expect(process.listenerCount("SIGTERM")).toBe(before);
});
