import fc from "fast-check";
import { planRestore, planWrite } from "../../../provider/resources/doc-queue/plan";
import {
  fromProperties,
  fromQueue,
  overlay,
  pathsOf,
  type QueueSettings,
  sameSetting,
  settingPaths,
  settingsWhere,
  toProperties,
  type WrittenSettings,
} from "../../../provider/resources/doc-queue/settings";

const off: QueueSettings = {
  name: "queue-doc-process-1",
  state: "Active",
  "notifyConfig.state": "Off",
  "notifyConfig.type": "",
  "notifyConfig.url": "",
  "notifyConfig.events": "",
};
const on: QueueSettings = {
  ...off,
  "notifyConfig.state": "On",
  "notifyConfig.type": "Url",
  "notifyConfig.url": "https://example.com/a",
  "notifyConfig.events": "TaskFinish",
};
const url = "https://example.com/a";

describe("notification that is On", () => {
  const declared: QueueSettings = {
    "notifyConfig.state": "On",
    "notifyConfig.type": "Url",
    "notifyConfig.url": url,
    "notifyConfig.events": "TaskFinish",
    "notifyConfig.resultFormat": "JSON",
    "notifyConfig.mqName": "topic",
  };
  const remembered = { settings: { ...on, ...declared }, owned: pathsOf(declared) };
  const wanted = { ...declared, "notifyConfig.url": "https://example.com/b" };

  test("gets back what it cannot be without", () => {
    const live: QueueSettings = { ...on, ...declared, "notifyConfig.events": "" };

    expect(planWrite(wanted, live, remembered).differing).toEqual([
      "notifyConfig.url",
      "notifyConfig.events",
    ]);
  });

  test("does not get back what somebody has cleared and it can be without", () => {
    const live: QueueSettings = {
      ...on,
      ...declared,
      "notifyConfig.resultFormat": "",
      "notifyConfig.mqName": "",
    };

    expect(planWrite(wanted, live, remembered)).toMatchObject({
      differing: ["notifyConfig.url"],
      drifted: ["notifyConfig.resultFormat", "notifyConfig.mqName"],
    });
  });
});

describe("adopting", () => {
  test("only what differs is written", () => {
    const plan = planWrite({ name: "contracts", state: "Active" }, off);

    expect(plan).toMatchObject({ differing: ["name"], filled: [], drifted: [], fault: undefined });
  });

  test("a declared value that is right already is owned without a write", () => {
    const plan = planWrite({ state: "Active" }, off);

    expect(plan.differing).toEqual([]);
    expect(plan.overlay).toEqual({ state: "Active" });
  });

  test("turning notification on fills in the type and the event that it needs", () => {
    const plan = planWrite({ "notifyConfig.state": "On", "notifyConfig.url": url }, off);

    expect(plan.overlay).toEqual(
      settingsWhere(
        (path) => on[path],
        ["notifyConfig.state", "notifyConfig.type", "notifyConfig.url", "notifyConfig.events"],
      ),
    );
    expect(plan.filled).toEqual(["notifyConfig.type", "notifyConfig.events"]);
  });

  test("an old event on the queue is kept, not replaced by the new name", () => {
    const plan = planWrite(
      { "notifyConfig.state": "On", "notifyConfig.url": url },
      { ...off, "notifyConfig.events": "TransCodingFinish" },
    );

    expect(plan.overlay["notifyConfig.events"]).toBeUndefined();
  });

  test("On without a url anywhere is a fault before anything is sent", () => {
    expect(planWrite({ "notifyConfig.state": "On" }, off).fault).toContain("notifyConfig.url");
  });

  test("On finds its url on the queue", () => {
    const plan = planWrite({ "notifyConfig.state": "On" }, { ...off, "notifyConfig.url": url });

    expect(plan.fault).toBeUndefined();
  });

  test("TDMQ needs the queue's name and region, and gets its mode", () => {
    const declared = { "notifyConfig.state": "On", "notifyConfig.type": "TDMQ" } as const;

    expect(planWrite(declared, off).fault).toContain("notifyConfig.mqName and notifyConfig.mqRegion");
    expect(
      planWrite({ ...declared, "notifyConfig.mqName": "documents", "notifyConfig.mqRegion": "gz" }, off),
    ).toMatchObject({ fault: undefined, filled: ["notifyConfig.events", "notifyConfig.mqMode"] });
  });

  test("a queue that somebody left incomplete is not repaired in passing", () => {
    const incomplete = { ...on, "notifyConfig.url": "", "notifyConfig.events": "" };

    expect(planWrite({ name: "new" }, incomplete)).toMatchObject({
      differing: ["name"],
      filled: [],
      fault: undefined,
    });
  });

  test("while notification is off and stays off, a url alone is no difference", () => {
    expect(planWrite({ "notifyConfig.url": url }, off).differing).toEqual([]);
  });

  test("the order of events is no difference", () => {
    const live = { ...on, "notifyConfig.events": "WorkflowFinish,TaskFinish" };

    expect(planWrite({ "notifyConfig.events": "TaskFinish,WorkflowFinish" }, live).differing).toEqual([]);
  });
});

