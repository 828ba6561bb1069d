import { docQueue } from "../../../provider/resources/doc-queue/definition";
import type { DocQueueState } from "../../../provider/resources/doc-queue/state";
import { adopted, emulator, id, inputs, now } from "./emulated-queue";

describe("a resource that belongs elsewhere", () => {
  test.each(["read", "update", "delete"] as const)("is not touched by %s", async (operation) => {
    const state = await adopted({ name: "contracts", onDestroy: "restore" });
    const elsewhere: DocQueueState = { ...state, memory: { ...state.memory, endpoint: "service" } };
    emulator.control.clearRequests();

    await expect(
      docQueue[operation]({ id, state: elsewhere, inputs: inputs({ name: "b" }) }, now.context),
    ).rejects.toThrow("belongs to Tencent Cloud, but calls now go to an emulator on this machine: unset");
    expect(emulator.control.requests()).toEqual([]);
  });
});
