import { isOutsideComponents, managedIn, namesIn } from "../../provider/discovery/managed";

const queueType = "pulumi-nodejs:dynamic/cloud-infinite:DocQueue";
const bucketType = "pulumi-nodejs:dynamic/cloud-infinite:DocBucket";

test("the buckets and queues that a stack manages, and what endpoint they are of", () => {
  const resources = [
    { type: "pulumi:pulumi:Stack" },
    { type: bucketType, id: "ap-guangzhou/docs-1250000000", outputs: { __endpoint: "service" } },
    { type: queueType, id: "ap-guangzhou/docs-1250000000/p1", outputs: { __endpoint: "loopback" } },
    { type: queueType, id: "ap-guangzhou/docs-1250000000/p2" },
    { type: queueType, id: "ap-guangzhou/docs-1250000000/looked-up", external: true },
    { type: queueType, id: "ap-guangzhou/docs-1250000000/to-be-deleted", delete: true },
    { type: queueType },
    { type: "pulumi-nodejs:dynamic/cloud-infinite:DocJob", id: "ap-guangzhou/docs-1250000000/d1" },
    { type: "aws:s3/bucket:Bucket", id: "documents" },
  ];

  expect(managedIn(resources.map((resource) => ({ urn: "urn:…", ...resource })))).toEqual([
    { type: "DocBucket", id: "ap-guangzhou/docs-1250000000", endpoint: "service" },
    { type: "DocQueue", id: "ap-guangzhou/docs-1250000000/p1", endpoint: "loopback" },
    { type: "DocQueue", id: "ap-guangzhou/docs-1250000000/p2", endpoint: undefined },
  ]);
});

test("what the stack calls its buckets and queues, also those that it looks up only", () => {
  const urn = (type: string, name: string): string => `urn:pulumi:dev::user::${type}::${name}`;
  const resources = [
    { type: queueType, urn: urn(queueType, "a::b"), id: "ap-guangzhou/docs-1250000000/p1", external: true },
    { type: bucketType, urn: urn(`my:pipeline:Pipeline$${bucketType}`, "inside") },
    { type: "pulumi:pulumi:Stack", urn: urn("pulumi:pulumi:Stack", "user-dev") },
    { type: queueType, urn: "" },
  ];

  const names = namesIn(resources);

  expect(names.map(({ type, name, id }) => [type, name, id])).toEqual([
    ["DocQueue", "a::b", "ap-guangzhou/docs-1250000000/p1"],
    ["DocBucket", "inside", undefined],
  ]);
  expect(names.map(isOutsideComponents)).toEqual([true, false]);
});
