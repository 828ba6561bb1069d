import { bucket, queueId, type UserStack, userStack } from "./user-stack";

let user: UserStack;
afterEach(() => user.remove());

test("resources that a stack has move into a component, and what was found is still put back", async () => {
  user = await userStack(`
    const documents = new DocBucket("documents", { bucket, onDestroy: "restore" });
    new DocQueue("documents", { bucket: documents.bucket, state: "Active", name: "contracts", onDestroy: "restore" });`);
  await user.up();
  user.emulator.control.clearRequests();
  user.program(`
    import { DocPipeline } from "pulumi-cloud-infinite";
    const moved = (_args: object, options: pulumi.CustomResourceOptions): undefined => {
      options.aliases = [{ parent: pulumi.rootStackResource }];
    };
    new DocPipeline("documents", { bucket, name: "contracts", transform: { bucket: moved, queue: moved } });`);

  const { stdout } = await user.up();

  expect(stdout).toMatch(/\+ 1 created\n\s+3 unchanged/);
  expect(user.writes()).toEqual([]);

  expect((await user.stack.run("destroy", "--yes", "--skip-preview")).code).toBe(0);
  expect(user.emulator.control.queue(bucket)).toMatchObject({ queueId, name: "queue-doc-process-1" });
});
