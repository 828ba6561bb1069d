// Written by `cloud-infinite discover`. What it finds later is added at the
// end; it knows what is here by the comments with ids. Everything else may be
// edited.
import * as pulumi from "@pulumi/pulumi";
import { DocBucket, DocQueue } from "pulumi-cloud-infinite";

const config = new pulumi.Config();

// cloud-infinite: ap-beijing/archive-1250000000
const archive = new DocBucket("archive", {
  bucket: "archive-1250000000",
  region: "ap-beijing",
});

// cloud-infinite: ap-beijing/archive-1250000000/p3d9c7f4c4a6c7b3d6a8b4d5c7f0a7b2c
new DocQueue("archive", {
  bucket: archive.bucket,
  region: "ap-beijing",
});

// cloud-infinite: ap-guangzhou/contracts-1250000000
const contracts = new DocBucket("contracts", {
  bucket: "contracts-1250000000",
  region: "ap-guangzhou",
});

// cloud-infinite: ap-guangzhou/contracts-1250000000/p0a6f4c1f1d3b4c0e9d5e7a2b8c3d4e5f
new DocQueue("contracts", {
  bucket: contracts.bucket,
  region: "ap-guangzhou",
  name: "合同",
  notifyConfig: {
    state: "On",
    type: "Url",
    url: config.requireSecret("contractsCallbackUrl"),
    events: ["TaskFinish", "WorkflowFinish"],
  },
});

// cloud-infinite: ap-guangzhou/invoices-1250000000
const invoices = new DocBucket("invoices", {
  bucket: "invoices-1250000000",
  region: "ap-guangzhou",
});

// cloud-infinite: ap-guangzhou/invoices-1250000000/p1b7e5d2e2c4a5b1f8c6f6b3a9d2c5f4e
new DocQueue("invoices-p1b7e5d2", {
  bucket: invoices.bucket,
  region: "ap-guangzhou",
  queueId: "p1b7e5d2e2c4a5b1f8c6f6b3a9d2c5f4e",
  name: "by day",
});

// cloud-infinite: ap-guangzhou/invoices-1250000000/p2c8d6e3d3b5b6a2e7b7a5c4b8e1b6a3d
new DocQueue("invoices-p2c8d6e3", {
  bucket: invoices.bucket,
  region: "ap-guangzhou",
  queueId: "p2c8d6e3d3b5b6a2e7b7a5c4b8e1b6a3d",
  name: "by night",
  state: "Paused",
});
