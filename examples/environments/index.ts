import * as pulumi from "@pulumi/pulumi";
import { DocPipeline, type DocPipelineSmokeTestArgs } from "pulumi-cloud-infinite";

// One program for every environment: what one has of its own is in its Pulumi.<stack>.yaml.
const config = new pulumi.Config();

// An environment that comes and goes leaves the account as it was found. One to keep cannot be destroyed by mistake, and
// leaves everything as it is when it is meant.
const keep = config.getBoolean("keep") ?? false;

const documents = new DocPipeline(
  "documents",
  {
    bucket: config.require("bucket"),
    name: `contracts-${pulumi.getStack()}`,
    notifyUrl: config.get("notifyUrl"),
    smokeTest: config.getObject<DocPipelineSmokeTestArgs>("smokeTest"),
    onDestroy: keep ? "retain" : "restore",
  },
  { protect: keep },
);

export const { bucket, queueId } = documents;
export const queueName = documents.queue.name;
