/** What of a DocQueue compiles. What does not is refused at run time, too, for programs without types. */
import * as pulumi from "@pulumi/pulumi";
import type { DocQueue, DocQueueArgs, DocQueueInitialSettings, DocQueueNotifyConfig } from "../../provider";
import { failuresOf } from "../../provider/resources/check";
import { docQueueInputs } from "../../provider/resources/doc-queue/schema";
import type { Same } from "./same";

const bucket = "documents-1250000000";

const refused: [string, DocQueueArgs][] = [
  // @ts-expect-error there is no queue without a bucket
  ["no bucket", {}],
  // @ts-expect-error a queue has two states
  ["a third state", { bucket, state: "Stopped" }],
  // @ts-expect-error a name is a text
  ["a number as name", { bucket, name: 1 }],
  // @ts-expect-error it is `notifyConfig`
  ["a misspelt setting", { bucket, notify: { state: "On" } }],
  // @ts-expect-error notification is On or Off
  ["notification that is true", { bucket, notifyConfig: { state: true } }],
  // @ts-expect-error the service has it with a capital letter, a program has not
  ["the service's own spelling", { bucket, notifyConfig: { Url: "https://example.com/" } }],
  // @ts-expect-error events are a list
  ["one event instead of a list", { bucket, notifyConfig: { events: "TaskFinish" } }],
  // @ts-expect-error there is no such event
  ["an unknown event", { bucket, notifyConfig: { events: ["TaskStarted"] } }],
  // @ts-expect-error a queue cannot be deleted
  ["deleting it", { bucket, onDestroy: "delete" }],
  // @ts-expect-error all or only what nobody has configured
  ["adopting none", { bucket, adopt: "none" }],
];

test.each(refused)("%s does not compile, and is refused", (_what, args) => {
  expect(failuresOf(docQueueInputs, args)).not.toEqual([]);
});

test("every input may be known later", () => {
  const args: DocQueueArgs = {
    bucket: pulumi.output(bucket),
    region: Promise.resolve("ap-guangzhou"),
    state: pulumi.output("Active" as const),
    notifyConfig: pulumi.output({ state: "On" as const, url: "https://example.com/" }),
  };
  const partly: DocQueueArgs = {
    bucket,
    notifyConfig: {
      url: pulumi.secret("https://example.com/"),
      events: [pulumi.output("TaskFinish" as const)],
    },
  };

  expect([args, partly]).toHaveLength(2);
});

test("outputs are as the service has them, declared or not", () => {
  const same: [
    Same<DocQueue["id"], pulumi.Output<string>>,
    Same<DocQueue["queueId"], pulumi.Output<string>>,
    Same<DocQueue["name"], pulumi.Output<string>>,
    Same<DocQueue["notifyConfig"], pulumi.Output<DocQueueNotifyConfig>>,
    Same<pulumi.Unwrap<DocQueue["notifyConfig"]["events"]>, string[] | undefined>,
    Same<DocQueue["maxSize"], pulumi.Output<number | undefined>>,
    Same<DocQueue["onDestroy"], pulumi.Output<string | undefined>>,
    Same<DocQueue["initialSettings"], pulumi.Output<DocQueueInitialSettings | undefined>>,
  ] = [true, true, true, true, true, true, true, true];

  expect(same).not.toContain(false);
});
