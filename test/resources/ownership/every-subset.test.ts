/**
 * Every set of settings that a program can own, one after the other: what it does not own keeps its bytes, whatever
 * the program does with the rest.
 *
 * @module
 */
import { type Emulator, type NotifySettings, startEmulator } from "../../../provider/emulator";
import type { DocQueueState } from "../../../provider/resources/doc-queue/state";
import { type FakeClock, fakeClock } from "../../fake-clock";
import {
  type Elements,
  elementOf,
  isNotify,
  isOn,
  meaning,
  meaningIn,
  type Path,
  paths,
  type Value,
} from "../meaning";
import { type OwnedQueue, ownedQueue, pick, region, type Values } from "./queue";

const notify = {
  Type: "Url",
  Url: "https://example.com/found?a=1&b=%20",
  Event: "WorkflowFinish,TransCodingFinish",
  ResultFormat: "XML",
  MqMode: "Topic",
  MqRegion: "gz",
  MqName: "found",
  KafkaConfig: { Topic: "t", Deep: { Er: " <&> " } },
} satisfies NotifySettings;

const declared = {
  name: "declared",
  state: "Paused",
  "notifyConfig.type": "TDMQ",
  "notifyConfig.url": "https://example.com/declared",
  "notifyConfig.events": ["TaskFinish"],
  "notifyConfig.resultFormat": "JSON",
  "notifyConfig.mqMode": "Queue",
  "notifyConfig.mqRegion": "sh",
  "notifyConfig.mqName": "declared",
} satisfies Values;

/** What a program changes a setting to, later on. */
const changed: Values = {
  name: "changed",
  state: "Active",
  "notifyConfig.type": "Url",
  "notifyConfig.url": "https://example.com/changed",
  "notifyConfig.events": ["WorkflowFinish", "TaskFinish"],
  "notifyConfig.resultFormat": "XML",
  "notifyConfig.mqMode": "Topic",
  "notifyConfig.mqRegion": "bj",
  "notifyConfig.mqName": "changed",
};

/** Queues as they are found, and what is declared of them. */
const situations = [
  { what: "On and stays so", found: "On", wanted: "On", later: "Off" },
  { what: "On and turned Off", found: "On", wanted: "Off", later: "On" },
  { what: "Off and turned On", found: "Off", wanted: "On", later: "Off" },
  { what: "Off and stays so", found: "Off", wanted: "Off", later: "On" },
] as const;

const subsets: readonly (readonly Path[])[] = Array.from({ length: 2 ** paths.length }, (_, bits) =>
  paths.filter((_path, index) => (bits >> index) & 1),
);

let service: { emulator: Emulator; clock: FakeClock };
beforeAll(async () => {
  const clock = fakeClock(Date.parse("2026-11-22T08:00:00Z"));
  service = { clock, emulator: await startEmulator({ region, clock: clock.now }) };
});
afterAll(() => service.emulator.close());

describe.each(situations)("a queue whose notification is $what", ({ found, wanted, later }) => {
  const values: Values = { ...declared, "notifyConfig.state": wanted };
  const laterValues: Values = { ...changed, "notifyConfig.state": later };
  const queueAsFound = () =>
    ownedQueue(service, {
      name: "found & <left>",
      state: "Active",
      notifyConfig: { ...notify, State: found },
    });

  /** Does something with every subset; says which one it was that failed. */
  const withEvery = async (
    act: (queue: OwnedQueue, owned: readonly Path[], index: number) => Promise<void>,
  ): Promise<void> => {
    for (const [index, owned] of subsets.entries()) {
      try {
        await act(queueAsFound(), owned, index);
      } catch (error) {
        throw new Error(`with ${owned.join(", ") || "nothing"} owned: ${String(error)}`, { cause: error });
      }
    }
  };

  test("adopting writes what is owned and nothing else, and a destroy gives it back", async () => {
    await withEvery(async (queue, owned) => {
      const before = queue.elements();

      const state = await queue.adopt(pick(values, owned));
      expectKept(before, queue.elements(), owned);
      expectDeclared(queue.elements(), pick(values, owned));
      expect(queue.changes(state, pick(values, owned))).toEqual([]);

      await queue.destroy(state);
      expect(queue.elements()).toEqual(before);
    });
  });

  test("from then on only what the program changes is written", async () => {
    await withEvery(async (queue, owned, index) => {
      const path = owned[index % Math.max(1, owned.length)];
      if (path === undefined) {
        return;
      }
      const first = pick(values, owned);
      const second = { ...first, [path]: laterValues[path] as Value };
      const adopted = await queue.adopt(first);
      const before = queue.elements();

      const state = await queue.update(adopted, second);

      expectKept(before, queue.elements(), path === "notifyConfig.state" ? owned : [path]);
      expectDeclared(queue.elements(), second);
      expect(queue.changes(state, second)).toEqual([]);
      await expectNoWrite(queue, state, second, path);
    });
  });
});

/** A setting that leaves the program stays as it is, and one that enters with the value it has is captured. */
async function expectNoWrite(
  queue: OwnedQueue,
  state: DocQueueState,
  program: Values,
  path: Path,
): Promise<void> {
  const [before, writes] = [queue.elements(), queue.writes()];
  const { [path]: _leaving, ...rest } = program;
  const entering = paths.find((each) => program[each] === undefined);
  const more = entering === undefined ? rest : { ...rest, [entering]: valueIn(before, entering) };

  const without = await queue.update(state, rest);
  expect(queue.changes(without, rest)).toEqual([]);
  const withMore = await queue.update(without, more);
  expect(queue.changes(withMore, more)).toEqual([]);

  expect(queue.writes()).toBe(writes);
  expect(queue.elements()).toEqual(before);
  if (entering !== undefined) {
    expect(JSON.stringify(withMore.outputs.initialSettings)).toContain(
      JSON.stringify(valueIn(before, entering)),
    );
  }
}

function valueIn(elements: Elements, path: Path): Value {
  const text = elements.get(elementOf[path]) ?? "";
  return path === "notifyConfig.events" ? text.split(",") : text;
}

/** Everything that was not to be touched has the bytes it had, also what nobody knows. */
function expectKept(before: Elements, after: Elements, touched: readonly Path[]): void {
  const rest = (elements: Elements) =>
    [...elements].filter(([element]) => !touched.some((path) => elementOf[path] === element)).sort();
  expect(rest(after)).toEqual(rest(before));
}

/** What is declared is there, but for what counts for nothing while notification is Off. */
function expectDeclared(after: Elements, values: Values): void {
  for (const [path, value] of Object.entries(values) as [Path, Value][]) {
    if (!isNotify(path) || path === "notifyConfig.state" || isOn(after)) {
      expect([path, meaningIn(after, path)]).toEqual([path, meaning(path, value)]);
    }
  }
}
