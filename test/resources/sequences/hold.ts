/**
 * A command, once it has ended, held against everything the oracle knows.
 *
 * @module
 */
import { type Ending, isDone } from "../simulated-engine/deployment";
import { liveQueues, type Model } from "./model";
import { keepLedger, requireGivenBack } from "./oracle/capture";
import {
  type Before,
  requireOnlyDifferencesWritten,
  requireOthersUntouched,
  requireReasonForWrites,
} from "./oracle/changes";
import {
  requireConverged,
  requireDriftSeen,
  requireGoneOnlyWhenGone,
  requireReasons,
  requireReasonsToReplace,
  requireSoundState,
} from "./oracle/ending";
import { forgetSecrets, forgetSecretsFound, requireSecretsKept } from "./oracle/secrets";
import { outcome } from "./outcome";
import { requireNoWrites } from "./quiet";
import type { SequenceStep } from "./steps";

type StepOf<Name extends SequenceStep["step"]> = Extract<SequenceStep, { step: Name }>;

/** How often things happened, to see that the sequences reach what they are to reach. */
export const statistics = new Map<string, number>();

function count(what: string): void {
  statistics.set(what, (statistics.get(what) ?? 0) + 1);
}

/** Throws the first promise that was not kept. */
export function hold(
  model: Model,
  { command, fault }: StepOf<"run">,
  before: Before,
  ending: Ending,
  mishap: boolean,
): void {
  const after = liveQueues(model);
  const refreshed = command === "up --refresh" || command === "refresh";
  count(
    ending.died ? `${command}: died` : outcome(ending) === "done" ? `${command}: done` : `${command}: failed`,
  );
  if (command === "refresh") {
    requireNoWrites(model);
  }
  requireSoundState(model);
  forgetSecretsFound(model, ending);
  requireSecretsKept(model, ending);
  requireOthersUntouched(model, before, after, ending);
  if (!refreshed && command !== "up --replace") {
    requireOnlyDifferencesWritten(before, after, ending, model.program);
  }
  if (command === "up" || command === "up --refresh") {
    requireReasonsToReplace(model, before, ending);
  }
  if (!mishap) {
    requireDriftSeen(before, ending);
    requireReasonForWrites(model, before, after);
  }
  const hidden = fault?.what === "hideQueues";
  requireGoneOnlyWhenGone(before, ending, { hidden });
  if (!mishap) {
    requireReasons(model, ending, { refreshed });
  }
  // What the service does not keep is only said when something is destroyed.
  const kept = fault?.what !== "dropFields";
  keepLedger(model, before, after, ending, { kept });
  if (kept) {
    requireGivenBack(model, before, after, ending);
  }
  forgetSecrets(model);
  if (command.startsWith("up") && isDone(ending)) {
    // What nobody has looked at since somebody edited it may be anything, unless it has just been adopted.
    const isKnown = command === "up --refresh" || !model.mayHaveDrifted;
    requireConverged(model, ending, isKnown ? "all" : "created");
  }
  if (isDone(ending) && refreshed) {
    model.mayHaveDrifted = false;
  }
  // A bucket that is switched off and on by a replacement has another queue.
  if (ending.died || [...before.queues.keys()].some((id) => !after.has(id))) {
    model.mayHaveDrifted = true;
  }
}
