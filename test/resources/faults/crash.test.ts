/**
 * A process that dies between any two steps of an operation, with nothing saved of it: before a call, or when the call
 * was carried out and its answer not read. The next deployment comes to the end in every case; what nobody can know
 * any more is what the page lists.
 *
 * @module
 */
import type { Emulator } from "../../../provider/emulator";
import type { FakeClock } from "../../fake-clock";
import { paths } from "../meaning";
import { startService } from "../service";
import { isDone } from "../simulated-engine/deployment";
import { begin, operations, type ResourceOperation } from "./operations";
import { expectAsDeclared, type Scene } from "./scene";
import { expectPage, type Section } from "./table";

let service: { emulator: Emulator; clock: FakeClock };
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.emulator.close());

const made: Section[] = [];

test.each(operations.map((operation) => [operation.name, operation] as const))(
  "%s",
  async (name, operation) => {
    const rows: string[][] = [];
    for (let atCall = 1; ; atCall += 1) {
      const call = await nameOfCall(operation, atCall);
      if (call === undefined) {
        break;
      }
      for (const carriedOut of [false, true]) {
        const death = { atCall, carriedOut };
        const when = `${carriedOut ? "after" : "before"} ${call}`;
        const finished = await givenBack(operation, death, { finish: true });
        const abandoned = await givenBack(operation, death, { finish: false });
        rows.push([`${atCall}`, when, finished, operation.program === undefined ? "" : abandoned]);
      }
    }
    expect(rows.length).toBeGreaterThan(0);
    made.push({
      heading: name,
      rows: [["call", "died", "finished, then destroyed", "destroyed at once"], ...rows],
    });
  },
);

test("what is lost is what the page says", () => {
  expectPage(
    "crash.md",
    `# When the process dies

What a destroy gives back when the process of an operation died at one of its calls, before it was carried out or after,
and nothing was saved of the operation: when the same command was run again first, and when it was not. In every case the
same command, run again, comes to the end.

Made by \`crash.test.ts\`; \`WRITE_TABLES=1\` writes it anew.`,
    made,
  );
});

interface Death {
  readonly atCall: number;
  readonly carriedOut: boolean;
}

/** The call an operation makes at this place; \`undefined\` when it makes fewer. */
async function nameOfCall(operation: ResourceOperation, atCall: number): Promise<string | undefined> {
  const scene = await begin(service, operation);
  scene.emulator.control.clearRequests();
  await operation.run(scene);
  return scene.emulator.control.requests()[atCall - 1]?.operation ?? undefined;
}

async function givenBack(
  operation: ResourceOperation,
  death: Death,
  { finish }: { readonly finish: boolean },
): Promise<string> {
  const scene = await begin(service, operation);
  const before = scene.stack.entries();
  const ending = await operation.run(scene, { death });
  expect(ending.died).toBe(true);
  expect(scene.stack.entries()).toEqual(before);
  // A person looks, and starts the command again.
  await scene.clock.sleep(60_000);
  if (finish) {
    expect(await operation.run(scene)).toMatchObject({ failures: [], invalid: [], died: false });
    if (operation.program !== undefined) {
      expect(isDone(await scene.up(operation.program))).toBe(true);
      expectAsDeclared(operation.program, scene);
    }
  }
  expect(await scene.destroy()).toMatchObject({ failures: [] });
  expect(scene.stack.entries()).toEqual([]);
  return lost(scene);
}

function lost({ found, now }: Scene): string {
  const { enabled, settings } = now();
  if (enabled !== found.enabled) {
    return `document processing is left ${enabled ? "on" : "off"}`;
  }
  const changed = paths.filter((path) => settings.get(path) !== found.settings.get(path));
  return changed.length === 0 ? "as found" : `lost: ${changed.join(", ")}`;
}
