import { bucket, id, queueId, region, type UserStack, userStack } from "./user-stack";

let user: UserStack;
afterEach(() => user.remove());

const live = () => user.emulator.control.queue(bucket);
const writes = () => user.emulator.control.requests().filter(({ method }) => method !== "GET");

test("a secret url is encrypted in the state, whatever happens, and never printed", async () => {
  const secretUrl = "https://example.com/done?token=s3cr3t";
  const program = (state: string) =>
    `new DocQueue("documents", { bucket, state: "${state}", notifyConfig: { state: "On", url: pulumi.secret("${secretUrl}") } });`;
  user = await userStack(program("Active"));
  const printed: string[] = [];
  const keep = async (...args: string[]) => {
    const { stdout, stderr } = await user.stack.run(...args);
    printed.push(stdout, stderr);
    expect(user.stack.stateText()).not.toContain("s3cr3t");
  };

  await keep("up", "--yes", "--diff");
  expect(live().notifyConfig?.["Url"]).toBe(secretUrl);
  user.program(program("Paused"));
  await keep("up", "--yes", "--diff");
  user.emulator.control.editQueue(bucket, {
    notifyConfig: { Url: "https://example.com/done?token=s3cr3t-too" },
  });
  await keep("refresh", "--yes", "--diff");
  await keep("up", "--yes", "--diff");
  await keep("destroy", "--yes", "--diff");

  expect(printed.join("\n")).not.toContain("s3cr3t");
});

test("a url that was found is a secret though nobody declared it", async () => {
  user = await userStack(`new DocQueue("documents", { bucket, name: "contracts" });`, {
    buckets: [{ bucket, queues: [{ queueId, notifyConfig: { Url: "https://example.com/?token=s3cr3t" } }] }],
  });

  const { stdout } = await user.up("--diff");
  await user.stack.run("refresh", "--yes");

  expect(stdout).not.toContain("s3cr3t");
  expect(user.stack.stateText()).not.toContain("s3cr3t");
  await user.expectNothingToDo();
});

test("a url that is not known before another resource is made passes the preview", async () => {
  user = await userStack(`
    const documents = new DocBucket("documents", { bucket });
    new DocQueue("documents", {
      bucket: documents.bucket,
      notifyConfig: { state: "On", url: pulumi.interpolate\`https://example.com/\${documents.createTime.apply((t) => t.length)}\` },
    });`);

  expect((await user.stack.run("preview")).code).toBe(0);
  await user.up();
  expect(live().notifyConfig?.["Url"]).toBe("https://example.com/24");
  await user.expectNothingToDo();
});

test("a lookup by id shows a queue without managing it, and is an error when there is none", async () => {
  user = await userStack(`export const name = DocQueue.get("documents", "${id}").name;`);

  await user.up();
  expect((await user.stack.run("stack", "output", "name")).stdout.trim()).toBe("queue-doc-process-1");
  expect(writes()).toEqual([]);

  user.program(`export const name = DocQueue.get("documents", "${region}/${bucket}/p9").name;`);
  const { code, stdout } = await user.stack.run("up", "--yes");
  expect(code).not.toBe(0);
  expect(stdout).toContain(`there is no document queue ${region}/${bucket}/p9`);
});
