/** Whatever a queue is like: what the import leaves in the state is what the program declares. */
import fc from "fast-check";
import type { DocQueue } from "../../../provider/api";
import { startEmulator } from "../../../provider/emulator";
import * as provider from "../../../provider/pulumi/provider";
import { readState } from "../../../provider/pulumi/state-wire";
import { apply } from "../../../provider/resources/doc-queue/apply";
import { stateAsFound } from "../../../provider/resources/doc-queue/as-found";
import { docQueue } from "../../../provider/resources/doc-queue/definition";
import { planWrite } from "../../../provider/resources/doc-queue/plan";
import type { DocQueueInputs } from "../../../provider/resources/doc-queue/schema";
import {
  fromProperties,
  fromQueue,
  pathsOf,
  settingsWhere,
  toProperties,
} from "../../../provider/resources/doc-queue/settings";
import { type DocQueueState, refreshed } from "../../../provider/resources/doc-queue/state";
import { deployment } from "../../resources/deployment";
import { bucket, found, queue } from "./found";
import { entries, programText, write } from "./in-folder";
import { entryInPlain, runProgram } from "./run-program";

const optional = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const anyNotifyConfig = fc
  .record({
    state: optional(["On", "On", "On", "Off", "", "on"]),
    type: optional(["", "Url", "TDMQ", "Pigeon"]),
    url: optional(["", "https://example.com/", "https://example.com/?token=s3cr3t", "http://10.0.0.1/", "?"]),
    event: optional([
      "",
      "TaskFinish",
      "WorkflowFinish,TaskFinish",
      "TaskFinish, TaskFinish",
      "Whatever",
      ",",
    ]),
    resultFormat: optional(["", "XML", "JSON", "YAML"]),
    mqMode: optional(["", "Topic", "Queue", "Stack"]),
    mqRegion: optional(["", "sh", "ap-shanghai"]),
    mqName: optional(["", "done", "a b\u2028c"]),
    others: fc.option(fc.constant([{ name: "More", text: "1", children: [] }]), { nil: undefined }),
  })
  .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));

const anySettings = fc.record({
  name: fc.oneof(
    fc.constantFrom("queue-doc-process-1", "", " ", "contracts", "n".repeat(101)),
    fc.string({ unit: "grapheme" }),
  ),
  state: fc.constantFrom("Active", "Active", "Paused", "Paused", "", "Sleeping"),
  notifyConfig: anyNotifyConfig,
});

const everyKind = {
  buckets: fc.array(anySettings, { minLength: 1, maxLength: 20 }),
  allFields: fc.boolean(),
};

/** Every run has buckets of its own: a process remembers what it has seen. */
let run = 0;

test("after the import a preview finds nothing to do, nor does a refresh", async () => {
  await fc.assert(
    fc.asyncProperty(fc.record(everyKind), async ({ buckets, allFields }) => {
      run += 1;
      const all = buckets.map((settings, index) => {
        const several = index % 3 === 0 ? [queue("q1")] : [];
        return bucket(`r${run}b${index}-1`, [queue(`r${run}p${index}`, settings), ...several]);
      });
      const { notes } = write({ found: found(...all), allFields, force: true });

      const imported = entries();
      const open = (key: string, value: unknown) => (key === "plaintext" ? undefined : value);
      expect(JSON.stringify(imported, open) + programText() + notes.join()).not.toContain("s3cr3t");
      const urls = new Map(imported.map((entry) => [entry.id, entryInPlain(entry).inputs["notifyConfig"]]));
      const secrets = notes.flatMap((note) => {
        const { id = "", key = "" } = /=== '(?<id>.*?)'.* --secret (?<key>\w+)$/.exec(note)?.groups ?? {};
        return key === "" ? [] : [[key, String(Object(urls.get(id)).url)] as const];
      });
      const declared = await runProgram(programText(), Object.fromEntries(secrets));

      expect(declared).toHaveLength(imported.length);
      for (const entry of imported) {
        const { type, name, id, inputs, outputs } = entryInPlain(entry);
        const wanted = declared.find((one) => one.type === type && one.name === name);
        expect(inputs).toEqual(wanted?.inputs);
        const kind = type.endsWith("DocQueue") ? provider.docQueue : provider.docBucket;
        const checked = await kind.check(inputs, wanted?.inputs ?? {});
        expect(checked.failures).toEqual([]);
        expect(await kind.diff(id, outputs, checked.inputs)).toEqual({ changes: false, replaces: [] });
        const live = all.flatMap(({ queues }) => queues).find(({ queueId }) => id.endsWith(`/${queueId}`));
        if (live !== undefined) {
          const state = readState(docQueue, outputs) as DocQueueState;
          const now = refreshed(state, state.outputs, live);
          expect(now.outputs).toEqual(state.outputs);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test("the state is the one that adopting the queue leaves, where that changes nothing", async () => {
  const emulator = await startEmulator({ region: "ap-guangzhou" });
  const { context } = deployment(emulator);
  await fc.assert(
    fc.asyncProperty(
      anySettings,
      fc.subarray(["name", "state", "url", "type", "events", "resultFormat", "mqMode", "mqName"] as const),
      async (settings, chosen) => {
        const live: DocQueue = queue("p1", settings);
        const all = fromQueue(live);
        const paths = pathsOf(all).filter((path) => (chosen as string[]).includes(path.replace(/^.*\./, "")));
        const location = { bucket: "documents-1", region: "ap-guangzhou", queueId: "p1" };
        const { queueId: _id, ...place } = location;
        const inputs = {
          ...place,
          ...toProperties(settingsWhere((path) => all[path], paths)),
        } as DocQueueInputs;
        const { differing, fault } = planWrite(fromProperties(inputs), all);
        fc.pre(fault === undefined && differing.length === 0);

        const adopted = await apply({ id: "", location, live, inputs, before: undefined }, context);

        expect(stateAsFound(inputs, { location, queue: live, endpoint: "loopback" })).toEqual(adopted);
      },
    ),
  );
  await emulator.close();
  expect(emulator.control.requests()).toEqual([]);
});
