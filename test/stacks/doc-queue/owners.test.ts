import { bucket, id, region, type UserStack, untouched, urn, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

const bothAre = (names: readonly [string, string], type = "DocQueue", what = id) =>
  new RegExp(
    `${type} "(?:${names[0]}" and ${type} "${names[1]}|${names[1]}" and ${type} "${names[0]})" are both ${what}`,
  );

test("two resources for one queue or bucket are an error that names both, and one of them can be taken out again", async () => {
  const queue = (name: string, options = "{}") =>
    `new DocQueue("${name}", { bucket, name: "${name}", onDestroy: "restore" }, ${options});`;
  const buckets = `new DocBucket("one", { bucket }); new DocBucket("two", { bucket });`;
  user = await userStack(queue("one") + queue("two") + buckets);

  const first = await user.fail("up", "--yes", "--skip-preview", "--continue-on-error");
  expect(first).toMatch(bothAre(["one", "two"]));
  expect(first).toMatch(bothAre(["one", "two"], "DocBucket", `${region}/${bucket}`));

  // Of the two that were created at once either one may have been first.
  const [owner, other] =
    user.resource(urn("one")) === undefined ? (["two", "one"] as const) : (["one", "two"] as const);
  user.program(queue(owner));
  await user.up();
  expect(user.live(bucket).name).toBe(owner);
  await user.expectNothingToDo();

  // The owner comes first, so that the other one has nothing yet when it is refused.
  user.program(`const owner = ${queue(owner)} ${queue(other, "{ dependsOn: owner }")}`);
  expect(await user.fail("up", "--yes", "--skip-preview")).toMatch(bothAre(["one", "two"]));
  user.program(queue(owner));
  await user.up();
  expect(user.live(bucket).name).toBe(owner);
  await user.expectNothingToDo();
  await user.succeed("destroy", "--yes", "--skip-preview");
  expect(user.live(bucket)).toMatchObject(untouched);
});
