import { bucket, id, marked, second, type UserStack, urn, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

const url = "https://example.com/declared";
const rotated = "https://example.com/rotated";

test("a url that was rotated at the console survives updates and refreshes for as long as its changes are ignored", async () => {
  const program = (name: string, options = '{ ignoreChanges: ["notifyConfig.url"] }') =>
    `new DocQueue("documents", { bucket, name: "${name}", notifyConfig: { state: "On", url: "${url}" } }, ${options});`;
  user = await userStack(program("contracts"));
  await user.up();
  user.emulator.control.editQueue(bucket, { notifyConfig: { Url: rotated } });

  user.program(program("invoices"));
  const updated = await user.up();
  expect(updated.stdout).toContain(`notifyConfig.url of ${id} was changed outside Pulumi`);
  expect(user.live(bucket)).toMatchObject({ name: "invoices", notifyConfig: { Url: rotated } });

  // A refresh takes the rotated url on as if it were declared.
  user.program(program("letters"));
  const refreshed = await user.up("--refresh");
  expect(refreshed.stdout).not.toContain("changed outside Pulumi");
  expect(user.live(bucket)).toMatchObject({ name: "letters", notifyConfig: { Url: rotated } });
  await user.expectNothingToDo();

  user.program(program("letters", "{}"));
  expect(marked(await user.preview("--diff"))).toEqual(["~ notifyConfig", "~ url"]);
  await user.up();
  expect(user.live(bucket).notifyConfig["Url"]).toBe(url);
  await user.expectNothingToDo();
});

test("all changes, or those of a whole object, can be ignored; what left the program cannot, which is said", async () => {
  const program = (setting: string, changes: string) => `
    new DocQueue("all", { bucket, name: "${setting}" }, { ignoreChanges: ["*"] });
    new DocQueue("object", { bucket: "${second}", notifyConfig: { state: "On", url: "https://example.com/${setting}" } },
      { ignoreChanges: [${changes}] });`;
  user = await userStack(program("one", '"notifyConfig"'), { buckets: [{ bucket }, { bucket: second }] });
  await user.up();
  user.program(program("two", '"notifyConfig"'));
  await user.expectNothingToDo();

  user.program(program("two", '"notifyConfig.mqName"'));
  expect(marked(await user.preview("--diff"))).toEqual(["~ notifyConfig", "~ url"]);
  user.program(`new DocQueue("object", { bucket: "${second}" }, { ignoreChanges: ["notifyConfig.url"] });`);
  expect(await user.preview("--target", urn("object"))).toMatch(
    /\[diff: -notifyConfig\]; cannot ignore changes in added or removed elements/,
  );
});
