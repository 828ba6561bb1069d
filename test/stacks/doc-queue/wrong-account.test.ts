import { bucket, id, region, type UserStack, urn, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

test("a refresh with keys that may not see the objects, or against another address, fails and drops nothing", async () => {
  user = await userStack(
    `const documents = new DocBucket("documents", { bucket });
     new DocQueue("documents", { bucket: documents.bucket, name: "contracts", onDestroy: "restore" });`,
  );
  await user.up();
  const { control } = user.emulator;
  control.replaceState({
    ...control.state(),
    accounts: [
      { secretId: "AKIDOTHERACCOUNT", secretKey: "key", appId: "1259999999" },
      { secretId: "AKIDQUEUESONLY", secretKey: "key", actions: ["ci:*DocProcessQueue*"] },
      { secretId: "AKIDBUCKETSONLY", secretKey: "key", actions: ["ci:*DocProcessBucket"] },
      { secretId: "AKIDNOTHING", secretKey: "key", actions: [] },
    ],
  });
  const own = { ...user.environment };
  const unsafe: [string, Record<string, string | undefined>][] = [
    ["AccessDenied", { TENCENTCLOUD_SECRET_ID: "AKIDOTHERACCOUNT", TENCENTCLOUD_SECRET_KEY: "key" }],
    [
      "ci:DescribeDocProcessBucket",
      { TENCENTCLOUD_SECRET_ID: "AKIDQUEUESONLY", TENCENTCLOUD_SECRET_KEY: "key" },
    ],
    [
      "ci:DescribeDocProcessQueues",
      { TENCENTCLOUD_SECRET_ID: "AKIDBUCKETSONLY", TENCENTCLOUD_SECRET_KEY: "key" },
    ],
    ["AccessDenied", { TENCENTCLOUD_SECRET_ID: "AKIDNOTHING", TENCENTCLOUD_SECRET_KEY: "key" }],
    [
      `${id} belongs to an emulator on this machine`,
      { CLOUD_INFINITE_ENDPOINT: "https://left-over.example.com" },
    ],
    [
      `${id} belongs to an emulator on this machine, but calls now go to Tencent Cloud`,
      { CLOUD_INFINITE_ENDPOINT: undefined },
    ],
  ];

  for (const [said, environment] of unsafe) {
    Object.assign(user.environment, own, environment);
    expect(await user.fail("refresh", "--yes", "--skip-preview")).toContain(said);
    expect(user.resource(urn("documents"))?.id).toBe(id);
    expect(user.resource(urn("documents", "DocBucket"))).toBeDefined();
  }
  // The list of buckets belongs to an account: that it is empty does not say that document processing is off.
  Object.assign(user.environment, own);
  control.addFault({
    operation: "listDocBuckets",
    times: 0,
    body: "<Response><TotalCount>0</TotalCount></Response>",
  });
  expect(await user.fail("refresh", "--yes", "--skip-preview")).toContain(
    `${region}/${bucket} has document processing, but is not among the buckets that this key may list`,
  );
  expect(user.resource(urn("documents", "DocBucket"))).toBeDefined();
  control.clearFaults();

  delete user.environment["CLOUD_INFINITE_ENDPOINT"];
  expect(await user.fail("destroy", "--yes", "--skip-preview")).toContain(
    "belongs to an emulator on this machine",
  );
  Object.assign(user.environment, own, {
    TENCENTCLOUD_SECRET_ID: "AKIDNOTHING",
    TENCENTCLOUD_SECRET_KEY: "key",
  });
  expect(await user.fail("destroy", "--yes", "--skip-preview")).toContain("AccessDenied");
  expect(user.resource(urn("documents"))?.id).toBe(id);
  expect(user.live(bucket).name).toBe("contracts");

  Object.assign(user.environment, own);
  await user.expectNothingToDo();

  // A stack of the service, and an endpoint that was left over from trying things on an emulator.
  const exported = await user.succeed("stack", "export");
  const file = user.write(
    "state.json",
    exported.replaceAll('"__endpoint": "loopback"', '"__endpoint": "service"'),
  );
  await user.succeed("stack", "import", "--file", file);
  expect(await user.fail("refresh", "--yes", "--skip-preview")).toContain(
    `${id} belongs to Tencent Cloud, but calls now go to an emulator on this machine`,
  );
  expect(user.resource(urn("documents"))?.id).toBe(id);
});
