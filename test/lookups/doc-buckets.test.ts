import * as pulumi from "@pulumi/pulumi";
import { getDocBucket, getDocBuckets } from "../../provider";
import { asBefore, bucket, emulated, region } from "./emulated";

afterEach(asBefore);

const many = Array.from({ length: 250 }, (_, index) => ({
  bucket: `documents-${String(index).padStart(3, "0")}-1250000000`,
}));

describe("getDocBuckets", () => {
  test("gives all buckets of a region, however many pages they fill", async () => {
    const { control } = await emulated({
      buckets: [...many, { bucket: "elsewhere-1250000000", region: "ap-beijing" }],
    });

    const found = await getDocBuckets();

    expect(found.map((one) => one.bucket).sort()).toEqual(many.map((one) => one.bucket));
    expect(control.counters()["listDocBuckets"]).toMatchObject({ total: 3 });
  });

  test("gives what the service says of a bucket", async () => {
    await emulated({ buckets: [{ bucket, createTime: "2026-01-31T12:00:00+0800" }] });

    expect(await getDocBuckets()).toEqual([
      {
        bucket,
        bucketId: bucket,
        name: bucket,
        region,
        createTime: "2026-01-31T12:00:00+0800",
        aliasBucketId: "",
      },
    ]);
  });

  test.each([
    [{ names: ["documents-007-1250000000", "gone-1250000000"] }, ["documents-007-1250000000"]],
    [{ prefix: "documents-24" }, Array.from({ length: 10 }, (_, index) => `documents-24${index}-1250000000`)],
    [{ names: ["documents-007-1250000000"], prefix: "documents-24" }, []],
    [{ names: [] }, []],
    [{ prefix: "other" }, []],
    [{ region: "ap-beijing" }, []],
  ])("with %j gives those that fit, which may be none", async (args, expected) => {
    await emulated({ buckets: many });

    expect((await getDocBuckets(args)).map((one) => one.bucket).sort()).toEqual(expected);
  });

  test("asks the region of the stack's configuration when the environment has none", async () => {
    await emulated({ buckets: [{ bucket, region: "ap-tokyo" }] });
    delete process.env["TENCENTCLOUD_REGION"];
    pulumi.runtime.setAllConfig({ "cloud-infinite:region": "ap-tokyo" });

    expect(await getDocBuckets()).toMatchObject([{ bucket, region: "ap-tokyo" }]);
  });
});

describe("getDocBucket", () => {
  test("gives the bucket of exactly this name", async () => {
    await emulated({ buckets: [{ bucket }, { bucket: `more-${bucket}` }] });

    expect(await getDocBucket({ bucket })).toMatchObject({ bucket, region });
  });

  test("of a bucket without document processing is an error that says what to do", async () => {
    await emulated({});

    await expect(getDocBucket({ bucket })).rejects.toMatchObject({
      name: "LookupError",
      code: "NotFound",
      message: expect.stringContaining(`getDocBucket of ${region}/${bucket}: there is none`),
    });
  });
});

describe("a lookup that fails says which one it was, of what, and why", () => {
  test.each([
    [() => getDocBuckets(), `getDocBuckets of ${region}: listDocBuckets of ${region} was refused`],
    [() => getDocBucket({ bucket }), `getDocBucket of ${region}/${bucket}: listDocBuckets of`],
  ])("%s", async (look, words) => {
    await emulated({
      buckets: [{ bucket }],
      accounts: [{ secretId: "AKIDREADER", secretKey: "s3cr3t", actions: ["ci:DescribeDocProcessQueues"] }],
    });
    Object.assign(process.env, { TENCENTCLOUD_SECRET_ID: "AKIDREADER", TENCENTCLOUD_SECRET_KEY: "s3cr3t" });

    const error = await look().catch((caught: unknown) => caught);

    expect(error).toMatchObject({ code: "PermissionDenied", message: expect.stringContaining(words) });
    expect(String(error)).toContain("ci:DescribeDocProcessBucket");
    expect(String(error)).toContain("TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY (the environment)");
    expect(String(error)).not.toContain("s3cr3t");
  });

  test.each([
    ["no region", () => delete process.env["TENCENTCLOUD_REGION"], "InvalidConfig", "no region: give one"],
    [
      "no key",
      () => delete process.env["TENCENTCLOUD_SECRET_KEY"],
      "CredentialsUnusable",
      "TENCENTCLOUD_SECRET_ID is set",
    ],
    [
      "a wrong key",
      () => (process.env["TENCENTCLOUD_SECRET_KEY"] = "wrong"),
      "AuthenticationFailed",
      "The key was read from TENCENTCLOUD_SECRET_ID",
    ],
    [
      "a wrong setting",
      () => pulumi.runtime.setAllConfig({ "cloud-infinite:maxRetries": "many" }),
      "InvalidConfig",
      'cloud-infinite:maxRetries is "many"',
    ],
    [
      "a key in plain stack configuration",
      () => pulumi.runtime.setAllConfig({ "cloud-infinite:secretKey": "s3cr3t" }),
      undefined,
      "pulumi config set --secret cloud-infinite:secretKey",
    ],
  ])("with %s", async (_what, change, code, words) => {
    await emulated();
    change();

    const error = await getDocBuckets({ names: [bucket] }).catch((caught: unknown) => caught);

    expect(error).toMatchObject({ message: expect.stringContaining(words), ...(code && { code }) });
    expect(String(error)).not.toContain("s3cr3t");
  });

  test("a name that is none, before any call", async () => {
    const { control } = await emulated();

    await expect(getDocBucket({ bucket: "documents" })).rejects.toThrow("not a full bucket name");
    expect(control.requests()).toEqual([]);
  });
});
