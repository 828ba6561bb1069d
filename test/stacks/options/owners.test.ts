import { bucket, id, type OptionsStack, optionsStack, region, untouched, urn } from "./stack";

let user: OptionsStack;
afterEach(() => user.remove());

const bothAre = (names: readonly [string, string], type = "DocQueue", what = id) =>
  new RegExp(
    `${type} "(?:${names[0]}" and ${type} "${names[1]}|${names[1]}" and ${type} "${names[0]})" are both ${what}`,
  );

test("two resources for one queue or bucket are an error that names both, and one of them can be taken out again", async () => {
  const queue = (name: string) =>
    `new DocQueue("${name}", { bucket, name: "${name}", onDestroy: "restore" });`;
  const buckets = `new DocBucket("one", { bucket }); new DocBucket("two", { bucket });`;
  user = await optionsStack(queue("one") + queue("two") + buckets);

  const first = await user.fail("up", "--yes", "--skip-preview", "--continue-on-error");
  expect(first).toMatch(bothAre(["one", "two"]));
  expect(first).toMatch(bothAre(["one", "two"], "DocBucket", `${region}/${bucket}`));

  // Of the two that were created at once either one may have been first.
  const [owner, other] = user.resource(urn("one")) === undefined ? ["two", "one"] : ["one", "two"];
  user.program(queue(owner as string));
  await user.up();
  expect(user.live(bucket).name).toBe(owner);
  await user.expectNothingToDo();

  user.program(queue(owner as string) + queue(other as string));
  expect(await user.fail("up", "--yes", "--skip-preview")).toMatch(bothAre(["one", "two"]));
  user.program(queue(owner as string));
  await user.up();
  expect(user.live(bucket).name).toBe(owner);
  await user.expectNothingToDo();
  await user.succeed("destroy", "--yes", "--skip-preview");
  expect(user.live(bucket)).toMatchObject(untouched);
});
