import { bucket, fourth, id, second, third, type UserStack, untouched, urn, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

const declared = (where: string, name: string) =>
  `{ bucket: ${where}, name: "${name}", onDestroy: "restore" as const }`;

test("with aliases a rename and a move into a component are nothing to do, without them queue and bucket are handed over", async () => {
  user = await userStack(
    `new DocQueue("old", ${declared(`"${second}"`, "renamed")});
     new DocQueue("alone", ${declared(`"${third}"`, "moved")});
     const documents = new DocBucket("plain", { bucket, onDestroy: "disable" });
     new DocQueue("plain", ${declared("documents.bucket", "contracts")});`,
    { buckets: [{ bucket, queues: [{ queueId: id.split("/")[2] }] }, { bucket: second }, { bucket: third }] },
  );
  await user.up();
  user.program(
    `new DocQueue("new", ${declared(`"${second}"`, "renamed")}, { aliases: [{ name: "old" }] });
     const pipeline = new pulumi.ComponentResource("acme:index:Pipeline", "pipeline");
     new DocQueue("alone", ${declared(`"${third}"`, "moved")}, { parent: pipeline, aliases: [{ parent: pulumi.rootStackResource }] });
     const documents = new DocBucket("other", { bucket, onDestroy: "disable" });
     new DocQueue("other", ${declared("documents.bucket", "contracts")});`,
  );
  user.emulator.control.clearRequests();

  const { stdout } = await user.up();

  expect(stdout).toMatch(/\+ 3 created\n\s+- 2 deleted/);
  expect(user.writes()).toEqual([]);
  expect(stdout).toContain(`leaves ${id} as it is, because DocQueue "other" has taken it over`);
  expect(stdout).toContain('because DocBucket "other" has taken it over');
  expect(stdout).toContain("`aliases`");
  await user.expectNothingToDo();

  // What was found is kept with aliases, and only with them.
  await user.succeed("destroy", "--yes", "--skip-preview", "--exclude", urn("other", "DocBucket"));
  expect(user.live(second)).toMatchObject(untouched);
  expect(user.live(third)).toMatchObject(untouched);
  expect(user.live(bucket).name).toBe("contracts");
});

test("after a rename with aliases a replacement gives the old queue back; without them a later delete is a hand-over, too", async () => {
  const program = (where: string, queue: string, options = "{}") => `
    const documents = new DocBucket("documents", { bucket: "${where}" });
    new DocQueue("${queue}", ${declared("documents.bucket", "contracts")}, ${options});`;
  user = await userStack(program(bucket, "old"));
  await user.up();
  user.program(program(bucket, "new", `{ aliases: [{ name: "old" }] }`));
  await user.up();
  user.program(program(fourth, "new"));

  await user.up();

  expect(user.live(bucket)).toMatchObject(untouched);
  expect(user.live(fourth).name).toBe("contracts");
  await user.expectNothingToDo();

  // The new one is made in one up, which fails, and the old one deleted in another.
  const renamed = program(fourth, "renamed");
  user.program(`${renamed} new DocQueue("failing", { bucket: "none-1250000000" });`);
  await user.fail("up", "--yes", "--skip-preview");
  user.program(renamed);

  const { stdout } = await user.up();

  expect(stdout).toContain('because DocQueue "renamed" has it');
  expect(user.live(fourth).name).toBe("contracts");
  await user.expectNothingToDo();
});
