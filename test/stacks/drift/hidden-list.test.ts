import { bucket, type UserStack, urn, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

const secret = (text: string) => `https://example.com/${text}?token=s3cr3t`;

test("the hidden list of what has drifted comes and goes with refreshes, and is a change to nothing", async () => {
  user = await userStack(
    `new DocQueue("documents", { bucket, notifyConfig: { state: "On", url: pulumi.secret("${secret("declared")}") } });`,
  );
  const list = () => user.resource(urn("documents"))?.outputs?.["__drifted"];
  const refresh = () => user.succeed("refresh", "--yes", "--skip-preview");
  await user.up();
  expect(list()).toBeUndefined();

  user.emulator.control.editQueue(bucket, { notifyConfig: { Url: secret("console") } });
  await refresh();
  expect(list()).toEqual(["notifyConfig.url"]);
  user.emulator.control.editQueue(bucket, { notifyConfig: { Url: secret("declared") } });
  await refresh();
  expect(list()).toEqual(["notifyConfig.url"]);
  await user.expectNothingToDo();
  // The state was as the queue is, so this takes the list away.
  expect(await refresh()).toContain("2 unchanged");
  expect(list()).toBeUndefined();
  await user.expectNothingToDo();

  user.emulator.control.editQueue(bucket, { notifyConfig: { Url: secret("again") } });
  await refresh();
  await user.up();
  expect(list()).toBeUndefined();
  await user.expectNothingToDo();
});
