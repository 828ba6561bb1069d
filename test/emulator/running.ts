import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator/index";
import { seedBucket, seedQueueId, seedTime } from "./send";

const running: Emulator[] = [];

/** Starts an emulator that stands at the seed's time and has the seed's bucket; it is closed after the test. */
export async function emulatorForTest(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({
    clock: () => seedTime,
    seed: {
      buckets: [
        {
          bucket: seedBucket,
          createTime: "2020-07-24T22:42:26+0800",
          queues: [{ queueId: seedQueueId }],
        },
      ],
    },
    ...options,
  });
  running.push(emulator);
  return emulator;
}

export async function closeEmulators(): Promise<void> {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
}
