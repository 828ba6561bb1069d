import { bucket, id, type OptionsStack, optionsStack, region, second, third, urn } from "./stack";

let user: OptionsStack;
afterEach(() => user.remove());

test("what is gone leaves the state on refresh, which never fails for it, and up adopts what is there then", async () => {
  const program = (name: string) => `
    new DocQueue("disabled", { bucket, name: "${name}", onDestroy: "restore" });
    new DocQueue("replaced", { bucket: "${second}", name: "${name}" });
    const documents = new DocBucket("documents", { bucket: "${third}", onDestroy: "restore" });
    new DocQueue("documents", { bucket: documents.bucket, name: "${name}" });`;
  user = await optionsStack(program("contracts"), { buckets: [{ bucket }, { bucket: second }] });
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

  await user.succeed("refresh", "--yes", "--skip-preview");
  for (const each of [urn("disabled"), urn("replaced"), urn("documents"), urn("documents", "DocBucket")]) {
    expect(user.resource(each)).toBeUndefined();
  }

  expect(await user.fail("up", "--yes", "--skip-preview", "--continue-on-error")).toContain(
    `document processing is not switched on for ${region}/${bucket}`,
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

test("a refresh with keys that may not see the objects, or against another address, fails and drops nothing", async () => {
  user = await optionsStack(
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
  const unsafe: [string, Record<string, string>][] = [
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
  ];

  for (const [said, environment] of unsafe) {
    Object.assign(user.environment, own, environment);
    expect(await user.fail("refresh", "--yes", "--skip-preview")).toContain(said);
    expect(user.resource(urn("documents"))?.id).toBe(id);
    expect(user.resource(urn("documents", "DocBucket"))).toBeDefined();
  }
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
