import * as pulumi from "@pulumi/pulumi";
import { DocBucket, DocQueue } from "../../provider";

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

test.each(["docQueue", "docBucket"])("the text for %s is at most 120 bytes", (name) => {
  expect(
    `exports.handler = () => require("pulumi-cloud-infinite/provider").${name};`.length,
  ).toBeLessThanOrEqual(120);
});

test("declaring resources loads neither the HTTP client nor the schemas nor the XML parser", () => {
  const { execFileSync } = jest.requireActual<typeof import("node:child_process")>("node:child_process");
  const program = `
    require("tsx/cjs");
    require(${JSON.stringify(require.resolve("../../provider/index.ts"))});
    const heavy = Object.keys(require.cache).filter((file) => /node_modules.(undici|zod|fast-xml-parser|commander)./.test(file));
    console.log(JSON.stringify(heavy));`;

  const output = execFileSync(process.execPath, ["-e", program], { cwd: __dirname, encoding: "utf8" });

  expect(JSON.parse(output)).toEqual([]);
});
