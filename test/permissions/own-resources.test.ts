import { ownResources } from "../../provider/permissions/own-resources";

const ours = "pulumi-nodejs:dynamic/cloud-infinite:DocQueue";

test("the resources of this package are those with its types, in the order of the state", () => {
  const resources = [
    { type: "pulumi:pulumi:Stack" },
    { type: ours, id: "ap-guangzhou/a-1/p1", outputs: { onDestroy: "pause", url: "u" } },
    { type: "pulumi-nodejs:dynamic:Resource", id: "x", outputs: {} },
    { type: ours, id: "" },
    { type: "pulumi-nodejs:dynamic/cloud-infinite:DocJob", id: "ap-guangzhou/a-1/d1" },
  ];

  expect(ownResources(resources.map((resource) => ({ urn: "urn:…", ...resource })))).toEqual([
    { type: "DocQueue", id: "ap-guangzhou/a-1/p1", outputs: { onDestroy: "pause", url: "u" } },
    { type: "DocJob", id: "ap-guangzhou/a-1/d1", outputs: {} },
  ]);
});
