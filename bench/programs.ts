/**
 * The same stack twice: resources of this package, and resources whose provider does nothing, which is the floor
 * that the engine and its dynamic provider process set.
 *
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The name of a bucket of the benchmark. */
export function bucketName(index: number): string {
  return `bench-${index}-1250000000`;
}

/** A program that declares `count` queues, one per bucket. */
export function queueProgram(count: number): string {
  return `import { DocQueue } from "pulumi-cloud-infinite";
for (let index = 0; index < ${count}; index += 1) {
  new DocQueue("queue-" + index, { bucket: "bench-" + index + "-1250000000", name: "bench", state: "Active" });
}
`;
}

/** A program that declares as many resources that do nothing, registered in the same way. */
export function idleProgram(count: number): string {
  return `import * as pulumi from "@pulumi/pulumi";
class Idle extends pulumi.CustomResource {
  constructor(name: string, properties: object) {
    super("pulumi-nodejs:dynamic/bench:Idle", name, {
      ...properties,
      __provider: 'exports.handler = () => require("idle-provider").idle;',
    });
  }
}
for (let index = 0; index < ${count}; index += 1) {
  new Idle("idle-" + index, { bucket: "bench-" + index + "-1250000000", name: "bench", state: "Active" });
}
`;
}

/** Installs the provider that does nothing into a project. */
export function installIdleProvider(project: string): void {
  const folder = join(project, "node_modules", "idle-provider");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "index.js"),
    `exports.idle = {
  check: async (olds, news) => ({ inputs: news }),
  diff: async () => ({ changes: false }),
  create: async (inputs) => ({ id: inputs.bucket, outs: inputs }),
  read: async (id, props) => ({ id, props }),
  update: async (id, olds, news) => ({ outs: news }),
  delete: async () => {},
};
`,
  );
}