describe("updating", () => {
  const remembered = { settings: on, owned: ["name", "notifyConfig.state", "notifyConfig.url"] as const };
  const declared: QueueSettings = {
    name: on.name as string,
    "notifyConfig.state": "On",
    "notifyConfig.url": url,
  };
  const rotated = { ...on, "notifyConfig.url": "https://example.com/rotated" };

  test("a url that somebody rotated survives a change of the name, and is named", () => {
    const plan = planWrite({ ...declared, name: "new" }, rotated, remembered);

    expect(plan).toMatchObject({
      overlay: { name: "new" },
      differing: ["name"],
      drifted: ["notifyConfig.url"],
    });
  });

  test("after a refresh the state has what is there, and the declared url goes back", () => {
    const plan = planWrite(declared, rotated, { ...remembered, settings: rotated });

    expect(plan).toMatchObject({ differing: ["notifyConfig.url"], drifted: [] });
  });

  test("a setting that enters the program is touched even when the state has its value", () => {
    expect(planWrite({ ...declared, state: "Active" }, { ...on, state: "Paused" }, remembered)).toMatchObject(
      {
        differing: ["state"],
      },
    );
  });

  test("nothing changed: nothing to write", () => {
    expect(planWrite(declared, on, remembered)).toMatchObject({ overlay: {}, differing: [], drifted: [] });
  });
});

describe("restoring", () => {
  const captured: QueueSettings = { name: "queue-doc-process-1", "notifyConfig.url": "" };
  const written: WrittenSettings = { name: ["contracts"], "notifyConfig.url": [url] };

  test("puts back what still is as it was written", () => {
    const whole = { ...captured, "notifyConfig.state": "Off" };
    const wrote: WrittenSettings = { ...written, "notifyConfig.state": ["On"] };

    expect(planRestore(whole, wrote, { ...on, name: "contracts" })).toEqual({
      overlay: whole,
      differing: ["name", "notifyConfig.state", "notifyConfig.url"],
      left: [],
    });
  });

  test("leaves what somebody has changed since, and names it", () => {
    expect(planRestore(captured, written, { ...on, name: "by-hand" }).left).toContain("name");
    expect(planRestore(captured, written, { ...off, name: "by-hand" })).toMatchObject({
      differing: [],
      left: ["name"],
    });
  });

  test("knows either of two values as its own when an answer was lost", () => {
    const either: WrittenSettings = { ...written, name: ["contracts", "invoices"] };

    expect(planRestore(captured, either, { ...off, name: "contracts" }).left).toEqual([]);
    expect(planRestore(captured, either, { ...off, name: "invoices" }).left).toEqual([]);
  });

  test("leaves notification alone where giving back would leave it On without a destination", () => {
    expect(planRestore(captured, written, { ...on, name: "contracts" })).toEqual({
      overlay: { name: "queue-doc-process-1" },
      differing: ["name"],
      left: ["notifyConfig.url"],
    });
  });

  test("says nothing of what already is as it was found", () => {
    expect(planRestore(captured, written, { ...off, name: "queue-doc-process-1" }).left).toEqual([]);
  });
});

describe("for any settings", () => {
  const texts: Record<string, fc.Arbitrary<string>> = {
    state: fc.constantFrom("Active", "Paused"),
    "notifyConfig.state": fc.constantFrom("On", "Off"),
    "notifyConfig.type": fc.constantFrom("Url", "TDMQ", ""),
    "notifyConfig.events": fc.constantFrom(
      "",
      "TaskFinish",
      "TaskFinish,WorkflowFinish",
      "WorkflowFinish,TaskFinish",
    ),
  };
  const settings = fc.record(
    Object.fromEntries(settingPaths.map((path) => [path, texts[path] ?? fc.constantFrom("", "a", "b")])),
    { requiredKeys: [] },
  ) as fc.Arbitrary<QueueSettings>;

  /** Whether the service would hold a queue so: notification that is On has what it needs. */
  const isWorking = (live: QueueSettings): boolean =>
    planWrite({ "notifyConfig.state": live["notifyConfig.state"] ?? "Off" }, live).differing.length === 0 &&
    planWrite({ "notifyConfig.state": live["notifyConfig.state"] ?? "Off" }, live).fault === undefined;

  test("inputs and settings are two forms of the same", () => {
    fc.assert(
      fc.property(settings, (some) => {
        const back = fromProperties(toProperties(some));

        expect(pathsOf(back)).toEqual(pathsOf(some));
        expect(pathsOf(some).every((path) => sameSetting(path, some[path], back[path]))).toBe(true);
      }),
    );
  });

  test("a write touches nothing but what is declared or filled in, and what differs afterwards is nothing", () => {
    fc.assert(
      fc.property(settings, settings, (declared, live) => {
        const plan = planWrite(declared, live);
        fc.pre(plan.fault === undefined);
        const after = fromQueue(
          overlay({ name: "", state: "", notifyConfig: {} }, { ...live, ...plan.overlay }),
        );
        const foreign = pathsOf(plan.overlay).filter(
          (path) => declared[path] === undefined && !plan.filled.includes(path),
        );

        expect(foreign).toEqual([]);
        expect(planWrite(declared, { ...live, ...after }).differing).toEqual([]);
      }),
    );
  });

  test("what was captured on adopting comes back on restoring, if nobody interferes", () => {
    fc.assert(
      fc.property(settings, settings, (declared, live) => {
        const plan = planWrite(declared, live);
        const captured = settingsWhere((path) => live[path] ?? "", pathsOf(plan.overlay));
        const written = Object.fromEntries(
          pathsOf(plan.overlay).map((path) => [path, [plan.overlay[path] ?? ""]]),
        );
        fc.pre(plan.fault === undefined && isWorking(live));
        const back = planRestore(captured, written, { ...live, ...plan.overlay });
        const end = { ...live, ...plan.overlay, ...back.overlay };

        expect(back.left).toEqual([]);
        expect(settingPaths.filter((path) => !sameSetting(path, end[path], live[path]))).toEqual([]);
      }),
    );
  });
});
