/**
 * Random stories of stacks, deployed as the engine would, with everything that can happen in between; each command is
 * held against an oracle that knows what was found, declared and edited.
 *
 * A failure prints the shortest story that fails in the same way, and the seed.
 *
 * @module
 */
import fc from "fast-check";
import type { Emulator } from "../../../provider/emulator";
import type { FakeClock } from "../../fake-clock";
import { startService } from "../service";
import { sequence } from "./any-sequence";
import { statistics } from "./hold";
import { tell } from "./story";

const sequences = Number(process.env["FC_SEQUENCES"] ?? 540);
/** What the sequences of a usual run must come to. */
const leastSteps = process.env["FC_SEQUENCES"] === undefined ? 10_000 : 1;

let service: { emulator: Emulator; clock: FakeClock };
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.emulator.close());

test("random sequences keep every promise", async () => {
  const started = performance.now();
  const used = process.cpuUsage();
  let told = 0;
  let steps = 0;
  await fc.assert(
    fc.asyncProperty(sequence, async (story) => {
      told += 1;
      steps += await tell(service, story);
    }),
    // A failure is cut down for as long as that helps whoever reads it.
    { numRuns: sequences, interruptAfterTimeLimit: 500_000, markInterruptAsFailure: true },
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const { user, system } = process.cpuUsage(used);
  process.stdout.write(
    `${told} sequences, ${steps} steps, ${seconds} s, ${((user + system) / 1_000_000).toFixed(1)} s of a processor\n`,
  );
  for (const [what, often] of [...statistics].sort()) {
    process.stdout.write(`  ${what}: ${often}\n`);
  }
  expect(steps).toBeGreaterThanOrEqual(leastSteps);
}, 600_000);
