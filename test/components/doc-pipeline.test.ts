import * as pulumi from "@pulumi/pulumi";
import { DocPipeline, type DocPipelineArgs } from "../../provider";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly provider: string | undefined;
}

const bucket = "documents-1250000000";
const registered: Registered[] = [];

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs, provider }) => {
      const { __provider, __resource, ...declared } = inputs;
      registered.push({ type: type.split(":").at(-1) ?? "", name, inputs: declared, provider });
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

/** A pipeline whose resources are all registered. */
async function declared(
  args: Partial<DocPipelineArgs> = {},
  options: pulumi.ComponentResourceOptions = {},
): Promise<DocPipeline> {
  const pipeline = new DocPipeline("documents", { bucket, ...args }, options);
  await Promise.all([pipeline.documentBucket, pipeline.queue].map(({ urn }) => settled(urn)));
  if (pipeline.smokeTest !== undefined) {
    await settled(pipeline.smokeTest.urn);
  }
  return pipeline;
}

const inputsOf = (wanted: string) => registered.find(({ type }) => type === wanted)?.inputs;

test("a bucket alone makes an active queue, and both are left as they were found", async () => {
  const pipeline = await declared();

  expect(registered.map(({ type, name, inputs }) => [type, name, inputs])).toEqual([
    ["DocPipeline", "documents", {}],
    ["DocBucket", "documents", { bucket, onDestroy: "restore" }],
    ["DocQueue", "documents", { bucket, state: "Active", onDestroy: "restore" }],
  ]);
  expect(await settled(pulumi.all([pipeline.bucket, pipeline.queueId]))).toEqual([bucket, "p1"]);
  expect(pipeline.smokeTest).toBeUndefined();
});

test("everything inside belongs to the component", async () => {
  const { queue, documentBucket, smokeTest } = await declared({ smokeTest: { document: "hello.docx" } });

  const urns = await Promise.all(
    [documentBucket, queue, smokeTest].map((child) => child && settled(child.urn)),
  );

  const inside = "cloud-infinite:index:DocPipeline$pulumi-nodejs:dynamic/cloud-infinite:Doc";
  expect(urns).toEqual([inside, inside, inside].map((part) => expect.stringContaining(part)));
});

test("an address to tell turns notification on, and other notification settings go beside it", async () => {
  await declared({ notifyUrl: "https://example.com/done", notifyConfig: { resultFormat: "JSON" } });

  expect(inputsOf("DocQueue")?.["notifyConfig"]).toEqual({
    state: "On",
    type: "Url",
    url: "https://example.com/done",
    events: ["TaskFinish"],
    resultFormat: "JSON",
  });
});

test("notification settings alone are declared as they are", async () => {
  await declared({ notifyConfig: { state: "Off" } });

  expect(inputsOf("DocQueue")?.["notifyConfig"]).toEqual({ state: "Off" });
});

test("region and onDestroy reach every resource that has them", async () => {
  await declared({ region: "ap-beijing", onDestroy: "retain", smokeTest: { document: "hello.docx" } });

  expect(inputsOf("DocBucket")).toMatchObject({ region: "ap-beijing", onDestroy: "retain" });
  expect(inputsOf("DocQueue")).toMatchObject({ region: "ap-beijing", onDestroy: "retain" });
  expect(inputsOf("DocJob")).toMatchObject({ region: "ap-beijing" });
});

test("a smoke test goes through the queue, and is triggered by what is declared of it", async () => {
  await declared({
    name: "contracts",
    notifyUrl: "https://example.com/done",
    smokeTest: { document: "hello.docx", triggers: ["2026-01-31"] },
  });

  expect(registered.at(-1)).toMatchObject({ type: "DocJob", name: "documents-smoke-test" });
  expect(inputsOf("DocJob")).toEqual({
    bucket,
    queueId: "p1",
    input: { object: "hello.docx" },
    output: { bucket, object: "smoke-test/documents-${Number}.png" },
    docProcess: { tgtType: "png", endPage: 1 },
    triggers: [
      { name: "contracts", state: "Active", notifyConfig: inputsOf("DocQueue")?.["notifyConfig"] },
      "2026-01-31",
    ],
    timeoutSeconds: 300,
  });
});

test("a transform that is an object is put over the component's arguments", async () => {
  await declared({
    smokeTest: { document: "hello.docx" },
    transform: {
      bucket: { onDestroy: "disable" },
      queue: { name: "invoices", adopt: "unconfigured" },
      job: { docProcess: { tgtType: "jpg" } },
    },
  });

  expect(inputsOf("DocBucket")).toEqual({ bucket, onDestroy: "disable" });
  expect(inputsOf("DocQueue")).toMatchObject({ name: "invoices", adopt: "unconfigured", state: "Active" });
  expect(inputsOf("DocJob")).toMatchObject({
    docProcess: { tgtType: "jpg" },
    triggers: [{ name: "invoices", state: "Active" }],
  });
});

test("a transform that is a function sees arguments, options and name, and changes them in place", async () => {
  const seen: unknown[] = [];
  const elsewhere = new pulumi.ComponentResource("user:index:Elsewhere", "elsewhere");

  const { queue } = await declared({
    transform: {
      queue: (args, options, name) => {
        seen.push(name, { ...args }, options.parent);
        args.name = "invoices";
        options.parent = elsewhere;
      },
    },
  });

  expect(seen).toEqual([
    "documents",
    expect.objectContaining({ state: "Active", onDestroy: "restore" }),
    expect.any(DocPipeline),
  ]);
  expect(inputsOf("DocQueue")).toMatchObject({ name: "invoices" });
  expect(await settled(queue.urn)).toContain("user:index:Elsewhere$");
});
