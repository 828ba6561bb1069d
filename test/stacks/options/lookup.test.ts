import { bucket, id, type OptionsStack, optionsStack, queueId, region, second, urn } from "./stack";

let user: OptionsStack;
afterEach(() => user.remove());

const lookups = `
  const queue = DocQueue.get("queue", "${id}");
  const documents = DocBucket.get("documents", "${region}/${bucket}");
  const byId = new DocQueue("by-id", { bucket }, { id: "${id}" });`;
const seed = {
  buckets: [{ bucket, queues: [{ queueId, notifyConfig: { Url: "https://example.com/?token=s3cr3t" } }] }],
};

test("lookups show what is there, change nothing, and follow what changes", async () => {
  user = await optionsStack(
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
  await user.succeed("destroy", "--yes", "--skip-preview");
  expect(user.live(bucket).name).toBe("by hand");
  expect(user.writes()).toEqual([]);
});

test("the bucket that was looked up is one that a queue can be declared for", async () => {
  user = await optionsStack(`
    new DocQueue("documents", { bucket: DocBucket.get("documents", "${region}/${bucket}").bucket, name: "contracts" });`);

  await user.up();

  expect(user.live(bucket).name).toBe("contracts");
});

test("a lookup of what is not there or of an id that is none is an error in preview, and one that is gone leaves the state", async () => {
  user = await optionsStack(lookups);
  await user.up();
  user.emulator.control.disable(bucket);

  expect(await user.fail("preview")).toContain(`there is no document queue ${id}`);
  await user.succeed("refresh", "--yes", "--skip-preview");
  expect(["queue", "by-id"].map((name) => user.resource(urn(name)))).toEqual([undefined, undefined]);
  expect(user.resource(urn("documents", "DocBucket"))).toBeUndefined();

  user.program(`
    DocBucket.get("documents", "${region}/${second}");
    DocQueue.get("malformed", "${queueId}");`);
  const output = await user.fail("preview");
  expect(output).toContain(`there is no document bucket ${region}/${second}`);
  expect(output).toContain(`"${queueId}" is not the id of a document queue, <region>/<bucket>/<queueId>`);
});
