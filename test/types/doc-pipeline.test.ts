/** What of a DocPipeline compiles. */
import * as pulumi from "@pulumi/pulumi";
import type { DocBucketArgs, DocJob, DocPipeline, DocPipelineArgs, DocQueueArgs } from "../../provider";
import type { Same } from "./same";

const bucket = "documents-1250000000";

test("what is not an argument does not compile", () => {
  const refused: DocPipelineArgs[] = [
    // @ts-expect-error it says which bucket
    {},
    // @ts-expect-error a pipeline is left, or left as it was found
    { bucket, onDestroy: "disable" },
    // @ts-expect-error a smoke test needs a document
    { bucket, smokeTest: {} },
    // @ts-expect-error a document alone is none
    { bucket, smokeTest: "hello.docx" },
    // @ts-expect-error nothing else is inside
    { bucket, transform: { receiver: {} } },
    // @ts-expect-error a bucket has no state
    { bucket, transform: { bucket: { state: "Active" } } },
    // @ts-expect-error a transform changes what it is given: what it returns would be lost
    { bucket, transform: { queue: (args) => ({ ...args, name: "invoices" }) } },
    // @ts-expect-error nor can it come later
    { bucket, transform: { queue: async () => undefined } },
  ];

  expect(refused).toHaveLength(8);
});

test("a transform knows what it changes", () => {
  const args: DocPipelineArgs = {
    bucket: pulumi.output(bucket),
    transform: {
      bucket: (inside) => {
        inside satisfies DocBucketArgs;
      },
      queue: (inside, options, name) => {
        const same: [Same<typeof inside, DocQueueArgs>, Same<typeof name, string>] = [true, true];
        inside.name = same.join();
        options.protect = true;
      },
      job: { docProcess: { zoom: 50 } },
    },
  };

  expect(args.transform).toBeDefined();
});

test("the job is there only when it was asked for", () => {
  const same: [
    Same<DocPipeline["bucket"], pulumi.Output<string>>,
    Same<DocPipeline["queueId"], pulumi.Output<string>>,
    Same<DocPipeline["smokeTest"], DocJob | undefined>,
  ] = [true, true, true];

  expect(same).not.toContain(false);
});
