import { bucket, fourth, second, third, type UserStack, untouched, urn, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

/** Two buckets with a queue that is deletedWith each, a queue that is kept, and one that is guarded. */
const program = (guarded: string) => `
  for (const bucket of ["${second}", "${third}"]) {
    const documents = new DocBucket(bucket, { bucket, onDestroy: "disable" });
    new DocQueue(bucket, { bucket: documents.bucket, name: "contracts", onDestroy: "restore" }, { deletedWith: documents });
  }
  new DocQueue("kept", { bucket, name: "kept", onDestroy: "restore" }, { retainOnDelete: true });
  new DocQueue("guarded", { bucket: "${guarded}", name: "guarded", onDestroy: "restore" }, { protect: true });`;

test("retainOnDelete and deletedWith go without a call for the queue, protect does not go at all", async () => {
  user = await userStack(program(fourth), { buckets: [{ bucket }, { bucket: fourth }] });
  await user.up();
  await user.expectNothingToDo();

  // deletedWith counts only when both go.
  await user.succeed("destroy", "--yes", "--skip-preview", "--target", urn(second));
  expect(user.live(second)).toMatchObject(untouched);

  user.emulator.control.clearRequests();
  const destroyed = await user.succeed("destroy", "--yes", "--skip-preview", "--exclude-protected");
  expect(destroyed).toMatch(/DocQueue kept deleted .*\[retain\]/);
  // Besides, each bucket's host is asked whether it is off.
  const { disableDocBucket, listDocQueues, ...others } = user.emulator.control.counters();
  expect([disableDocBucket?.total, listDocQueues?.total, others]).toEqual([2, 2, {}]);
  expect(user.live(bucket).name).toBe("kept");
  expect(user.live(fourth).name).toBe("guarded");
});

test("protect refuses to destroy, to replace and to remove, and leaves the queue as it is", async () => {
  const guarded = (where: string) =>
    `new DocQueue("guarded", { bucket: "${where}", name: "guarded", onDestroy: "restore" }, { protect: true });`;
  user = await userStack(guarded(bucket), { buckets: [{ bucket }, { bucket: second }] });
  await user.up();
  user.emulator.control.clearRequests();

  expect(await user.fail("destroy", "--yes", "--skip-preview")).toContain("because it is protected");
  user.program(guarded(second));
  expect(await user.fail("up", "--yes", "--skip-preview")).toContain("marked for protection");
  user.program("");
  expect(await user.fail("preview")).toContain("because it is protected");
  expect(user.emulator.control.requests()).toEqual([]);

  await user.succeed("state", "unprotect", "--yes", urn("guarded"));
  await user.up();
  expect(user.live(bucket)).toMatchObject(untouched);
});
