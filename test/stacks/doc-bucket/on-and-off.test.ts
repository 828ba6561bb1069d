import { bucket, second, third, type UserStack, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

const enabled = () =>
  user.emulator.control
    .state()
    .buckets.map((entry) => entry.bucket)
    .sort();

/** Buckets by how they are found and what destroy is to do; those found on are in the seed. */
const ways = ["retain", "restore", "disable"].flatMap((onDestroy) =>
  ["on", "off"].map((found) => ({ onDestroy, found, bucket: `${onDestroy}-${found}-1250000000` })),
);

const program = (onDestroy?: string) =>
  ways
    .map(
      (way) =>
        `new DocBucket("${way.bucket}", { bucket: "${way.bucket}", onDestroy: "${onDestroy ?? way.onDestroy}" });`,
    )
    .join("\n");

test("a bucket is switched on or taken over, and destroy does what onDestroy says, as it was last declared", async () => {
  user = await userStack(program("retain"), {
    buckets: ways.filter(({ found }) => found === "on").map(({ bucket }) => ({ bucket })),
  });
  await user.up();
  expect(enabled()).toEqual(ways.map((way) => way.bucket).sort());
  expect(
    user
      .writes()
      .map((request) => request.bucket)
      .sort(),
  ).toEqual(
    ways
      .filter(({ found }) => found === "off")
      .map((way) => way.bucket)
      .sort(),
  );

  user.program(program());
  user.emulator.control.clearRequests();
  expect((await user.up()).stdout).toContain("~ 4 updated");
  expect(user.emulator.control.requests()).toEqual([]);
  await user.expectNothingToDo();

  expect(await user.succeed("destroy", "--yes", "--skip-preview")).toContain("as it was found");
  expect(enabled()).toEqual(["restore-on", "retain-off", "retain-on"].map((name) => `${name}-1250000000`));
});

test("another bucket replaces: the old one is switched off only if it may be, and a queue moves with it", async () => {
  const both = (where: string) => `
    const documents = new DocBucket("documents", { bucket: "${where}", onDestroy: "restore" });
    export const queueIds = documents.queueIds;
    new DocQueue("documents", { bucket: documents.bucket, name: "contracts", onDestroy: "restore" });`;
  user = await userStack(both(bucket));
  await user.up();
  user.program(both(second));

  await user.up();

  // Found on, so it stays on, and its queue is given back.
  expect(user.live(bucket).name).toBe("queue-doc-process-1");
  expect(user.live(second).name).toBe("contracts");
  await user.expectNothingToDo();

  // Found off, so it is switched off.
  user.program(both(third));
  await user.up();
  expect(enabled()).toEqual([bucket, third].sort());
  expect(JSON.parse(await user.succeed("stack", "output", "--json"))).toEqual({
    queueIds: [user.live(third).queueId],
  });
});
