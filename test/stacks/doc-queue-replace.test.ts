import { bucket, id, queueId, type UserStack, userStack } from "./user-stack";

const url = "https://example.com/done";
const quick = `new DocQueue("documents", {
  bucket, name: "contracts", state: "Active", notifyConfig: { state: "On", url: "${url}" },
});`;

let user: UserStack;
afterEach(() => user.remove());

const live = () => user.emulator.control.queue(bucket);

test("another queue replaces: the old one is given back, then the new one adopted", async () => {
  const other = "pffffffffffffffffffffffffffffffff";
  const program = (which: string) =>
    `new DocQueue("documents", { bucket, queueId: "${which}", name: "contracts", onDestroy: "restore" });`;
  user = await userStack(program(queueId), {
    buckets: [
      {
        bucket,
        queues: [
          { queueId, name: "first" },
          { queueId: other, name: "second" },
        ],
      },
    ],
  });
  await user.up();
  user.program(program(other));

  const { stdout } = await user.up();

  expect(stdout).toContain(`puts back name of ${id}`);
  expect(user.emulator.control.queue(bucket, { queueId }).name).toBe("first");
  expect(user.emulator.control.queue(bucket, { queueId: other }).name).toBe("contracts");
  await user.expectNothingToDo();
});

test("a forced replacement of the same queue keeps what was found", async () => {
  user = await userStack(quick.replace("});", 'onDestroy: "restore" });'));
  await user.up();
  const urn = `urn:pulumi:dev::user::pulumi-nodejs:dynamic/cloud-infinite:DocQueue::documents`;

  await user.up("--replace", urn);
  expect(live().name).toBe("contracts");
  await user.expectNothingToDo();

  await user.stack.run("destroy", "--yes");
  expect(live()).toMatchObject({ name: "queue-doc-process-1", notifyConfig: { State: "Off", Url: "" } });
});

test("a rename without alias hands the queue over", async () => {
  user = await userStack(quick.replace("});", 'onDestroy: "restore" });'));
  await user.up();
  user.program(quick.replace('"documents"', '"renamed"'));

  const { stdout } = await user.up();

  expect(stdout).toContain('DocQueue "renamed" has taken it over');
  expect(live().name).toBe("contracts");
  await user.expectNothingToDo();
});

test("a queue that is gone leaves the state on refresh, and the new one is adopted", async () => {
  user = await userStack(quick);
  await user.up();
  user.emulator.control.disable(bucket);
  user.emulator.control.enable(bucket);

  const { code } = await user.stack.run("refresh", "--yes", "--skip-preview");
  expect(code).toBe(0);
  expect(user.stack.stateText()).not.toContain(":DocQueue");

  await user.up();
  expect(live().name).toBe("contracts");
});

test("a rename without alias hands the queue over also when the delete comes in a later up", async () => {
  user = await userStack(quick.replace("});", 'onDestroy: "restore" });'));
  await user.up();
  const renamed = quick.replace('"documents"', '"renamed"');
  user.program(`${renamed}\nnew DocQueue("failing", { bucket: "none-1250000000" });`);
  expect((await user.stack.run("up", "--yes", "--skip-preview")).code).not.toBe(0);
  user.program(renamed);

  const { stdout } = await user.up();

  expect(stdout).toContain('DocQueue "renamed" has taken it over');
  expect(live().name).toBe("contracts");
  await user.expectNothingToDo();
});

test("a replacement stays in its region, whatever the environment of this machine says", async () => {
  const other = "pffffffffffffffffffffffffffffffff";
  const program = (which: string) =>
    `new DocQueue("documents", { bucket, queueId: "${which}", name: "contracts" });`;
  user = await userStack(program(queueId), {
    buckets: [{ bucket, queues: [{ queueId }, { queueId: other }] }],
  });
  await user.up();
  user.program(program(other));
  user.environment["TENCENTCLOUD_REGION"] = "ap-beijing";

  await user.up();

  expect(user.emulator.control.queue(bucket, { queueId: other }).name).toBe("contracts");
  await user.expectNothingToDo();
});
