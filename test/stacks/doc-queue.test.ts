import { bucket, id, type UserStack, userStack } from "./user-stack";

const url = "https://example.com/done";
const quick = `new DocQueue("documents", {
  bucket, name: "contracts", state: "Active", notifyConfig: { state: "On", url: "${url}" },
});`;

let user: UserStack;
afterEach(() => user.remove());

const live = () => user.emulator.control.queue(bucket);
const writes = () => user.emulator.control.requests().filter(({ method }) => method !== "GET");

test("a queue is adopted, and afterwards there is nothing to do", async () => {
  user = await userStack(quick);

  const { stdout } = await user.up();

  expect(stdout).toContain(
    `adopts ${id}, found as "queue-doc-process-1", Active, notification Off: changes name`,
  );
  expect(live()).toMatchObject({
    name: "contracts",
    notifyConfig: { State: "On", Url: url, Type: "Url", Event: "TaskFinish" },
  });
  await user.expectNothingToDo();
});

test("a preview calls nothing", async () => {
  user = await userStack(quick);

  const { code } = await user.stack.run("preview");

  expect(code).toBe(0);
  expect(user.emulator.control.requests()).toEqual([]);
});

test("a state written to a file holds the provider's text, and no code", async () => {
  user = await userStack(quick);
  await user.up();

  const { checkpoint } = JSON.parse(user.stack.stateText());
  const { inputs, outputs } = checkpoint.latest.resources.find(({ type }: { type: string }) =>
    type.endsWith(":DocQueue"),
  );

  const text = 'exports.handler = () => require("pulumi-cloud-infinite/provider").docQueue;';
  expect([inputs.__provider, outputs.__provider]).toEqual([text, text]);
});

test("an edit at the console is drift: the field is named, the exit code is 7, and up --refresh heals it", async () => {
  user = await userStack(quick);
  await user.up();
  user.emulator.control.editQueue(bucket, { state: "Paused" });
  user.emulator.control.clearRequests();

  const drift = await user.stack.run("refresh", "--preview-only", "--diff", "--expect-no-changes");

  expect(drift.code).toBe(7);
  expect(drift.stdout).toMatch(/~ state\s*: "Active" => "Paused"/);
  expect(writes()).toEqual([]);
  await user.up("--refresh");
  expect(live().state).toBe("Active");
  await user.expectNothingToDo();
});

test("a change of one field shows just that in preview and writes once", async () => {
  user = await userStack(quick);
  await user.up();
  user.program(quick.replace("contracts", "invoices"));
  user.emulator.control.clearRequests();

  const { stdout } = await user.stack.run("preview", "--diff");
  expect(stdout.match(/^\s+~ \w+\s*:.*$/gm)?.map((line) => line.trim())).toEqual([
    '~ name        : "contracts" => "invoices"',
  ]);
  expect(writes()).toEqual([]);

  await user.up();
  expect(writes().map(({ method }) => method)).toEqual(["PUT"]);
  expect(live().name).toBe("invoices");
  await user.expectNothingToDo();
});

test("what the program does not declare stays as somebody set it", async () => {
  user = await userStack(`new DocQueue("documents", { bucket, state: "Active" });`);
  await user.up();
  user.emulator.control.editQueue(bucket, {
    name: "by hand",
    notifyConfig: { Url: "https://example.com/x", KafkaTopic: "t" },
  });

  await user.expectNothingToDo();
  user.program(`new DocQueue("documents", { bucket, state: "Paused" });`);
  await user.up();

  expect(live()).toMatchObject({
    name: "by hand",
    state: "Paused",
    notifyConfig: { Url: "https://example.com/x", KafkaTopic: "t" },
  });
});

test("a url that was rotated at the console survives with ignoreChanges, and is named", async () => {
  const program = (name: string) =>
    `new DocQueue("documents", { bucket, name: "${name}", notifyConfig: { state: "On", url: "${url}" } },
       { ignoreChanges: ["notifyConfig.url"] });`;
  user = await userStack(program("contracts"));
  await user.up();
  user.emulator.control.editQueue(bucket, { notifyConfig: { Url: "https://example.com/rotated" } });
  user.program(program("invoices"));

  const { stdout } = await user.up();

  expect(live()).toMatchObject({ name: "invoices", notifyConfig: { Url: "https://example.com/rotated" } });
  expect(stdout).toContain(`notifyConfig.url of ${id} was changed outside Pulumi`);
});
