import * as pulumi from "@pulumi/pulumi";
import { DocBucket, DocJob, DocQueue, type DocQueueArgs } from "pulumi-cloud-infinite";

const config = new pulumi.Config();

const documents = new DocBucket("documents", { bucket: config.require("bucket"), onDestroy: "restore" });

// What is tested. The trigger below takes it from here and not from the queue's outputs: those are not all known in a
// preview, which could then only say that the job is updated, and not that another one will run.
const settings = {
  name: config.get("queueName") ?? "contracts",
  state: "Active",
  notifyConfig: { state: "On", type: "Url", url: config.require("notifyUrl"), events: ["TaskFinish"] },
} satisfies Partial<DocQueueArgs>;

const queue = new DocQueue("documents", { bucket: documents.bucket, ...settings, onDestroy: "restore" });

// Runs once, and again after every change of these settings. A job that fails, or that a paused queue holds up, fails
// `pulumi up`; of a job that succeeds the receiver is told.
const smokeTest = new DocJob("smoke-test", {
  bucket: documents.bucket,
  queueId: queue.queueId,
  input: { object: config.get("document") ?? "smoke-test/hello.docx" },
  output: { bucket: documents.bucket, object: "smoke-test/hello-${Number}.png" },
  docProcess: { tgtType: "png", endPage: 1 },
  triggers: [settings],
  timeoutSeconds: 300,
});

export const jobId = smokeTest.jobId;
export const pictures = smokeTest.result.apply((result) => result?.pages.map(({ tgtUri }) => tgtUri) ?? []);
