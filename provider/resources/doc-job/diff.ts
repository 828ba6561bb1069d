/**
 * In what a job's state and what a program declares differ. A job cannot be changed, so a difference in what it does, or
 * in `triggers`, is another job. How a job goes is no difference. No call is made.
 *
 * @module
 */
import { jobSettingNames } from "../../api/calls/jobs/job-request";
import type { Change } from "../definition";
import { type Unknown, type Unresolved, unknown } from "../unknown";
import type { DocJobInputs } from "./schema";

import { type DocJobOutputs, type DocJobState, isOwed } from "./state";

type Known = Exclude<Unresolved<DocJobInputs>, Unknown>;

export function diffDocJob({
  state,
  inputs,
}: {
  state: DocJobState;
  inputs: Unresolved<DocJobInputs>;
}): Change[] {
  if (inputs === unknown) {
    return [{ path: "", kind: "update" }];
  }
  const was = sent(state.outputs);
  const wanted = sent(inputs);
  const replacing = (["bucket", "region", ...jobSettingNames, "triggers"] as const).flatMap((key) =>
    // The job that ran in some queue is what a program wants that leaves the choice to the service.
    key === "queueId" && inputs.queueId === undefined ? [] : differences(key, was[key], wanted[key]),
  );
  return [...replacing, ...waitingChanges(state, inputs)];
}

/** With the defaults that are filled in before sending. */
function sent(declared: Known | DocJobOutputs): Readonly<Record<string, unknown>> {
  const { output, docProcess = {}, triggers = [], region } = declared;
  const filled =
    typeof output === "object" && output !== null && output.region === undefined
      ? { ...output, region }
      : output;
  return { ...declared, output: filled, docProcess, triggers };
}

/** What needs no other job: at most some more waiting. */
function waitingChanges(state: DocJobState, { wait = true, timeoutSeconds = 600 }: Known): Change[] {
  const { outputs } = state;
  const paths = [
    ...(wait === (outputs.wait ?? true) ? [] : ["wait"]),
    ...(timeoutSeconds === (outputs.timeoutSeconds ?? 600) ? [] : ["timeoutSeconds"]),
    // A refresh makes the engine forget that the last step failed: then this alone brings it back to it.
    ...(isOwed(state, wait) ? ["state"] : []),
  ];
  return paths.map((path) => ({ path, kind: "update" }));
}

/**
 * The places in which two values differ. One that is not known yet is an update, never a replacement: an update of the
 * resource it comes from makes its outputs unknown, though they will mostly be what they were.
 */
function differences(path: string, was: unknown, wanted: unknown): Change[] {
  if (wanted === unknown) {
    return [{ path, kind: "update" }];
  }
  if (Array.isArray(was) && Array.isArray(wanted)) {
    const length = Math.max(was.length, wanted.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      differences(`${path}[${index}]`, was[index], wanted[index]),
    );
  }
  if (isRecord(was) && isRecord(wanted)) {
    const keys = new Set([...Object.keys(was), ...Object.keys(wanted)]);
    return [...keys].flatMap((key) => differences(`${path}.${key}`, was[key], wanted[key]));
  }
  // Where an object has nothing the engine may keep `null`.
  return (was ?? undefined) === (wanted ?? undefined) ? [] : [{ path, kind: "replace" }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
