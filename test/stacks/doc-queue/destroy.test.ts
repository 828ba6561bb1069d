import {
  fourth,
  marked,
  region,
  second,
  third,
  type UserStack,
  untouched,
  urn,
  userStack,
} from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

const bucketOf = (name: string) => `${name}-1250000000`;
const names = ["by-default", "retain", "restore", "pause", "changed", "left"];

const program = (changed: string) =>
  names
    .map((name) => {
      const onDestroy = { "by-default": undefined, changed, left: "restore" }[name] ?? name;
      const declared = name === "by-default" ? "" : `, onDestroy: "${onDestroy}"`;
      return `new DocQueue("${name}", { bucket: "${bucketOf(name)}", name: "contracts"${declared} });`;
    })
    .join("\n");

test("destroy leaves a queue, gives it back or pauses it, as onDestroy was last declared; what somebody changed since is left", async () => {
  user = await userStack(program("pause"), { buckets: names.map((name) => ({ bucket: bucketOf(name) })) });
  await user.up();
  user.program(program("restore"));
  user.emulator.control.clearRequests();

  // Changed alone it is an update without a call.
  expect(marked(await user.preview("--diff"))).toEqual(["~ onDestroy"]);
  await user.up();
  expect(user.emulator.control.requests()).toEqual([]);
  await user.expectNothingToDo();

  user.emulator.control.editQueue(bucketOf("left"), { name: "by hand" });
  const destroyed = await user.succeed("destroy", "--yes", "--skip-preview");

  expect(destroyed).toMatch(new RegExp(`leaves ${region}/${bucketOf("by-default")}/\\w+ as it is`));
  expect(destroyed).toMatch(new RegExp(`leaves ${region}/${bucketOf("retain")}/\\w+ as it is`));
  expect(destroyed).toMatch(new RegExp(`puts back name of ${region}/${bucketOf("restore")}/\\w+`));
  expect(destroyed).toMatch(new RegExp(`pauses ${region}/${bucketOf("pause")}/\\w+`));
  expect(destroyed).toMatch(/DocQueue "left" finds nothing to put back on .*; leaves name/);
  const isContracts = { ...untouched, name: "contracts" };
  expect(Object.fromEntries(names.map((name) => [name, user.live(bucketOf(name))]))).toMatchObject({
    "by-default": isContracts,
    retain: isContracts,
    restore: untouched,
    pause: { ...isContracts, state: "Paused" },
    changed: untouched,
    left: { name: "by hand" },
  });
  expect(user.stack.stateText()).not.toContain(":DocQueue");
});

test("CLOUD_INFINITE_ON_DESTROY=retain leaves queues and buckets as they are, whatever is declared", async () => {
  user = await userStack(
    `new DocQueue("restore", { bucket: "${second}", name: "contracts", onDestroy: "restore" });
     new DocQueue("pause", { bucket: "${third}", name: "contracts", onDestroy: "pause" });
     new DocBucket("disable", { bucket: "${fourth}", onDestroy: "disable" });`,
    { buckets: [{ bucket: second }, { bucket: third }] },
  );
  await user.up();
  await user.expectNothingToDo();
  user.environment["CLOUD_INFINITE_ON_DESTROY"] = "retain";
  user.emulator.control.clearRequests();

  await user.succeed("destroy", "--yes", "--skip-preview");

  expect(user.writes()).toEqual([]);
  expect(user.live(second).name).toBe("contracts");
  expect(user.live(third)).toMatchObject({ name: "contracts", state: "Active" });
  expect(user.live(fourth)).toMatchObject(untouched);
  expect(user.resource(urn("restore"))).toBeUndefined();
});
