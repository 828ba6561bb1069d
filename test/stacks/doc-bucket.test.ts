import { bucket, region, type UserStack, userStack } from "./user-stack";

let user: UserStack;
afterEach(() => user.remove());

const isOn = () => user.emulator.control.state().buckets.some((entry) => entry.bucket === bucket);

const both = `
  const documents = new DocBucket("documents", { bucket, onDestroy: "restore" });
  export const queueIds = documents.queueIds;
  new DocQueue("documents", { bucket: documents.bucket, name: "contracts", onDestroy: "restore" });`;

test("a fresh bucket becomes a working queue in one up, and is left as it was found", async () => {
  user = await userStack(both, {});

  const { stdout } = await user.up();

  expect(stdout).toContain(`switches document processing of ${region}/${bucket} on`);
  expect(user.emulator.control.queue(bucket).name).toBe("contracts");
  await user.expectNothingToDo();

  expect((await user.stack.run("destroy", "--yes")).code).toBe(0);
  expect(isOn()).toBe(false);
});

test("a bucket that had document processing keeps it", async () => {
  user = await userStack(both);
  await user.up();

  const { stdout } = await user.stack.run("destroy", "--yes");

  expect(isOn()).toBe(true);
  expect(stdout).toContain("as it was found");
  expect(user.emulator.control.queue(bucket).name).toBe("queue-doc-process-1");
});

test("another bucket replaces", async () => {
  user = await userStack(both, {});
  await user.up();
  user.program(both.replace("{ bucket, ", '{ bucket: "other-1250000000", '));

  await user.up();

  expect(user.emulator.control.state().buckets.map((entry) => entry.bucket)).toEqual(["other-1250000000"]);
  expect(user.emulator.control.queue("other-1250000000").name).toBe("contracts");
  await user.expectNothingToDo();
});

test("document processing that was switched off at the console leaves the state on refresh, and up switches it on", async () => {
  user = await userStack(both, {});
  await user.up();
  user.emulator.control.disable(bucket);

  const drift = await user.stack.run("refresh", "--preview-only", "--expect-no-changes");
  expect(drift.code).toBe(7);

  await user.up("--refresh");
  expect(user.emulator.control.queue(bucket).name).toBe("contracts");
  await user.expectNothingToDo();
});
