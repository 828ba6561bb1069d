import { bucket, queueId, region, type UserStack, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

/** The arguments of a queue, besides its bucket, in which `later` is what only the update of another resource tells. */
const arguments_: Record<string, string> = {
  name: 'name: later.apply((time) => "n" + time.length)',
  state: 'state: later.apply(() => "Paused" as const)',
  url: 'notifyConfig: { state: "On", url: pulumi.concat("https://example.com/", later.apply((time) => time.length)) }',
  events:
    'notifyConfig: { state: "On", url: "https://example.com/", events: ["TaskFinish", later.apply(() => "WorkflowFinish" as const)] }',
  config: 'notifyConfig: later.apply(() => ({ state: "On" as const, url: "https://example.com/" }))',
  queue: `name: "contracts", queueId: later.apply(() => "${queueId}")`,
  region: `name: "contracts", region: later.apply(() => "${region}")`,
  options:
    'name: "contracts", adopt: later.apply(() => "any" as const), onDestroy: later.apply(() => "restore" as const)',
};
const bucketOf = (name: string) => `${name}-1250000000`;

const program = (name: string) => `
  const other = new DocQueue("other", { bucket, name: "${name}" });
  const later = other.updateTime;
  ${Object.entries(arguments_)
    .map(([each, declared]) => `new DocQueue("${each}", { bucket: "${bucketOf(each)}", ${declared} });`)
    .join("\n  ")}
  const documents = new DocBucket("documents", { bucket: later.apply(() => "${bucketOf("late")}"), onDestroy: later.apply(() => "restore" as const) });
  new DocQueue("bucket", { bucket: documents.bucket, name: "contracts" });`;

test("what is not known yet, at any depth, passes check and diff, and is an update, never a replacement", async () => {
  user = await userStack(program("one"), {
    buckets: [
      { bucket },
      ...Object.keys(arguments_).map((each) => ({
        bucket: bucketOf(each),
        ...(each === "queue" ? { queues: [{ queueId }, { name: "another" }] } : {}),
      })),
    ],
  });

  expect(await user.preview()).toContain(`+ ${Object.keys(arguments_).length + 4} to create`);
  await user.up();

  expect(user.live(bucketOf("name")).name).toBe("n24");
  expect(user.live(bucketOf("state")).state).toBe("Paused");
  expect(user.live(bucketOf("url")).notifyConfig["Url"]).toBe("https://example.com/24");
  expect(user.live(bucketOf("events")).notifyConfig["Event"]).toBe("TaskFinish,WorkflowFinish");
  expect(user.live(bucketOf("config")).notifyConfig["State"]).toBe("On");
  expect(user.live(bucketOf("queue"), queueId).name).toBe("contracts");
  expect(user.live(bucketOf("late")).name).toBe("contracts");
  await user.expectNothingToDo();

  user.program(program("two"));
  const preview = await user.preview("--diff");
  expect(preview).toContain(`~ ${Object.keys(arguments_).length + 3} to update`);
  expect(preview).not.toContain("replace");
  expect(preview).toMatch(/~ url\s*: "https:\/\/example.com\/24" => \[unknown\]/);
  expect(preview).toMatch(/~ \[1\]: "WorkflowFinish" => \[unknown\]/);

  // Once everything is known, only the other one has changed.
  user.emulator.control.clearRequests();
  const { stdout } = await user.up();
  expect(stdout).toContain("~ 1 updated");
  expect(user.writes().map((request) => request.bucket)).toEqual([bucket]);
  await user.expectNothingToDo();
});
