import { ofOtherEndpoints, ownResources } from "../../provider/permissions/own-resources";

const managed = { isLookedUp: false, isWaitingForDelete: false };
const ours = "pulumi-nodejs:dynamic/cloud-infinite:DocQueue";

test("the resources of this package are those with its types, in the order of the state", () => {
  const resources = [
    { type: "pulumi:pulumi:Stack" },
    { type: ours, id: "ap-guangzhou/a-1/p1", outputs: { onDestroy: "pause", url: "u" } },
    { type: "pulumi-nodejs:dynamic:Resource", id: "x", outputs: {} },
    { type: ours, id: "ap-guangzhou/a-1/p2", external: true },
    { type: ours, id: "ap-guangzhou/a-1/p3", delete: true },
    { type: ours, id: "" },
    { type: "pulumi-nodejs:dynamic/cloud-infinite:DocJob", id: "ap-guangzhou/a-1/d1" },
  ];

  expect(ownResources(resources.map((resource) => ({ urn: "urn:…", ...resource })))).toEqual([
    { type: "DocQueue", id: "ap-guangzhou/a-1/p1", outputs: { onDestroy: "pause", url: "u" }, ...managed },
    { type: "DocQueue", id: "ap-guangzhou/a-1/p2", outputs: {}, ...managed, isLookedUp: true },
    { type: "DocQueue", id: "ap-guangzhou/a-1/p3", outputs: {}, ...managed, isWaitingForDelete: true },
    { type: "DocJob", id: "ap-guangzhou/a-1/d1", outputs: {}, ...managed },
  ]);
});

test("how many are at another endpoint than the service is counted by what their states say", () => {
  const marks = ["service", "loopback", "https://ci.example.com", undefined];

  const resources = marks.map((mark) => ({
    type: "DocQueue",
    id: "ap-guangzhou/a-1/p1",
    outputs: mark === undefined ? {} : { __endpoint: mark },
  }));

  expect(ofOtherEndpoints(resources)).toBe(2);
});
