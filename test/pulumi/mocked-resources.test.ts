/** What `newResource` of a user's unit test is told, as docs/unit-testing.md has it; the page's own examples are run elsewhere. */
import * as pulumi from "@pulumi/pulumi";
import { DocPipeline, DocQueue, Provider } from "../../provider";

const told: pulumi.runtime.MockResourceArgs[] = [];

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: (args) => {
      told.push(args);
      return { id: args.id || `${args.name}-id`, state: { queueId: "p1", ...args.inputs } };
    },
    call: () => ({}),
  });
});
beforeEach(() => {
  told.length = 0;
});

function settled<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply((value) => resolve(value)));
}

const bucket = "documents-1250000000";
const kinds = () => told.map(({ type }) => type);

test("a resource that is looked up has its id, and nothing that a program declares", async () => {
  const queue = DocQueue.get("theirs", "ap-guangzhou/documents-1250000000/p1");

  expect(await settled(queue.queueId)).toBe("p1");
  expect(told).toMatchObject([{ name: "theirs", id: "ap-guangzhou/documents-1250000000/p1" }]);
  expect(Object.keys(told[0]?.inputs).sort()).toEqual(["__provider", "__resource"]);
});

test("an output that the mock does not return is undefined", async () => {
  const queue = new DocQueue("documents", { bucket });

  expect(await settled(queue.updateTime)).toBeUndefined();
});

test("a secret in an input makes its output secret, and no other", async () => {
  const queue = new DocQueue("documents", {
    bucket,
    notifyConfig: { url: pulumi.secret("https://example.com/") },
  });

  expect(await settled(queue.notifyConfig)).toEqual({ url: "https://example.com/" });
  expect(await pulumi.isSecret(queue.notifyConfig)).toBe(true);
  expect(await pulumi.isSecret(queue.bucket)).toBe(false);
});

test("what is secret without being declared so is not in a test", async () => {
  const queue = new DocQueue("documents", { bucket });

  expect(await pulumi.isSecret(queue.initialSettings)).toBe(false);
});

test("configuration that is set for the project is read", () => {
  pulumi.runtime.setAllConfig({ "project:bucket": bucket });

  expect(new pulumi.Config().require("bucket")).toBe(bucket);
});

test.each<[string, (provider: Provider) => pulumi.ComponentResourceOptions]>([
  ["provider", (provider) => ({ provider })],
  ["providers", (provider) => ({ providers: [provider] })],
])(
  "everything in a pipeline has the explicit provider that the option %s gives it",
  async (_option, options) => {
    const beijing = new Provider("beijing", { region: "ap-beijing" });

    const pipeline = new DocPipeline(
      "documents",
      { bucket, smokeTest: { document: "a.docx" } },
      options(beijing),
    );
    const reference = `${await settled(beijing.urn)}::beijing-id`;
    await settled(pipeline.smokeTest?.urn ?? pulumi.output(""));

    expect(kinds()).toEqual([
      "pulumi:providers:pulumi-nodejs",
      "cloud-infinite:index:DocPipeline",
      "pulumi-nodejs:dynamic/cloud-infinite:DocBucket",
      "pulumi-nodejs:dynamic/cloud-infinite:DocQueue",
      "pulumi-nodejs:dynamic/cloud-infinite:DocJob",
    ]);
    expect(told.slice(2).map(({ provider }) => provider)).toEqual([reference, reference, reference]);
    expect(told[1]?.inputs).toEqual({});
  },
);
