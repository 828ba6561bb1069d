import { bucket, region, second, third, type UserStack, urn, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

test("what is gone leaves the state on refresh, which never fails for it, and up adopts what is there then", async () => {
  const program = (name: string) => `
    new DocQueue("disabled", { bucket, name: "${name}", onDestroy: "restore" });
    new DocQueue("replaced", { bucket: "${second}", name: "${name}" });
    const documents = new DocBucket("documents", { bucket: "${third}", onDestroy: "restore" });
    new DocQueue("documents", { bucket: documents.bucket, name: "${name}" });`;
  user = await userStack(program("contracts"), { buckets: [{ bucket }, { bucket: second }] });
  await user.up();
  const { control } = user.emulator;
  for (const each of [bucket, second, third]) {
    control.disable(each);
  }
  control.enable(second);
  // Without a refresh nothing is known of it, and an update says what to do.
  await user.preview("--expect-no-changes");
  user.program(program("invoices"));
  expect(await user.fail("up", "--yes", "--skip-preview", "--target", urn("disabled"))).toMatch(
    /is gone\. Run `pulumi refresh` .*, then `pulumi up` to adopt again/,
  );

  expect((await user.stack.run("refresh", "--preview-only", "--expect-no-changes")).code).toBe(7);
  await user.succeed("refresh", "--yes", "--skip-preview");
  for (const each of [urn("disabled"), urn("replaced"), urn("documents"), urn("documents", "DocBucket")]) {
    expect(user.resource(each)).toBeUndefined();
  }

  expect(await user.fail("up", "--yes", "--skip-preview", "--continue-on-error")).toContain(
    `document processing is not switched on for ${region}/${bucket}, so it has no queue to adopt: declare a DocBucket`,
  );
  control.enable(bucket);
  await user.up();
  expect([bucket, second, third].map((each) => user.live(each).name)).toEqual([
    "invoices",
    "invoices",
    "invoices",
  ]);
  await user.expectNothingToDo();

  // Gone is success for destroy.
  control.disable(bucket);
  control.disable(third);
  const destroyed = await user.succeed("destroy", "--yes", "--skip-preview");
  expect(destroyed).toMatch(new RegExp(`${region}/${bucket}/p[0-9a-f]+ is gone already`));
  expect(destroyed).toContain(`document processing of ${region}/${third} is off already`);
});
