import { bucket, id, type UserStack, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

test("a TypeScript program that the engine runs: a preview calls nothing, an up adopts, the state holds no code, and then there is nothing to do", async () => {
  const url = "https://example.com/done";
  user = await userStack(
    `new DocQueue("documents", {
      bucket, name: "contracts", state: "Active", notifyConfig: { state: "On", url: "${url}" },
    });`,
    undefined,
    { typescript: true },
  );

  await user.preview();
  expect(user.emulator.control.requests()).toEqual([]);

  const { stdout } = await user.up();

  expect(stdout).toContain(
    `adopts ${id}, found as "queue-doc-process-1", Active, notification Off: changes name`,
  );
  expect(user.live(bucket)).toMatchObject({
    name: "contracts",
    notifyConfig: { State: "On", Url: url, Type: "Url", Event: "TaskFinish" },
  });
  const { checkpoint } = JSON.parse(user.stack.stateText());
  const { inputs, outputs } = checkpoint.latest.resources.find(({ type }: { type: string }) =>
    type.endsWith(":DocQueue"),
  );
  const text = 'exports.handler = () => require("pulumi-cloud-infinite/provider").docQueue;';
  expect([inputs.__provider, outputs.__provider]).toEqual([text, text]);
  await user.expectNothingToDo();
});
