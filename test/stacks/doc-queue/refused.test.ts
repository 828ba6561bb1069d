import { bucket, fourth, region, second, third, timesTold, type UserStack, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

/** What a program may have wrong: the arguments, the property that is named, and what is said of it. */
const wrong: readonly (readonly [string, string, string])[] = [
  ['{ bucket: "documents" }', "bucket", "full bucket name"],
  ['{ bucket, queueId: "p/1" }', "queueId", "not an id of the service"],
  ['{ bucket, name: "x".repeat(101) }', "name", "must have 1 to 100 characters, but has 101"],
  ['{ bucket, state: "Stopped" }', "state", 'must be "Active" or "Paused"'],
  ['{ bucket, notifyConfig: { url: "http://10.0.0.1/" } }', "notifyConfig.url", "internal network"],
];

test("what is wrong in a program is one sentence at preview, against its property, before any call", async () => {
  user = await userStack("");

  for (const [args, property, words] of wrong) {
    user.program(`new DocQueue("documents", ${args} as never);`);
    const output = await user.fail("preview");
    expect(output).toMatch(
      new RegExp(`property ${property.replace(".", "\\.")} value .* has a problem: .*${words}`),
    );
    expect(timesTold(output, words)).toBe(1);
  }
  expect(user.emulator.control.requests()).toEqual([]);
});

test("what only the live queue makes wrong is refused before the write, what the service did not keep is told and repaired by the next up", async () => {
  const program = (url: string, where: string) => `
    new DocQueue("on-without-url", { bucket, notifyConfig: { state: "On" ${url} } });
    new DocQueue("not-switched-on", { bucket: "${where}", name: "contracts" });
    new DocQueue("not-kept", { bucket: "${second}", name: "contracts" });`;
  user = await userStack(program("", third), {
    buckets: [{ bucket }, { bucket: second }, { bucket: fourth }],
  });
  user.emulator.control.addFault({ bucket: second, operation: "updateDocQueue", dropFields: ["Queue.Name"] });

  const output = await user.fail("up", "--yes", "--skip-preview", "--continue-on-error");

  expect(output).toContain("notification cannot be On without notifyConfig.url");
  expect(output).toContain(`document processing is not switched on for ${region}/${third}`);
  expect(output).toMatch(
    new RegExp(`the service accepted the change of ${region}/${second}/\\w+ but did not keep name`),
  );
  expect(user.writes().map((request) => request.bucket)).toEqual([second]);

  user.program(program(', url: "https://example.com/"', fourth));
  await user.up();
  expect(user.live(second).name).toBe("contracts");
  await user.expectNothingToDo();
});
