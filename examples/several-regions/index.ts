import * as pulumi from "@pulumi/pulumi";
import { DocBucket, DocQueue, Provider } from "pulumi-cloud-infinite";

const config = new pulumi.Config();

/** The same pipeline wherever it stands. Another bucket in the configuration is another pipeline. */
function pipeline(name: string, bucket: string, region: string, options: pulumi.CustomResourceOptions = {}) {
  const documents = new DocBucket(name, { bucket, region, onDestroy: "restore" }, options);
  return new DocQueue(
    name,
    { bucket: documents.bucket, region, name: `contracts-${region}`, state: "Active", onDestroy: "restore" },
    options,
  );
}

// One account, several regions: the region is said to each resource, the key is that of the stack.
const buckets = config.requireObject<Record<string, string>>("buckets");
export const queueIds = Object.fromEntries(
  Object.entries(buckets).map(([region, bucket]) => [region, pipeline(region, bucket, region).queueId]),
);

// Another account: a provider of its own, with a key that is a secret of the configuration.
const archive = config.requireObject<{ region: string; bucket: string }>("archive");
const archiveAccount = new Provider("archive", {
  region: archive.region,
  secretId: config.requireSecret("archiveSecretId"),
  secretKey: config.requireSecret("archiveSecretKey"),
});
export const archiveQueueId = pipeline("archive", archive.bucket, archive.region, {
  provider: archiveAccount,
}).queueId;
