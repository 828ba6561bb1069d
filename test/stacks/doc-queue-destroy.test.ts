import { bucket, id, type UserStack, userStack } from "./user-stack";

let user: UserStack;
afterEach(() => user.remove());

const live = () => user.emulator.control.queue(bucket);

describe("destroy", () => {
  const program = (onDestroy: string) =>
    `new DocQueue("documents", { bucket, name: "contracts"${onDestroy} });`;

  test.each([
    ["by default leaves the queue", "", { name: "contracts", state: "Active" }, `leaves ${id} as it is`],
    [
      'with "retain" leaves the queue',
      ', onDestroy: "retain"',
      { name: "contracts", state: "Active" },
      `leaves ${id} as it is`,
    ],
    [
      'with "restore" puts back what was found',
      ', onDestroy: "restore"',
      { name: "queue-doc-process-1", state: "Active" },
      `puts back name of ${id}`,
    ],
    ['with "pause" pauses', ', onDestroy: "pause"', { name: "contracts", state: "Paused" }, `pauses ${id}`],
  ])("%s", async (_what, onDestroy, expected, said) => {
    user = await userStack(program(onDestroy));
    await user.up();

    const { code, stdout } = await user.stack.run("destroy", "--yes");

    expect(code).toBe(0);
    expect(stdout).toContain(said);
    expect(live()).toMatchObject(expected);
    expect(user.stack.stateText()).not.toContain(":DocQueue");
  });

  test("obeys an onDestroy that was changed alone, without a call for it", async () => {
    user = await userStack(program(""));
    await user.up();
    user.program(program(', onDestroy: "restore"'));
    user.emulator.control.clearRequests();

    await user.up();
    expect(user.emulator.control.requests()).toEqual([]);
    await user.stack.run("destroy", "--yes");

    expect(live().name).toBe("queue-doc-process-1");
  });
});
