import { setImmediate as turn } from "node:timers/promises";
import { atATime, signalForMany } from "../../provider/discovery/at-a-time";

test("results come in the order of the items, and never are more under way than allowed", async () => {
  let underWay = 0;
  let most = 0;
  const items = Array.from({ length: 20 }, (_, index) => index);

  const results = await atATime(items, 3, async (item) => {
    underWay += 1;
    most = Math.max(most, underWay);
    for (let turns = item % 4; turns >= 0; turns -= 1) {
      await turn();
    }
    underWay -= 1;
    return item * 2;
  });

  expect(results).toEqual(items.map((item) => item * 2));
  expect(most).toBe(3);
});

test("the first failure ends it: what is under way ends, and nothing more is begun", async () => {
  const begun: number[] = [];
  let ended = 0;

  const all = atATime([0, 1, 2, 3, 4, 5], 2, async (item) => {
    begun.push(item);
    await turn();
    if (item === 0) {
      throw new Error("refused");
    }
    await turn();
    ended += 1;
  });

  await expect(all).rejects.toThrow("refused");
  expect(begun).toEqual([0, 1]);
  expect(ended).toBe(1);
});

test("a signal for many calls ends with the reason of the one it stands for", () => {
  const controller = new AbortController();
  const shared = signalForMany(controller.signal);
  const reason = new Error("enough");

  controller.abort(reason);

  expect(shared?.reason).toBe(reason);
  expect(signalForMany(undefined)).toBeUndefined();
});
