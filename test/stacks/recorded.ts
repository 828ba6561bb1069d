/** What a recorded state was made from: everything a state can hold, on a service that somebody had used before. */
import type { EmulatorSeed } from "../../provider/emulator";

const found = "recorded-1250000000";
const fresh = "fresh-1250000000";

/** The queue that the recorded state has adopted. */
export const recordedQueue = { bucket: found, queueId: "p00112233445566778899aabbccddeeff" };

export const recordedSeed: EmulatorSeed = {
  buckets: [
    {
      bucket: found,
      createTime: "2026-01-31T12:00:00+0800",
      queues: [
        {
          queueId: recordedQueue.queueId,
          name: "found",
          state: "Paused",
          notifyConfig: {
            State: "On",
            Type: "Url",
            Url: "https://example.com/found?token=s3cr3t",
            Event: "TransCodingFinish",
          },
          createTime: "2026-01-31T12:00:01+0800",
          updateTime: "2026-01-31T12:00:01+0800",
        },
      ],
    },
  ],
};

export const recordedProgram = `
const documents = new DocBucket("found", { bucket: "${found}" });
new DocQueue("found", {
  bucket: documents.bucket,
  queueId: "${recordedQueue.queueId}",
  name: "contracts",
  state: "Active",
  notifyConfig: {
    state: "On", type: "Url", url: pulumi.secret("https://example.com/declared?token=s3cr3t"),
    events: ["TaskFinish", "WorkflowFinish"], resultFormat: "JSON",
  },
  adopt: "any",
  onDestroy: "restore",
});
const fresh = new DocBucket("fresh", { bucket: "${fresh}", onDestroy: "restore" });
new DocQueue("fresh", { bucket: fresh.bucket, state: "Active", onDestroy: "pause" });
`;
