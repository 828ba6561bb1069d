import * as pulumi from "@pulumi/pulumi";
import { DocBucket, DocQueue } from "pulumi-cloud-infinite";

const documents = new DocBucket("documents", { bucket: new pulumi.Config().require("bucket") });

const contracts = new DocQueue("contracts", {
  bucket: documents.bucket,
  name: "contracts",
  state: "Active",
  notifyConfig: { state: "On", url: "https://example.com/documents/done" },
});

export const { queueId } = contracts;
