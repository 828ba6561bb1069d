import { bucket, id, queueId, region, type UserStack, untouched, urn, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

const type = "pulumi-nodejs:dynamic/cloud-infinite:DocQueue";
const url = "https://example.com/done?token=s3cr3t";
const found = { queueId, name: "mine", notifyConfig: { Url: url } };
const seed = { buckets: [{ bucket, queues: [found] }] };
const program = `new DocQueue("documents", {
  bucket, name: "mine", notifyConfig: { url: pulumi.secret("${url}") }, onDestroy: "restore",
});`;

/** A secret as a file for `pulumi import` holds it. */
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  plaintext: JSON.stringify(value),
});

test("import --file takes a queue on without a call, and afterwards there is nothing to do", async () => {
  user = await userStack(program, seed);
  const { createTime, updateTime } = user.live(bucket);
  const inputs = {
    __provider: 'exports.handler = () => require("pulumi-cloud-infinite/provider").docQueue;',
    __resource: "documents",
    bucket,
    region,
    name: "mine",
    notifyConfig: { url: secret(url) },
    onDestroy: "restore",
  };
  const outputs = {
    ...inputs,
    queueId,
    state: "Active",
    notifyConfig: { state: "Off", type: "", events: [], url: secret(url) },
    bucketId: bucket,
    category: "DocProcessing",
    maxSize: 10000,
    maxConcurrent: 10,
    createTime,
    updateTime,
    initialSettings: secret({ name: "mine", notifyConfig: { url } }),
    __schema: 1,
    __owned: ["name", "notifyConfig.url"],
    __written: secret({}),
    __endpoint: "loopback",
  };
  const resources = [{ type, name: "documents", id, inputs, outputs }];
  const file = user.write("import.json", JSON.stringify({ resources }));

  const printed = await user.succeed(
    "import",
    ...["--file", file, "--generate-code=false", "--protect=false", "--skip-preview", "--yes"],
  );

  expect(printed).toContain("= 1 imported");
  expect(user.emulator.control.requests()).toEqual([]);
  expect(user.resource(urn("documents"))?.id).toBe(id);
  await user.expectNothingToDo();
  expect(printed + (await user.succeed("refresh", "--yes", "--diff"))).not.toContain("s3cr3t");
  expect(user.stack.stateText()).not.toContain("s3cr3t");
  expect(await user.succeed("destroy", "--yes", "--diff")).not.toContain("s3cr3t");
  expect(user.live(bucket)).toMatchObject({ name: "mine", notifyConfig: { Url: url } });
});

test("the import option is refused and says what to do, import of an id cannot work with the engine; nothing is changed", async () => {
  user = await userStack(`new DocQueue("documents", { bucket, name: "contracts" }, { import: "${id}" });`);

  expect(await user.fail("preview")).toContain(
    'DocQueue "documents": the option `import` cannot work with a dynamic provider. Leave it out: `pulumi up` takes over what exists.',
  );
  expect(await user.fail("import", type, "documents", id, "--yes")).toContain("reading 'toJavaScript'");
  expect(user.emulator.control.requests()).toEqual([]);
});

test("a queue that was taken out of the state is adopted again, and what it is like now is what was found", async () => {
  user = await userStack(`new DocQueue("documents", { bucket, name: "contracts", onDestroy: "restore" });`);
  await user.up();
  await user.succeed("state", "delete", "--yes", urn("documents"));

  const { stdout } = await user.up();

  expect(stdout).toMatch(/adopts .* found named as declared, .*: nothing to change/);
  expect(user.live(bucket)).toMatchObject({ ...untouched, name: "contracts" });
  await user.expectNothingToDo();
});
