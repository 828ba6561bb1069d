import { bucket, id, marked, type UserStack, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

const url = "https://example.com/declared";

test("a declared setting that somebody changed is named and left by an update of another, and healed by up --refresh", async () => {
  const program = (state: string) => `new DocQueue("documents", {
    bucket, name: "contracts", state: "${state}", notifyConfig: { state: "On", url: "${url}", events: ["TaskFinish"] },
  });`;
  user = await userStack(program("Active"));
  await user.up();
  const byHand = { name: "by hand", notifyConfig: { Url: "https://example.com/by-hand", Unknown: "kept" } };
  user.emulator.control.editQueue(bucket, byHand);
  user.program(program("Paused"));
  user.emulator.control.clearRequests();

  expect(marked(await user.preview("--diff"))).toEqual(["~ state"]);
  const { stdout } = await user.up();

  expect(user.live(bucket)).toMatchObject({ ...byHand, state: "Paused" });
  expect(user.writes().map(({ method }) => method)).toEqual(["PUT"]);
  expect(stdout).toContain(`name, notifyConfig.url of ${id} was changed outside Pulumi and is left as it is`);
  // The state keeps what is declared, so that no preview is disturbed, and a refresh shows what drifted.
  await user.preview("--expect-no-changes");
  const drift = await user.stack.run("refresh", "--preview-only", "--diff", "--expect-no-changes");
  expect(drift.code).toBe(7);
  expect(marked(drift.stdout)).toEqual(["~ name", "~ notifyConfig", "~ url"]);
  expect(drift.stdout).toMatch(/~ name\s*: "contracts" => "by hand"/);

  await user.up("--refresh");
  expect(user.live(bucket)).toMatchObject({
    name: "contracts",
    state: "Paused",
    notifyConfig: { Url: url, Unknown: "kept" },
  });
  await user.expectNothingToDo();
});

test("what is not declared stays as somebody sets it; what enters the program is captured then, and what leaves it stays and is given back", async () => {
  const program = (settings: string) =>
    `new DocQueue("documents", { bucket, ${settings} onDestroy: "restore" });`;
  user = await userStack(program('state: "Paused",'));
  await user.up();
  const byHand = { Url: "https://example.com/not-declared", KafkaTopic: "t" };
  user.emulator.control.editQueue(bucket, { name: "by hand", notifyConfig: byHand });
  await user.expectNothingToDo();
  user.emulator.control.clearRequests();

  // Already right: nothing is written, and yet it is owned from now on.
  user.program(program('state: "Paused", name: "by hand",'));
  expect(marked(await user.preview("--diff"))).toEqual(["+ name"]);
  await user.up();
  expect(user.writes()).toEqual([]);
  await user.expectNothingToDo();

  user.program(program('name: "contracts",'));
  expect(marked(await user.preview("--diff"))).toEqual(["~ name", "- state"]);
  await user.up();
  expect(user.live(bucket)).toMatchObject({ name: "contracts", state: "Paused", notifyConfig: byHand });
  user.emulator.control.editQueue(bucket, { notifyConfig: { Url: "https://example.com/again" } });
  await user.succeed("refresh", "--yes", "--skip-preview");
  await user.expectNothingToDo();

  await user.succeed("destroy", "--yes", "--skip-preview");
  expect(user.live(bucket)).toMatchObject({
    name: "by hand",
    state: "Active",
    notifyConfig: { Url: "https://example.com/again", KafkaTopic: "t" },
  });
});
