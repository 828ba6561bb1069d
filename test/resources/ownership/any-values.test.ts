/**
 * Ownership with whatever stands on a queue and in a program, as far as the service takes it.
 *
 * @module
 */
import fc from "fast-check";
import {
  type Emulator,
  type NotifySettings,
  type NotifyValue,
  startEmulator,
} from "../../../provider/emulator";
import { notInXml } from "../../../provider/emulator/names";
import { type FakeClock, fakeClock } from "../../fake-clock";
import { elementOf, type Path, paths, type Value } from "../meaning";
import { ownedQueue, pick, region, type Values } from "./queue";

let service: { emulator: Emulator; clock: FakeClock };
beforeAll(async () => {
  const clock = fakeClock(Date.parse("2026-11-22T08:00:00Z"));
  service = { clock, emulator: await startEmulator({ region, clock: clock.now }) };
});
afterAll(() => service.emulator.close());

const text = fc
  .string({ unit: "grapheme", maxLength: 60 })
  .filter((value) => !notInXml.test(value) && !/[\t\n\r\u007f\u0080-\u009f]/.test(value));
const filled = text.filter((value) => value.trim() !== "");
const url = fc
  .webUrl({ withQueryParameters: true, withFragments: true })
  .filter((value) => !notInXml.test(value));
const events = fc.subarray(["TaskFinish", "WorkflowFinish", "TransCodingFinish"], { minLength: 1 });

const unknownValue: fc.Arbitrary<NotifyValue> = fc.letrec<{ value: NotifyValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    text,
    fc.dictionary(fc.stringMatching(/^X[A-Za-z0-9_.-]{0,8}$/), tie("value"), { minKeys: 1, maxKeys: 3 }),
  ),
})).value;

/** What an owner of the queue may have made of it, by hand or with another tool. */
const found = fc.record({
  name: filled,
  state: fc.constantFrom("Active" as const, "Paused" as const),
  notifyConfig: fc
    .tuple(
      fc.record(
        {
          State: fc.constantFrom("On", "Off"),
          ResultFormat: fc.constantFrom("XML", "JSON", ""),
          MqMode: fc.constantFrom("Topic", "Queue"),
          MqRegion: fc.constantFrom("sh", "bj", "gz", "cd", "hk"),
          MqName: filled,
          Type: fc.constantFrom("Url", "TDMQ"),
          Url: url,
          Event: events.map((each) => each.join(",")),
        },
        { requiredKeys: ["State", "MqMode", "MqRegion", "MqName", "Type", "Url", "Event"] },
      ),
      fc.dictionary(fc.stringMatching(/^X[A-Za-z0-9_.-]{0,8}$/), unknownValue, { maxKeys: 3 }),
    )
    .map(([known, unknown]) => ({ ...known, ...unknown }) as NotifySettings),
});

const values: fc.Arbitrary<Values> = fc.record({
  name: filled.filter((value) => value.length <= 100),
  state: fc.constantFrom("Active", "Paused"),
  "notifyConfig.state": fc.constantFrom("On", "Off"),
  "notifyConfig.type": fc.constantFrom("Url", "TDMQ"),
  "notifyConfig.url": url,
  "notifyConfig.events": events,
  "notifyConfig.resultFormat": fc.constantFrom("XML", "JSON"),
  "notifyConfig.mqMode": fc.constantFrom("Topic", "Queue"),
  "notifyConfig.mqRegion": fc.constantFrom("sh", "bj", "gz", "cd", "hk"),
  "notifyConfig.mqName": filled,
} satisfies Record<Path, fc.Arbitrary<Value>>);

test("what no program ever owned keeps its bytes from adoption to destroy, and a destroy gives back the rest", async () => {
  await fc.assert(
    fc.asyncProperty(
      found,
      fc.array(fc.tuple(fc.subarray([...paths]), values), { minLength: 1, maxLength: 4 }),
      async (asFound, programs) => {
        const queue = ownedQueue(service, asFound);
        const before = queue.elements();
        const everOwned = new Set<Path>();
        const unowned = () =>
          [...queue.elements()].filter(
            ([element]) => ![...everOwned].some((path) => elementOf[path] === element),
          );

        let state: Awaited<ReturnType<typeof queue.adopt>> | undefined;
        for (const [owned, declared] of programs) {
          const program = pick(declared, owned);
          for (const path of owned) {
            everOwned.add(path);
          }
          const kept = unowned();

          state = state === undefined ? await queue.adopt(program) : await queue.update(state, program);

          expect(unowned()).toEqual(kept);
          expect(queue.changes(state, program)).toEqual([]);
        }
        await queue.destroy(state as NonNullable<typeof state>);
        // What was not there before is there and empty, which means the same.
        const given = new Map(
          [...queue.elements()].filter(([element, value]) => value !== "" || before.has(element)),
        );
        expect(given).toEqual(before);
      },
    ),
    { numRuns: 300 },
  );
});
