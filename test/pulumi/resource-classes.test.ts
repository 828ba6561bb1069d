import * as pulumi from "@pulumi/pulumi";
import { DocBucket, DocJob, DocQueue } from "../../provider";
import { providerExports } from "../../provider/resources/provider-text";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

const registered: Registered[] = [];

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, inputs });
      return { id: `${name}-id`, state: { ...inputs, queueId: "p1" } };
    },
    call: () => ({}),
  });
});
beforeEach(() => {
  registered.length = 0;
});

function settled<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply((value) => resolve(value)));
}

test("a queue is registered under its type, with the constant text and its name", async () => {
  const queue = new DocQueue("documents", { bucket: "documents-1250000000", state: "Paused" });

  expect(await settled(queue.queueId)).toBe("p1");
  expect(registered).toEqual([
    {
      type: "pulumi-nodejs:dynamic/cloud-infinite:DocQueue",
      name: "documents",
      inputs: {
        __provider: 'exports.handler = () => require("pulumi-cloud-infinite/provider").docQueue;',
        __resource: "documents",
        bucket: "documents-1250000000",
        state: "Paused",
      },
    },
  ]);
});

test("a bucket is registered under its type, with the constant text and its name", async () => {
  const documents = new DocBucket("documents", { bucket: "documents-1250000000" });

  expect(await settled(documents.bucket)).toBe("documents-1250000000");
  expect(registered[0]).toMatchObject({
    type: "pulumi-nodejs:dynamic/cloud-infinite:DocBucket",
    inputs: { __provider: 'exports.handler = () => require("pulumi-cloud-infinite/provider").docBucket;' },
  });
});

const job = {
  bucket: "documents-1250000000",
  input: { object: "contract.docx" },
  output: { bucket: "documents-1250000000", object: "${Number}.png" },
};
const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

test("a job is registered under its type, with the constant text and its name", async () => {
  const contract = new DocJob("contract", {
    ...job,
    docProcess: { tgtType: "png" },
    triggers: [1, { a: null }],
  });

  expect(await settled(contract.bucket)).toBe("documents-1250000000");
  expect(registered).toEqual([
    {
      type: "pulumi-nodejs:dynamic/cloud-infinite:DocJob",
      name: "contract",
      inputs: {
        __provider: 'exports.handler = () => require("pulumi-cloud-infinite/provider").docJob;',
        __resource: "contract",
        ...job,
        docProcess: { tgtType: "png" },
        triggers: [1, { a: null }],
      },
    },
  ]);
});

test.each([
  ["plain view", () => ({ docPassword: "s3cr3t" })],
  ["an output", () => pulumi.output({ docPassword: "s3cr3t" })],
  ["a promise", () => Promise.resolve({ docPassword: "s3cr3t" })],
])("parameters with a password in %s are secret", async (_what, docProcess) => {
  const contract = new DocJob("contract", { ...job, docProcess: docProcess() });

  await settled(contract.bucket);
  // The mocks make a secret of everything around one.
  expect(registered[0]?.inputs["docProcess"]).toEqual({ ...secretMark, value: { docPassword: "s3cr3t" } });
});

test("parameters without a password in an output are no secret", async () => {
  const contract = new DocJob("contract", { ...job, docProcess: pulumi.output({ zoom: 50 }) });

  await settled(contract.bucket);
  expect(registered[0]?.inputs["docProcess"]).toEqual({ zoom: 50 });
});

test.each([
  ["DocQueue", () => new DocQueue("documents", { bucket: "b-1" }, { import: "ap-guangzhou/b-1/p1" })],
  ["DocBucket", () => new DocBucket("documents", { bucket: "b-1" }, { import: "ap-guangzhou/b-1" })],
])(
  "the option import of a %s is refused: creating takes over, and discover writes a file",
  (type, declare) => {
    expect(declare).toThrow(
      `${type} "documents": the option \`import\` cannot work with a dynamic provider. ` +
        "Leave it out: `pulumi up` takes over what exists. Or take on what a whole account has without a call: " +
        "`cloud-infinite discover --import-file` and `pulumi import --file`",
    );
    expect(registered).toEqual([]);
  },
);

test("the option import of a DocJob is refused: a job is looked up", () => {
  expect(() => new DocJob("contract", job, { import: "ap-guangzhou/b-1/d1" })).toThrow(
    'DocJob "contract": the option `import` cannot work with a dynamic provider. ' +
      "A job runs once and cannot be taken on: look it up with `DocJob.get(name, id)`",
  );
  expect(registered).toEqual([]);
});

test.each(providerExports)("the text for %s is at most 120 bytes", (name) => {
  expect(
    `exports.handler = () => require("pulumi-cloud-infinite/provider").${name};`.length,
  ).toBeLessThanOrEqual(120);
});
