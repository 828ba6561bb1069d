import { managedIn } from "../../provider/discovery/managed";

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
