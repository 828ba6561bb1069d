import type { EmulatorSeed } from "../../provider/emulator/index";

/** Keys that are let in with their token only. */
export const temporaryKeys = {
  secretId: "AKIDTEMPORARY",
  secretKey: "temporary-key",
  securityToken: "temporary-token",
};

/** What the emulator holds when a suite starts; the suites of other languages name these buckets and this queue too. */
export const seed: EmulatorSeed = {
  accounts: [temporaryKeys],
  buckets: [
    {
      bucket: "docs-1250000000",
      createTime: "2020-07-24T22:42:26+0800",
      queues: [{ queueId: "p2505d57bdf4c4329804b58a6a5fb1572" }],
    },
    { bucket: "docs-12500000001", createTime: "2020-07-25T00:00:00+0800" },
    { bucket: "mail-1250000000", region: "ap-beijing", createTime: "2020-07-26T00:00:00+0800" },
  ],
};
