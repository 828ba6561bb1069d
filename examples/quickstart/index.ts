import * as pulumi from "@pulumi/pulumi";
import { DocBucket, DocQueue } from "pulumi-cloud-infinite";

const config = new pulumi.Config();

// Document processing is on for the bucket; a bucket that has it already is taken over.
const documents = new DocBucket("documents", { bucket: config.require("bucket"), onDestroy: "restore" });

// Its queue: these settings are owned, everything else stays as it is. Destroying puts back what was found.
const queue = new DocQueue("documents", {
  bucket: documents.bucket,
  name: config.get("queueName") ?? "contracts",
  state: "Active",
  notifyConfig: {
    state: "On",
    url: config.getSecret("notifyUrl") ?? "https://example.com/documents/done", // it may carry a token
    events: ["TaskFinish"],
  },
  onDestroy: "restore",
});

export const queueId = queue.queueId;
export const queueState = queue.state;
