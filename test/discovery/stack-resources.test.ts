import { exportFault, managedIn, stackResources } from "../../provider/discovery/stack-resources";

const queueType = "pulumi-nodejs:dynamic/cloud-infinite:DocQueue";
const bucketType = "pulumi-nodejs:dynamic/cloud-infinite:DocBucket";

test("the buckets and queues that a stack manages, and what endpoint they are of", () => {
  const resources = [
    { type: "pulumi:pulumi:Stack", urn: "urn:…" },
    { type: bucketType, id: "ap-guangzhou/docs-1250000000", outputs: { __endpoint: "service" } },
    { type: queueType, id: "ap-guangzhou/docs-1250000000/p1", outputs: { __endpoint: "loopback" } },
    { type: queueType, id: "ap-guangzhou/docs-1250000000/p2" },
    { type: queueType, id: "ap-guangzhou/docs-1250000000/looked-up", external: true },
    { type: queueType, id: "ap-guangzhou/docs-1250000000/to-be-deleted", delete: true },
    { type: queueType },
    { type: "pulumi-nodejs:dynamic/cloud-infinite:DocJob", id: "ap-guangzhou/docs-1250000000/d1" },
    { type: "aws:s3/bucket:Bucket", id: "documents" },
  ];

  expect(managedIn(JSON.stringify({ version: 3, deployment: { resources } }), "dev")).toEqual([
    { type: "DocBucket", id: "ap-guangzhou/docs-1250000000", endpoint: "service" },
    { type: "DocQueue", id: "ap-guangzhou/docs-1250000000/p1", endpoint: "loopback" },
    { type: "DocQueue", id: "ap-guangzhou/docs-1250000000/p2", endpoint: undefined },
  ]);
});

test("a stack that was never deployed manages nothing", () => {
  expect(managedIn(JSON.stringify({ version: 3, deployment: { manifest: {} } }), "dev")).toEqual([]);
});

test.each(["", "null", "{}", '{"deployment":{"resources":[{"type":1}]}}'])("%j is no stack", (text) => {
  expect(() => managedIn(text, "dev")).toThrow("the stack dev cannot be read: what pulumi exports of it");
});

test.each([
  ["error: no stack named 'nope' found\n", "there is no stack dev for the project in infra"],
  [
    "error: no Pulumi.yaml project file found (searching upwards from /x)",
    "there is no Pulumi project in infra",
  ],
  [
    "error: if you're using the --stack flag, pass the fully qualified name (organization/project/stack)",
    "there is no Pulumi project in infra",
  ],
  [
    "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions",
    "the stack dev cannot be read without a login",
  ],
  [
    "warning: old\nerror: the backend is on fire\nmore",
    "the stack dev cannot be read: pulumi ended with 1: the backend is on fire",
  ],
  ["", "the stack dev cannot be read: pulumi ended with 1: it says nothing"],
])("of %j it says %j", (stderr, expected) => {
  expect(exportFault(stderr, { stack: "dev", cwd: "infra", code: 1 })).toContain(expected);
});

describe("before anything is run", () => {
  const path = process.env["PATH"];
  afterEach(() => {
    process.env["PATH"] = path;
  });

  test("a folder that is not there is a sentence", async () => {
    await expect(stackResources({ stack: "dev", cwd: "/nowhere" })).rejects.toThrow(
      "there is no folder /nowhere",
    );
  });

  test("so is a command that is not there", async () => {
    process.env["PATH"] = "/nowhere";

    await expect(stackResources({ stack: "dev" })).rejects.toThrow("there is no command pulumi on the PATH");
  });
});
