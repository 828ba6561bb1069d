/**
 * The step in which somebody imports a queue.
 *
 * @module
 */
import { providerText } from "../../../provider/resources/provider-text";
import { programResource } from "../program";
import { isDone } from "../simulated-engine/deployment";
import { importResource } from "../simulated-engine/import";
import { look } from "./look";
import { liveQueues, type Model, queueOf, surroundings } from "./model";
import { requireOthersUntouched } from "./oracle/changes";
import { requireReasons, requireSoundState } from "./oracle/ending";
import { requireSecretsKept } from "./oracle/secrets";
import { outcome } from "./outcome";
import { choose } from "./program-steps";
import { requireNoWrites } from "./quiet";
import type { SequenceStep } from "./steps";
import { home, places } from "./world";

type StepOf<Name extends SequenceStep["step"]> = Extract<SequenceStep, { step: Name }>;

/** A queue that nobody has is put into the state, and declared. */
export async function importQueue(model: Model, { queue }: StepOf<"import">): Promise<string | undefined> {
  const taken = [
    ...model.stack.entries().map(({ id }) => id),
    ...model.program.map((resource) => queueOf(model, resource)?.id),
  ];
  const free = [...liveQueues(model).values()].filter(({ id }) => !taken.includes(id));
  const chosen = choose(free, queue);
  const place = places.find(({ bucket }) => chosen?.id.includes(`/${bucket}/`));
  if (chosen === undefined || place === undefined) {
    return undefined;
  }
  model.count += 1;
  const { bucket, region, provider } = place;
  const resource = programResource({
    name: `r${model.count}`,
    type: "DocQueue",
    bucket,
    provider,
    region: region === home ? undefined : region,
    queueId: chosen.settings.queueId,
  });
  const before = look(model);
  const text = providerText("docQueue");
  const ending = await importResource(model.stack, resource, chosen.id, text, surroundings(model));
  requireNoWrites(model);
  requireSoundState(model);
  requireSecretsKept(model, ending);
  requireReasons(model, ending, { refreshed: true });
  requireOthersUntouched(model, before, liveQueues(model), ending);
  if (isDone(ending)) {
    model.program.push(resource);
    model.ledger.adopt(chosen.id);
  }
  return `pulumi import ${resource.name} ${chosen.id} → ${outcome(ending)}`;
}
