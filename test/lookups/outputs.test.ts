/** The Output forms, and lookups that belong to explicit providers, as a program has them: under Pulumi's mocks. */
import * as pulumi from "@pulumi/pulumi";
import {
  DocBucket,
  getDocBucketOutput,
  getDocBucketsOutput,
  getDocQueue,
  getDocQueueOutput,
  getDocQueues,
  getDocQueuesOutput,
  Provider,
} from "../../provider";
import { asBefore, bucket, emulated, queueId, stateOf } from "./emulated";

afterEach(asBefore);

const url = "https://example.com/done?token=s3cr3t";
const notifying = { buckets: [{ bucket, queues: [{ queueId, notifyConfig: { State: "On", Url: url } }] }] };

/** Resources as they are in a preview, or after they were created. */
async function mocked({ preview }: { preview: boolean }): Promise<void> {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, inputs }) => ({ id: preview ? undefined : `${name}-id`, state: inputs }),
      call: () => ({}),
    },
    "project",
    "stack",
    preview,
  );
}

/** What a preview does not know yet. */
function unknown<T>(): pulumi.Output<T> {
  return pulumi.output(new DocBucket("unknown", { bucket }).id.apply(() => undefined)) as never;
}

describe("while something is not known in a preview", () => {
  beforeEach(() => mocked({ preview: true }));

  test.each([
    ["getDocBucketsOutput", () => getDocBucketsOutput({ prefix: unknown<string>() })],
    ["getDocBucketOutput", () => getDocBucketOutput({ bucket: unknown<string>() })],
    ["getDocQueuesOutput", () => getDocQueuesOutput({ bucket, queueIds: [unknown<string>()] as never })],
    ["getDocQueueOutput", () => getDocQueueOutput({ bucket, region: unknown<string>() })],
    [
      "a setting of its provider",
      () => getDocQueueOutput({ bucket }, { provider: new Provider("later", { region: unknown<string>() }) }),
    ],
    [
      "a resource whose input it takes",
      () => getDocQueueOutput({ bucket: new DocBucket("new", { bucket }).bucket }),
    ],
    [
      "a resource it depends on",
      () => getDocQueueOutput({ bucket }, { dependsOn: new DocBucket("new", { bucket }) }),
    ],
    [
      "one of several it depends on",
      () => getDocQueueOutput({ bucket }, { dependsOn: [new DocBucket("new", { bucket })] }),
    ],
    [
      "a resource in a component it depends on",
      () => {
        const component = new pulumi.ComponentResource("test:Component", "component");
        new DocBucket("inside", { bucket }, { parent: component });
        return getDocQueueOutput({ bucket }, { dependsOn: component });
      },
    ],
  ] as [string, () => pulumi.Output<unknown>][])(
    "%s: the result is unknown, and nothing is asked",
    async (_what, look) => {
      const { control } = await emulated();

      expect(await stateOf(look())).toMatchObject({ known: false, value: undefined });
      expect(control.requests()).toEqual([]);
    },
  );

  test("a plain lookup says which form to use", async () => {
    await emulated();
    const provider = new Provider("later", { secretId: unknown<string>(), secretKey: unknown<string>() });

    await expect(getDocQueue({ bucket }, { provider })).rejects.toMatchObject({
      code: "NotKnownYet",
      message: "getDocQueue: a setting of its provider is not known in this preview, use getDocQueueOutput",
    });
  });

  test("what is known is looked up, in a preview too", async () => {
    await emulated();

    expect(await stateOf(getDocQueueOutput({ bucket }).queueId)).toEqual({
      known: true,
      secret: false,
      value: queueId,
    });
  });
});

