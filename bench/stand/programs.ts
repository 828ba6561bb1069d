/**
 * The same stack three times: queues of this package; resources that declare as much and whose provider does nothing,
 * which is the floor that the engine and its dynamic provider process set; and such resources with as many outputs and as
 * much state as a queue has, which shows what the engine and its SDK take for that.
 *
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Layout } from "./layout";

/** Whose resources a program declares. */
export type Side = "noop" | "ours" | "shaped";

/** The text by which the engine finds the providers that do nothing. */
export const noopText = 'exports.handler = () => require("noop-provider").noop;';
export const shapedText = 'exports.handler = () => require("noop-provider").shaped;';

/** A program that declares the queues of a layout, or what stands for them. */
export function programOf(side: Side, layout: Layout): string {
  const { queues, perBucket } = layout;
  const queueId = perBucket === 1 ? "" : ` queueId: "p" + index,`;
  return `${classes[side]}
for (let index = 0; index < ${queues}; index += 1) {
  const bucket = "bench-" + Math.floor(index / ${perBucket}) + "-1250000000";
  new Queue("queue-" + index, { bucket,${queueId} name: "bench", state: "Active" });
}
`;
}

const classes: Readonly<Record<Side, string>> = {
  ours: 'import { DocQueue as Queue } from "pulumi-cloud-infinite";',
  noop: `import * as pulumi from "@pulumi/pulumi";
class Queue extends pulumi.CustomResource {
  constructor(name: string, properties: object) {
    super("pulumi-nodejs:dynamic/bench:Noop", name, { ...properties, __provider: '${noopText}' });
  }
}`,
  shaped: `import * as pulumi from "@pulumi/pulumi";
const outputs = ["bucket", "region", "queueId", "name", "state", "notifyConfig", "adopt", "onDestroy", "bucketId", "category",
  "maxSize", "maxConcurrent", "createTime", "updateTime", "initialSettings"];
class Queue extends pulumi.CustomResource {
  constructor(name: string, properties: object) {
    super(
      "pulumi-nodejs:dynamic/bench:Shaped",
      name,
      {
        ...Object.fromEntries(outputs.map((output) => [output, undefined])),
        ...properties,
        __provider: '${shapedText}',
        __resource: name,
      },
      { additionalSecretOutputs: ["initialSettings"], deleteBeforeReplace: true },
    );
  }
}`,
};

/**
 * Installs the providers that do nothing into a project.
 *
 * @param state what a queue's state holds, as it travels to the engine
 */
export function installNoopProvider(project: string, state: object): void {
  const folder = join(project, "node_modules", "noop-provider");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "state.json"), JSON.stringify(state));
  writeFileSync(
    join(folder, "index.js"),
    `const state = require("./state.json");
exports.noop = {
  check: async (olds, news) => ({ inputs: news }),
  diff: async () => ({ changes: false }),
  create: async (inputs) => ({ id: inputs.bucket, outs: inputs }),
  read: async (id, props) => ({ id, props }),
  update: async (id, olds, news) => ({ outs: news }),
  delete: async () => {},
};
const shape = ({ bucket, __resource }) => ({ ...state, bucket, bucketId: bucket, __resource });
exports.shaped = {
  ...exports.noop,
  create: async (inputs) => ({ id: inputs.bucket, outs: shape(inputs) }),
  read: async (id, props) => ({
    id,
    props: shape(props),
    inputs: { bucket: props.bucket, name: props.name, state: props.state, __resource: props.__resource },
  }),
};
`,
  );
}
