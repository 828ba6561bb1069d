import { stepsOf } from "./arbitrary";
import type { Step } from "./steps";
import { createWorld, type World } from "./world";

const seed = Number(process.env["FC_SEED"] ?? 20_261_123);
const count = 110;

let world: World;
afterEach(() => world.remove());

test(`whatever happens in ${count} steps and a last destroy, queues become what is declared and nothing else of them changes (seed ${seed})`, async () => {
  world = await createWorld();
  const steps: Step[] = [...stepsOf(seed, count), { step: "destroy" }];
  for (const [index, step] of steps.entries()) {
    try {
      await world.take(step);
    } catch (error) {
      const { message } = error as Error;
      throw new Error(`step ${index} of seed ${seed}, ${JSON.stringify(step)}: ${message}`);
    }
  }
}, 1_200_000);
