/**
 * What the state of a DocJob holds. Its shape is a contract with every state ever written: each change of it adds an
 * upgrade.
 *
 * @module
 */
import { type DocJob, isFinished } from "../../api/calls/jobs/doc-job";
import { type DocJobSettings, jobSettingNames } from "../../api/calls/jobs/job-request";
import type { DocJobResult } from "../../api/calls/jobs/job-result";
import type { ResourceState, StateUpgrade } from "../definition";
import type { BucketLocation, JobLocation } from "../location";
import { pick } from "./pick";
import type { DocJobInputs } from "./schema";

/** None yet: the shape is that of the first release. */
export const docJobUpgrades: readonly StateUpgrade[] = [];

/** What a program and a person see. Documented on the class `DocJob`. */
export interface DocJobOutputs extends DocJobSettings {
  readonly bucket: string;
  readonly region: string;
  readonly triggers?: readonly unknown[] | undefined;
  readonly wait?: boolean | undefined;
  readonly timeoutSeconds?: number | undefined;
  readonly jobId: string;
  readonly state: string;
  readonly code: string;
  readonly message: string;
  readonly creationTime: string;
  readonly endTime?: string | undefined;
  readonly result?: DocJobResult | undefined;
}

/** What only the resource reads. */
export interface DocJobMemory {
  /** Whether the program said which queue; the output `queueId` is there in any case. */
  readonly queueDeclared: boolean;
  /** By what to look for a job of which it is not known whether the service has it. */
  readonly search?: JobSearch | undefined;
  /** Where it belongs, see `endpoint-mark.ts`. */
  readonly endpoint: string;
}

/** What the outputs do not say of such a job. */
export interface JobSearch {
  /** When it was submitted, by the service's clock, in ISO form. */
  readonly since: string;
  /** What was sent as `UserData` because the program says none. */
  readonly token?: string | undefined;
}

export type DocJobState = ResourceState<DocJobOutputs, DocJobMemory>;

/** The state of a job that may exist or not. */
export const unconfirmed = "Unconfirmed";

/** The state of what was declared, before it is known which job it is. */
export function declaredState(
  inputs: DocJobInputs,
  memory: Omit<DocJobMemory, "queueDeclared">,
): DocJobState {
  return {
    outputs: {
      ...pick(inputs, ["bucket", "region"]),
      ...pick(inputs, jobSettingNames),
      ...pick(inputs, ["triggers", "wait", "timeoutSeconds"]),
      jobId: "",
      state: unconfirmed,
      code: "",
      message: "",
      creationTime: "",
    },
    memory: { queueDeclared: inputs.queueId !== undefined, ...memory },
  };
}

/** The state with the job as it is now. */
export function withJob({ outputs, memory }: DocJobState, job: DocJob): DocJobState {
  const { endTime: _endTime, result: before, queueId = job.queueId, ...rest } = outputs;
  const { search: _search, ...remembered } = memory;
  const { jobId, state, code, message, creationTime, endTime, result = before } = job;
  return {
    outputs: {
      ...rest,
      queueId,
      jobId,
      state,
      code,
      message,
      creationTime,
      ...(endTime === undefined ? {} : { endTime }),
      ...(result === undefined ? {} : { result }),
    },
    memory: remembered,
  };
}

/** The state with what else the program says now: how long to wait, and whether. */
export function withWaiting({ outputs, memory }: DocJobState, inputs: DocJobInputs): DocJobState {
  const { wait: _wait, timeoutSeconds: _timeoutSeconds, ...rest } = outputs;
  return {
    outputs: { ...rest, ...pick(inputs, ["wait", "timeoutSeconds"]) },
    memory: { ...memory, queueDeclared: inputs.queueId !== undefined },
  };
}

/** The state of a job that was only looked up: what it does is what the service shows. */
export function lookedUp(location: BucketLocation, job: DocJob, endpoint: string): DocJobState {
  const { region, bucket } = location;
  const { input, output, docProcess, userData, queueId } = job;
  return withJob(
    {
      outputs: {
        bucket,
        region,
        queueId,
        input: input.object === "" ? { url: input.url } : { object: input.object },
        output,
        docProcess: docProcess as DocJobSettings["docProcess"],
        ...(userData === "" ? {} : { userData }),
        jobId: job.jobId,
        state: job.state,
        code: job.code,
        message: job.message,
        creationTime: job.creationTime,
      },
      memory: { queueDeclared: false, endpoint },
    },
    job,
  );
}

/** Where the job of a state is. Its resource's id does not say it when the job was found only later. */
export function locationOf({ outputs: { region, bucket, jobId } }: DocJobState): JobLocation {
  return { region, bucket, jobId };
}

/** Whether the job will not change any more. */
export function hasEnded({ outputs }: DocJobState): boolean {
  return isFinished(outputs);
}

/** Whether something is still to be done: a job to be found, or one that is waited for and has not succeeded. */
export function isOwed({ outputs: { state } }: DocJobState, wait: unknown): boolean {
  return state === unconfirmed || (wait !== false && state !== "Success");
}

/** The inputs that a state stands for. */
export function inputsOf({ outputs, memory }: DocJobState): Partial<DocJobInputs> {
  const declared = pick(outputs, [
    "bucket",
    "region",
    ...jobSettingNames,
    "triggers",
    "wait",
    "timeoutSeconds",
  ]);
  const { queueId, ...rest } = declared;
  return (memory.queueDeclared ? { ...rest, queueId } : rest) as Partial<DocJobInputs>;
}
