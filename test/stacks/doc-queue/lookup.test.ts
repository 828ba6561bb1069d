import { bucket, id, queueId, region, second, third, type UserStack, urn, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

const lookups = `
  const queue = DocQueue.get("queue", "${id}");
  const documents = DocBucket.get("documents", "${region}/${bucket}");
  const byId = new DocQueue("by-id", { bucket }, { id: "${id}" });`;
const seed = {
  buckets: [{ bucket, queues: [{ queueId, notifyConfig: { Url: "https://example.com/?token=s3cr3t" } }] }],
};

test("lookups show what is there, change nothing, and follow what changes", async () => {
  user = await userStack(
    `${lookups}
     export const [name, where, ids, category] = [queue.name, documents.bucket, documents.queueIds, byId.category];
     export const notifyConfig = queue.notifyConfig;`,
    seed,
  );

  const { stdout } = await user.up();

  expect(stdout).not.toContain("s3cr3t");
  expect(user.stack.stateText()).not.toContain("s3cr3t");
  expect(JSON.parse(await user.succeed("stack", "output", "--json"))).toMatchObject({
    name: "queue-doc-process-1",
    where: bucket,
    ids: [queueId],
    category: "DocProcessing",
  });
  await user.expectNothingToDo();

  user.emulator.control.editQueue(bucket, { name: "by hand" });
  expect(await user.preview("--diff")).toMatch(/~ name\s*: "queue-doc-process-1" => "by hand"/);
  await user.up();
  expect(user.writes()).toEqual([]);

  // A queue can be declared for the bucket that was looked up, and goes alone.
  user.program(
    `${lookups} new DocQueue("declared", { bucket: documents.bucket, state: "Paused", onDestroy: "restore" });`,
  );
  await user.up();
  expect(user.live(bucket)).toMatchObject({ name: "by hand", state: "Paused" });
  await user.succeed("destroy", "--yes", "--skip-preview");
  expect(user.live(bucket)).toMatchObject({ name: "by hand", state: "Active" });
});

test("a lookup of what is not there or of an id that is none is an error in preview, and one that is gone leaves the state", async () => {
  user = await userStack(lookups, { buckets: [{ bucket, queues: [{ queueId }] }, { bucket: third }] });
  await user.up();
  await user.expectNothingToDo();
  user.emulator.control.disable(bucket);

  expect(await user.fail("preview")).toContain(`there is no document queue ${id}`);
  await user.succeed("refresh", "--yes", "--skip-preview");
  expect(["queue", "by-id"].map((name) => user.resource(urn(name)))).toEqual([undefined, undefined]);
  expect(user.resource(urn("documents", "DocBucket"))).toBeUndefined();

  user.program(`
    DocBucket.get("documents", "${region}/${second}");
    DocQueue.get("absent", "${region}/${third}/p9");
    DocQueue.get("malformed", "${queueId}");`);
  const output = await user.fail("preview");
  expect(output).toContain(`there is no document bucket ${region}/${second}`);
  expect(output).toContain(`there is no document queue ${region}/${third}/p9`);
  expect(output).toContain(`"${queueId}" is not the id of a document queue, <region>/<bucket>/<queueId>`);
});
