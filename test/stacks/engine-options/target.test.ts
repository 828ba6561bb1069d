import { bucket, marked, second, type UserStack, urn, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

test("--target, --exclude and --target-replace touch what they name and nothing else", async () => {
  const program = (name: string) => `
    new DocQueue("first", { bucket, name: "${name}" });
    new DocQueue("second", { bucket: "${second}", name: "${name}" });`;
  const names = () => [user.live(bucket).name, user.live(second).name];
  user = await userStack(program("one"), { buckets: [{ bucket }, { bucket: second }] });

  await user.up("--target", urn("first"));
  expect(names()).toEqual(["one", "queue-doc-process-1"]);
  await user.up();
  user.program(program("two"));
  await user.up("--exclude", urn("second"));
  expect(names()).toEqual(["two", "one"]);

  const preview = await user.preview("--diff", "--target-replace", urn("second"));
  expect(preview).toContain("+-1 to replace");
  expect(marked(preview)).toEqual(["~ name"]);
  await user.up("--target-replace", urn("second"));
  expect(names()).toEqual(["two", "two"]);
  await user.expectNothingToDo();

  await user.succeed("destroy", "--yes", "--skip-preview", "--target", urn("first"));
  expect(user.resource(urn("first"))).toBeUndefined();
  expect(user.resource(urn("second"))).toBeDefined();
});
