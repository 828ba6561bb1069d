import { bucket, second, third, type UserStack, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

test("in one first up a queue waits for its bucket to be switched on, and destroy takes them down in reverse", async () => {
  user = await userStack(
    `const first = new DocBucket("first", { bucket, onDestroy: "disable" });
     new DocQueue("first", { bucket: first.bucket, name: "by output", onDestroy: "restore" });
     const second = new DocBucket("second", { bucket: "${second}", onDestroy: "restore" });
     new DocQueue("second", { bucket: "${second}", name: "by dependsOn", onDestroy: "restore" }, { dependsOn: second });
     new DocBucket("third", { bucket: "${third}", onDestroy: "restore" });`,
    { buckets: [{ bucket: third }] },
  );
  expect(await user.preview()).toContain("+ 6 to create");
  expect(user.emulator.control.requests()).toEqual([]);

  await user.up();

  expect(user.live(bucket).name).toBe("by output");
  expect(user.live(second).name).toBe("by dependsOn");
  await user.expectNothingToDo();

  user.emulator.control.clearRequests();
  await user.succeed("destroy", "--yes", "--skip-preview");
  const calls = (of: string) =>
    user
      .writes()
      .filter((request) => request.bucket === of)
      .map(({ operation }) => operation);
  expect(calls(bucket)).toEqual(["updateDocQueue", "disableDocBucket"]);
  expect(calls(second)).toEqual(["updateDocQueue", "disableDocBucket"]);
  // It was found switched on, and nobody has touched its queue.
  expect(calls(third)).toEqual([]);
});