describe("secrets", () => {
  beforeEach(() => mocked({ preview: false }));

  test("the address that a queue tells is one, what else is found is none", async () => {
    await emulated(notifying);

    const queue = getDocQueueOutput({ bucket });
    const [first] = [getDocQueuesOutput({ bucket })[0]];

    expect(await stateOf(queue.state)).toEqual({ known: true, secret: false, value: "Active" });
    expect(await stateOf(queue.notifyConfig.state as pulumi.Output<string>)).toMatchObject({
      secret: false,
      value: "On",
    });
    for (const config of [queue.notifyConfig, first?.notifyConfig]) {
      expect(
        await stateOf(
          (config as typeof queue.notifyConfig).apply((found) => found.url as pulumi.Output<string>),
        ),
      ).toEqual({ known: true, secret: true, value: url });
    }
  });

  test("a secret argument makes the result one", async () => {
    await emulated();

    expect(await stateOf(getDocQueueOutput({ bucket: pulumi.secret(bucket) }).queueId)).toMatchObject({
      secret: true,
    });
  });

  test("the key of its provider does not", async () => {
    const { secretId, secretKey } = await emulated();
    const provider = new Provider("own", { secretId, secretKey: pulumi.secret(secretKey) });

    expect(await stateOf(getDocQueueOutput({ bucket }, { provider }).queueId)).toMatchObject({
      secret: false,
    });
  });
});

describe("explicit providers", () => {
  const beijing = "contracts-1250000001";
  const accounts = [
    { secretId: "AKIDONE", secretKey: "one", appId: "1250000000" },
    { secretId: "AKIDTWO", secretKey: "two", appId: "1250000001" },
  ];
  const seed = { accounts, buckets: [{ bucket }, { bucket: beijing, region: "ap-beijing" }] };
  beforeEach(() => mocked({ preview: false }));

  test("sign with their own keys in their own regions, at the same time, whatever the environment has", async () => {
    const { control } = await emulated(seed);
    const one = new Provider("one", { secretId: "AKIDONE", secretKey: "one" });
    const two = new Provider("two", {
      secretId: "AKIDTWO",
      secretKey: pulumi.secret("two"),
      region: "ap-beijing",
    });

    const [here, there, mine] = await Promise.all([
      getDocQueues({ bucket }, { provider: one }),
      getDocQueues({ bucket: beijing }, { provider: two }),
      getDocQueues({ bucket }),
    ]);

    expect([here, there, mine].flat().map(({ region }) => region)).toEqual([
      "ap-guangzhou",
      "ap-beijing",
      "ap-guangzhou",
    ]);
    expect(
      control
        .requests()
        .map((request) => request.secretId)
        .sort(),
    ).toEqual(["AKIDEMULATOR", "AKIDONE", "AKIDTWO"]);
  });

  test.each([
    ["another account's bucket", { secretId: "AKIDTWO", secretKey: "two" }, "PermissionDenied"],
    ["a wrong key", { secretId: "AKIDONE", secretKey: "s3cr3t" }, "AuthenticationFailed"],
  ])("are named in the error of %s", async (_what, args, code) => {
    await emulated(seed);
    const provider = new Provider("one", args);

    const error = await getDocQueues({ bucket }, { provider }).catch((caught: unknown) => caught);

    expect(error).toMatchObject({
      code,
      message: expect.stringContaining('read from secretId and secretKey (the provider "one")'),
    });
    expect(String(error)).not.toContain("s3cr3t");
  });

  test("come from the parent when none is given, and from the options before that", async () => {
    const { control } = await emulated(seed);
    const one = new Provider("one", { secretId: "AKIDONE", secretKey: "one" });
    const two = new Provider("two", { secretId: "AKIDTWO", secretKey: "two", region: "ap-beijing" });
    const parent = new pulumi.ComponentResource("test:Component", "component", {}, { provider: one });

    await getDocQueues({ bucket }, { parent });
    await getDocQueues({ bucket: beijing }, { parent, provider: two });

    expect(control.requests().map((request) => request.secretId)).toEqual(["AKIDONE", "AKIDTWO"]);
  });

  test("of other packages are refused", async () => {
    await emulated();
    class Foreign extends pulumi.ProviderResource {
      constructor() {
        super("pulumi-nodejs", "foreign", {});
      }
    }

    await expect(getDocQueues({ bucket }, { provider: new Foreign() })).rejects.toThrow(
      "make it with `new Provider`",
    );
  });
});
