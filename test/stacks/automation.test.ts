import { DocBucket, DocQueue } from "../../provider";
import { type InlineStack, inlineStack } from "./inline-stack";
import { bucket } from "./user-stack";

let user: InlineStack;
afterEach(() => user.remove());

async function expectNothingToDo(): Promise<void> {
  const { control } = user.emulator;
  control.clearRequests();
  for (let time = 0; time < 2; time += 1) {
    await user.stack.preview({ expectNoChanges: true });
    await user.stack.previewRefresh({ expectNoChanges: true });
  }
  expect(control.requests().filter(({ method }) => method !== "GET")).toEqual([]);
}

test("a program inside another program: up, nothing to do, drift, heal, destroy", async () => {
  user = await inlineStack(async () => {
    const documents = new DocBucket("documents", { bucket, onDestroy: "restore" });
    const queue = new DocQueue("documents", { bucket: documents.bucket, name: "contracts", state: "Active" });
    return { queueId: queue.queueId, category: queue.category };
  });
  const { stack, emulator } = user;

  const up = await stack.up();
  expect(up.outputs["category"]?.value).toBe("DocProcessing");
  expect(emulator.control.queue(bucket)).toMatchObject({
    name: "contracts",
    queueId: up.outputs["queueId"]?.value,
  });

  await expectNothingToDo();
  emulator.control.editQueue(bucket, { state: "Paused" });
  const drift = await stack.previewRefresh();
  expect(drift.changeSummary).toMatchObject({ update: 1 });

  await stack.up({ refresh: true });
  expect(emulator.control.queue(bucket).state).toBe("Active");
  await expectNothingToDo();

  await stack.destroy();
  expect(emulator.control.state().buckets).toEqual([]);
});
