/** Several accounts and regions in one stack, and lookups in it, on the engine. */
import { bucket, id, queueId, type UserStack, urn, userStack } from "./user-stack";

let user: UserStack;
afterEach(() => user.remove());

const contracts = "contracts-1250000001";

/** Each account has a bucket, and may do nothing with the other's. The second account has two keys. */
const seed = {
  accounts: [
    { secretId: "AKIDONE", secretKey: "one-s3cr3t", appId: "1250000000" },
    { secretId: "AKIDTWO", secretKey: "two-s3cr3t", appId: "1250000001" },
    { secretId: "AKIDNEW", secretKey: "new-s3cr3t", appId: "1250000001" },
  ],
  buckets: [
    { bucket, queues: [{ queueId, notifyConfig: { Url: "https://example.com/found?token=s3cr3t" } }] },
    { bucket: contracts, region: "ap-beijing" },
  ],
};

interface Changes {
  readonly secretId: string;
  readonly secretKey: string;
  readonly name: string;
  /** Options of the queue in the stack's own account and region. */
  readonly documents?: string;
}

const program = ({ secretId, secretKey, name, documents = "" }: Changes) => `
  import { getDocBucketsOutput, getDocQueueOutput, Provider } from "pulumi-cloud-infinite";
  const one = new Provider("one", { region: "ap-guangzhou" });
  const documents = new DocQueue("documents", { bucket, name: "${name}" }, { ${documents} });
  const two = new Provider("two", {
    region: "ap-beijing",
    secretId: ${secretId},
    secretKey: pulumi.output("${secretKey}"),
    maxRetries: 1,
  });
  const contracts = new DocQueue("contracts", { bucket: "${contracts}", name: "${name}" }, { provider: two });
  export const found = getDocQueueOutput({ bucket: "${contracts}" }, { provider: two, dependsOn: contracts });
  export const names = getDocBucketsOutput({}, { provider: two }).apply((buckets) => buckets.map(({ name }) => name));`;

/** Who has asked about what. */
const asked = () => [
  ...new Set(
    user.emulator.control
      .requests()
      .map((request) => `${request.secretId} ${request.bucket ?? request.operation}`),
  ),
];

const outputs = async () => JSON.parse((await user.stack.run("stack", "output", "--json")).stdout);

test("two accounts in two regions: each is asked with its own key, which is encrypted, rotated, and wrong once", async () => {
  // The second account's key id comes from a resource, so a first preview does not know it.
  user = await userStack(
    program({ secretId: 'documents.id.apply(() => "AKIDTWO")', secretKey: "two-s3cr3t", name: "first" }),
    seed,
  );
  Object.assign(user.environment, {
    TENCENTCLOUD_SECRET_ID: "AKIDONE",
    TENCENTCLOUD_SECRET_KEY: "one-s3cr3t",
  });
  const preview = await user.stack.run("preview");
  expect([preview.code, asked()]).toEqual([0, []]);

  await user.up();

  expect(asked().sort()).toEqual(
    ["AKIDTWO listDocBuckets", `AKIDONE ${bucket}`, `AKIDTWO ${contracts}`].sort(),
  );
  expect(await outputs()).toMatchObject({
    found: { region: "ap-beijing", name: "first", notifyConfig: { url: "[secret]" } },
    names: [contracts],
  });

  // The stack's own account moves to a provider that has its key from the stack's configuration; the other's key is rotated.
  user.emulator.control.clearRequests();
  delete user.environment["TENCENTCLOUD_SECRET_ID"];
  delete user.environment["TENCENTCLOUD_SECRET_KEY"];
  await user.stack.run("config", "set", "--secret", "cloud-infinite:secretId", "AKIDONE");
  await user.stack.run("config", "set", "--secret", "cloud-infinite:secretKey", "one-s3cr3t");
  const rotated = {
    secretId: '"AKIDNEW"',
    secretKey: "new-s3cr3t",
    name: "second",
    documents: "provider: one",
  };
  user.program(program(rotated));
  const { stdout } = await user.up("--diff");

  expect(stdout).not.toMatch(/replace|s3cr3t/);
  expect(asked().sort()).toEqual(
    ["AKIDNEW listDocBuckets", `AKIDONE ${bucket}`, `AKIDNEW ${contracts}`].sort(),
  );
  expect(
    [bucket, contracts].map(
      (one) => user.emulator.control.queue(one, one === bucket ? {} : { region: "ap-beijing" }).name,
    ),
  ).toEqual(["second", "second"]);
  expect(user.resource(urn("documents"))).toMatchObject({ id, provider: expect.stringContaining("::one::") });
  expect((await user.stack.run("preview", "--expect-no-changes")).code).toBe(0);
  expect(user.stack.stateText()).not.toContain("s3cr3t");

  // A wrong key is told with the provider's name, by a lookup and by a resource; the environment does not help out.
  Object.assign(user.environment, {
    TENCENTCLOUD_SECRET_ID: "AKIDNEW",
    TENCENTCLOUD_SECRET_KEY: "new-s3cr3t",
  });
  user.program(program({ ...rotated, secretKey: "wr0ng", name: "third" }));
  const output = await user.fail("up", "--yes", "--skip-preview");
  const source = 'The key was read from secretId and secretKey (the provider "two")';
  expect(output).toContain("getDocBuckets of ap-beijing: listDocBuckets of ap-beijing was refused: 401");
  expect(output.split(source).length - 1).toBeGreaterThanOrEqual(2);
  expect(output).not.toMatch(/wr0ng|\n\s+at /);

  // A destroy signs with what the state has.
  delete user.environment["TENCENTCLOUD_SECRET_ID"];
  delete user.environment["TENCENTCLOUD_SECRET_KEY"];
  user.program(program(rotated));
  await user.up();
  expect((await user.stack.run("destroy", "--yes", "--skip-preview")).code).toBe(0);
});
