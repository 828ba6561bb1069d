/** What a recorded state of jobs was made from: one that is done, one not waited for, and one whose answer was lost. */
import type { EmulatorSeed } from "../../provider/emulator";
import type { UserStack } from "./user-stack";

export const jobsBucket = "recorded-1250000000";
const queueId = "p00112233445566778899aabbccddeeff";

export const recordedJobsSeed: EmulatorSeed = { buckets: [{ bucket: jobsBucket, queues: [{ queueId }] }] };

const done = `
const at = { bucket: "${jobsBucket}" };
new DocJob("done", {
  ...at,
  queueId: "${queueId}",
  input: { object: "contract.docx" },
  output: { ...at, region: "ap-guangzhou", object: "pages/contract-\${Number}.png" },
  docProcess: {
    srcType: "docx", tgtType: "png", startPage: 1, endPage: -1, pageRanges: "1-3", docPassword: "s3cr3t", comments: 1,
    imageParams: "x", quality: 90, zoom: 90, imageDpi: 100, picPagination: 0,
    docWatermark: { srcType: "docx", type: "Text", dx: "1" },
  },
  docAigcMetadata: { label: "1" },
  userData: pulumi.secret("nightly"),
  callBack: "https://example.com/done", callBackFormat: "JSON", callBackType: "Url",
  callBackMqConfig: { mqMode: "Topic", mqRegion: "gz", mqName: "t" },
  callBackKafkaConfig: { region: "ap-guangzhou", instanceId: "i", topic: "t" },
  triggers: ["text", 1, null, { deep: [true] }],
  wait: true,
  timeoutSeconds: 60,
});
new DocJob("unwaited", {
  ...at,
  input: { object: "numbers.xlsx" },
  output: { ...at, object: "sheets/\${SheetID}/\${Number}.png" },
  wait: false,
});
`;
export const recordedJobsProgram = `${done}
new DocJob("lost", {
  ...at,
  input: { url: "https://example.com/contract.pdf?sign=s3cr3t" },
  output: { ...at, object: "pages/lost-\${Page}.jpg" },
});
`;

/** Brings a stack to that state. */
export async function makeJobs(user: UserStack): Promise<void> {
  const { control } = user.emulator;
  user.program(done);
  await user.up();
  user.program(recordedJobsProgram);
  control.addFault({ operation: "submitDocJob", reset: "after" });
  control.addFault({ operation: "listDocJobs", status: 403, code: "AccessDenied" });
  await user.fail("up", "--yes", "--skip-preview");
  while (control.jobs(jobsBucket).some(({ state }) => state !== "Success")) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
