/** One bucket with one queue, on an emulator whose jobs move by the clock of the test. */
import { type Emulator, type EmulatorOptions, startEmulator } from "../../../provider/emulator";
import { PartialFailure } from "../../../provider/resources/definition";
import { docJob } from "../../../provider/resources/doc-job/definition";
import type { DocJobInputs } from "../../../provider/resources/doc-job/schema";
import type { DocJobState } from "../../../provider/resources/doc-job/state";
import { type FakeClock, fakeClock } from "../../fake-clock";
import { type Deployment, deployment } from "../deployment";

export const bucket = "documents-1250000000";
export const region = "ap-guangzhou";
export const queueId = "p0123456789abcdef0123456789abcdef";

export interface Stage extends Deployment {
  readonly emulator: Emulator;
  /** The jobs that the service has. */
  jobs(): ReturnType<Emulator["control"]["jobs"]>;
  /** How often a job was submitted, whatever came of it. */
  posts(): number;
  /** A deployment like this one at a later time, in a process of its own. */
  later(options?: Parameters<typeof deployment>[1]): Deployment;
}

/** Waits for the clock of {@link Stage} to be moved, which takes no time. */
export async function stage(
  options: Pick<EmulatorOptions, "jobTimes"> & Parameters<typeof deployment>[1] = {},
): Promise<Stage> {
  // Whole seconds, as the service's times have them.
  const clock: FakeClock = fakeClock(Math.floor(Date.now() / 1000) * 1000);
  const emulator = await startEmulator({
    region,
    clock: clock.now,
    jobTimes: options.jobTimes,
    seed: { buckets: [{ bucket, queues: [{ queueId }] }] },
  });
  return {
    ...deployment(emulator, { ...options, clock }),
    emulator,
    jobs: () => emulator.control.jobs(bucket),
    posts: () => emulator.control.requests({ operation: "submitDocJob" }).length,
    later: (more = {}) => deployment(emulator, { ...options, clock, ...more }),
  };
}

export const declared: DocJobInputs = {
  bucket,
  region,
  input: { object: "contract.docx" },
  output: { bucket, object: "pages/contract-${Number}.png" },
  docProcess: { tgtType: "png" },
};

/** What the engine keeps of a resource. */
export interface Kept {
  readonly id: string;
  readonly state: DocJobState;
}

/** A step that must fail partially: what the engine keeps, and what it shows. */
export async function failure(
  step: Promise<unknown>,
): Promise<Kept & { readonly reasons: readonly string[] }> {
  const error = await step.then(
    () => new Error("the step did not fail"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PartialFailure)) {
    throw error;
  }
  return { id: error.id, state: error.state as DocJobState, reasons: error.reasons };
}

/** The update that the engine makes when something is owed. */
export function update(kept: Kept, inputs: DocJobInputs, { context }: Deployment): Promise<DocJobState> {
  return docJob.update({ ...kept, inputs }, context);
}
