import crypto from "node:crypto";
import { createState } from "../../../provider/emulator/state/state";

afterEach(() => jest.restoreAllMocks());

test("switching a bucket on and off makes no more work the more often it was done", () => {
  const state = createState();
  const digests = jest.spyOn(crypto, "createHash");
  const ids = new Set<string>();

  for (let time = 0; time < 500; time += 1) {
    const { queues } = state.enable("ap-chongqing", "docs-1", 0);
    ids.add(queues[0]?.queueId ?? "");
    state.disable("ap-chongqing", "docs-1");
  }

  expect(ids.size).toBe(500);
  expect(digests).toHaveBeenCalledTimes(500);
});

test("after a restore no id is given out again that the state has retired", () => {
  const state = createState();
  const first = state.enable("ap-chongqing", "docs-1", 0).queues[0]?.queueId;
  state.disable("ap-chongqing", "docs-1");

  state.replaceAll(state.all());
  const second = state.enable("ap-chongqing", "docs-1", 0).queues[0]?.queueId;
  state.replaceAll({ buckets: [], bound: [], retiredQueueIds: [] });

  expect(second).not.toBe(first);
  expect(state.enable("ap-chongqing", "docs-1", 0).queues[0]?.queueId).toBe(first);
});
