import {
  bucket,
  fourth,
  id,
  marked,
  queueId,
  region,
  second,
  third,
  type UserStack,
  untouched,
  urn,
  userStack,
} from "../user-stack";

const beijing = "ap-beijing";

let user: UserStack;
afterEach(() => user.remove());

test("replacements that are forced, and options that would change how they go", async () => {
  const program = (name: string, where: string) => `
    new DocQueue("tainted", {
      bucket, name: "contracts", notifyConfig: { state: "On", url: "https://example.com/" }, onDestroy: "restore",
    });
    new DocQueue("changed", { bucket: "${second}", name: "${name}" }, { replaceOnChanges: ["name"] });
    new DocQueue("moved", { bucket: "${where}", name: "moved", onDestroy: "restore" }, { deleteBeforeReplace: false });
    const documents = new DocBucket("forced", { bucket: "forced-1250000000", onDestroy: "restore" }, { deleteBeforeReplace: false });
    new DocQueue("forced", { bucket: documents.bucket, name: "forced", onDestroy: "restore" }, { deleteBeforeReplace: false });`;
  user = await userStack(program("contracts", third), {
    buckets: [
      { bucket, queues: [{ queueId }] },
      ...[second, third, fourth, "forced-1250000000"].map((each) => ({ bucket: each })),
    ],
  });
  await user.up();
  const forcedQueue = user.live("forced-1250000000").queueId;
  await user.succeed("state", "taint", "--yes", urn("tainted"));
  user.program(program("invoices", fourth));
  const force = ["--replace", urn("forced"), "--replace", urn("forced", "DocBucket")];
  user.emulator.control.clearRequests();

  const preview = await user.preview(...force);
  const { stdout } = await user.up(...force);

  expect(preview).toContain("~ 1 to update");
  expect(preview).toContain("+-4 to replace");
  // `state taint`: given back and adopted again.
  expect(stdout).toMatch(new RegExp(`puts back name, notifyConfig.state, .* of ${id}`));
  expect(stdout).toContain(`adopts ${id}, found as "queue-doc-process-1"`);
  // `replaceOnChanges` has no effect: an update in place.
  expect(stdout).toMatch(/DocQueue changed updated .*\[diff: ~name\]/);
  // `deleteBeforeReplace: false` has no effect: what is replaced is given back first, and so what was found is kept.
  expect(user.live(third)).toMatchObject(untouched);
  expect(user.live(fourth).name).toBe("moved");
  expect(user.live("forced-1250000000")).toMatchObject({ queueId: forcedQueue, name: "forced" });
  await user.expectNothingToDo();

  await user.succeed("destroy", "--yes", "--skip-preview");
  for (const each of [bucket, "forced-1250000000"]) {
    expect(user.live(each)).toMatchObject(untouched);
  }
});

test("another bucket, region or queue: the old queue is treated as onDestroy says, then the new one adopted", async () => {
  const otherQueue = "pffffffffffffffffffffffffffffffff";
  const program = (to: { bucket: string; region: string; queueId: string }) => `
    new DocQueue("bucket", { bucket: "${to.bucket}", region: "${region}", name: "by bucket" });
    new DocQueue("region", { bucket: "${second}", region: "${to.region}", name: "by region", onDestroy: "pause" });
    new DocQueue("queue", { bucket, queueId: "${to.queueId}", name: "by queue", onDestroy: "restore" });`;
  user = await userStack(program({ bucket: third, region, queueId }), {
    buckets: [
      {
        bucket,
        queues: [
          { queueId, name: "first" },
          { queueId: otherQueue, name: "other" },
        ],
      },
      { bucket: second },
      { bucket: second, region: beijing },
      { bucket: third },
      { bucket: fourth },
    ],
  });
  await user.up();
  user.program(program({ bucket: fourth, region: beijing, queueId: otherQueue }));
  // A region that the environment of this machine says never replaces, nor sends a replacement elsewhere.
  user.environment["TENCENTCLOUD_REGION"] = beijing;

  expect(await user.preview()).toContain("+-3 to replace");
  const { stdout } = await user.up();

  expect(user.live(third).name).toBe("by bucket");
  expect(user.live(fourth).name).toBe("by bucket");
  expect(user.live(second)).toMatchObject({ name: "by region", state: "Paused" });
  expect(user.emulator.control.queue(second, { region: beijing })).toMatchObject({
    name: "by region",
    state: "Active",
  });
  expect(stdout).toContain(`puts back name of ${id}`);
  expect(user.live(bucket, queueId).name).toBe("first");
  expect(user.live(bucket, otherQueue).name).toBe("by queue");
  await user.expectNothingToDo();
});

test("another region in the stack's configuration replaces what declares none", async () => {
  const declared = (name: string) => `
    const documents = new DocBucket("documents", { bucket, onDestroy: "restore" });
    new DocQueue("documents", { bucket: documents.bucket, name: "${name}", onDestroy: "restore" });`;
  user = await userStack(declared("contracts"), { buckets: [{ bucket }] });
  delete user.environment["TENCENTCLOUD_REGION"];
  await user.succeed("config", "set", "cloud-infinite:region", region);
  await user.up();
  await user.succeed("config", "set", "cloud-infinite:region", beijing);

  const preview = await user.preview("--diff");
  expect(preview).toContain("+-2 to replace");
  expect(marked(preview).filter((mark) => mark === "~ region")).toHaveLength(2);
  await user.up();

  // Found on, so it stays on, and its queue is given back.
  expect(user.live(bucket)).toMatchObject(untouched);
  expect(user.emulator.control.queue(bucket, { region: beijing }).name).toBe("contracts");
  await user.expectNothingToDo();
});
