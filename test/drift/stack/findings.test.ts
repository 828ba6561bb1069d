import type { ResourceDrift } from "../../../provider/drift/report";
import type { Properties } from "../../../provider/drift/stack/engine-values";
import type { EngineEvent, Step } from "../../../provider/drift/stack/events";
import { collectFindings, driftOf } from "../../../provider/drift/stack/findings";
import { completed } from "../../../provider/drift/stack/look-at-stack";
import { secret, typeOf, update, urnOf } from "./steps";

const queue = typeOf("DocQueue");
const job = typeOf("DocJob");
const url = "notifyConfig.url";
const on = (notify: Properties): Properties => ({ notifyConfig: { state: "On", ...notify } });
/** What a queue's outputs hold besides: what is owned, and what the read has noted. */
const hidden = (owned: readonly string[], drifted?: readonly string[]) => ({
  new: {
    __owned: [...owned, "notifyConfig.state"],
    ...(drifted === undefined ? {} : { __drifted: drifted }),
  },
});

describe("a queue differs", () => {
  const cases: readonly [string, Step, readonly object[]][] = [
    [
      "in a plain setting",
      update(queue, { old: { state: "Active" }, new: { state: "Paused" } }, hidden(["state"], ["state"])),
      [{ path: "state", secret: false, declared: "Active", live: "Paused" }],
    ],
    [
      "in its events, which are one value without an order",
      update(
        queue,
        { old: on({ events: ["a", "b"], url: "u" }), new: on({ events: ["c"], url: "u" }) },
        hidden(["notifyConfig.events", url], ["notifyConfig.events"]),
      ),
      [{ path: "notifyConfig.events", secret: false, declared: ["a", "b"], live: ["c"] }],
    ],
    [
      "in a secret, which the read has noted",
      update(queue, { old: on({ url: secret }), new: on({ url: secret }) }, hidden([url], [url])),
      [{ path: url, secret: true }],
    ],
    [
      "in a plain setting and a secret",
      update(
        queue,
        { old: { name: "a", ...on({ url: secret }) }, new: { name: "b", ...on({ url: secret }) } },
        hidden(["name", url], ["name", url]),
      ),
      [
        { path: "name", secret: false, declared: "a", live: "b" },
        { path: url, secret: true },
      ],
    ],
    [
      "in something of a notification that is a secret as a whole",
      update(
        queue,
        { old: { notifyConfig: secret }, new: { notifyConfig: secret } },
        hidden(["notifyConfig.state", url], ["notifyConfig.state"]),
      ),
      [{ path: "notifyConfig.state", secret: true }],
    ],
    [
      "in the switch alone when somebody has turned notification off",
      update(
        queue,
        { old: on({ url: "a" }), new: { notifyConfig: { state: "Off", url: "" } } },
        hidden(["notifyConfig.state", url], ["notifyConfig.state"]),
      ),
      [{ path: "notifyConfig.state", secret: false, declared: "On", live: "Off" }],
    ],
    [
      "in its only secret, when a package that does not note it says no more than that",
      update(queue, { old: on({ url: secret }), new: on({ url: secret }) }, hidden([url])),
      [{ path: url, secret: true }],
    ],
    [
      "in what can be seen, when what was noted is not of this read",
      update(queue, { old: { name: "a" }, new: { name: "b" } }, hidden(["name", "state"], ["state"])),
      [{ path: "name", secret: false, declared: "a", live: "b" }],
    ],
    [
      "in a setting whose switch the program leaves alone",
      update(
        queue,
        {
          old: { notifyConfig: { url: "http://example.com/a" } },
          new: { notifyConfig: { url: "http://example.com/b" } },
        },
        {
          new: {
            __owned: [url],
            __drifted: [url],
            notifyConfig: { state: "On", url: "http://example.com/b" },
          },
        },
      ),
      [{ path: url, secret: false, declared: "http://example.com/a", live: "http://example.com/b" }],
    ],
    [
      "in an address that somebody has set with a password",
      update(
        queue,
        { old: on({ url: "https://example.com/done" }), new: on({ url: "https://u:hunter2@example.com/" }) },
        hidden([url], [url]),
      ),
      [{ path: url, secret: true }],
    ],
    [
      "in an address that is declared with a token and not as a secret",
      update(
        queue,
        { old: on({ url: "https://example.com/?token=s3cr3t" }), new: on({ url: "https://example.com/" }) },
        hidden([url], [url]),
      ),
      [{ path: url, secret: true }],
    ],
    [
      "in a setting that the program marks as a secret in the outputs alone",
      update(
        queue,
        { old: { name: "a", state: "Active" }, new: { name: "b", state: "Paused" } },
        { ...hidden(["name", "state"], ["name", "state"]), old: { name: secret } },
      ),
      [
        { path: "name", secret: true },
        { path: "state", secret: false, declared: "Active", live: "Paused" },
      ],
    ],
  ];
  test.each(cases)("%s", (_what, step, fields) => {
    expect(driftOf(step)).toMatchObject({ kind: "changed", ours: true, fields });
    expect(driftOf(step)).not.toHaveProperty("reason");
  });

  test("with the time of the service's last change", () => {
    const step = update(
      queue,
      { old: { name: "a" }, new: { name: "b" } },
      { new: { updateTime: "2026-01-31T10:00:00+0800" } },
    );

    expect(driftOf(step)?.updateTime).toBe("2026-01-31T10:00:00+0800");
  });
});

describe("where no setting can be named, a reason says why it is reported", () => {
  const jobIn = (state: string, code = "", inputs: Properties = {}) =>
    update(job, { old: inputs, new: inputs }, { new: { state, code } });
  const cases: readonly [string, Step, RegExp][] = [
    [
      "one of several secrets of a package that does not note which",
      update(queue, { old: on({ url: secret, mqName: secret }), new: on({ url: secret, mqName: secret }) }),
      /^a secret setting differs; which one cannot be told$/,
    ],
    [
      "a change the engine says nothing of",
      update("a:b:C", { old: {}, new: {} }),
      /^the engine would update it/,
    ],
    [
      "a write that was not confirmed",
      update(queue, { old: { name: "a", state: "Active" }, new: { state: "Active" } }, hidden(["state"])),
      /^a write of name was not confirmed: `pulumi up`/,
    ],
    ["a job that failed", jobIn("Failed", "InvalidArgument"), /^the job ended as Failed \(InvalidArgument\)/],
    ["a job that goes on", jobIn("Running"), /^the job is Running and is waited for/],
    ["a job that may not exist", jobIn("Unconfirmed"), /^it is not known whether the job was submitted/],
  ];
  test.each(cases)("%s", (_what, step, reason) => {
    expect(driftOf(step)).toMatchObject({
      kind: "changed",
      fields: [],
      reason: expect.stringMatching(reason),
    });
  });
});

describe("a resource of another package differs", () => {
  const other = "aws:s3/bucket:Bucket";
  const cases: readonly [string, Step, readonly object[]][] = [
    [
      "where its provider says so",
      update(
        other,
        { old: { tags: { "a.b": "1" } }, new: { tags: { "a.b": "2" } } },
        { old: { size: 1, list: [{ n: 1 }] }, new: { size: 2, list: [{ n: 3 }] } },
        { 'tags["a.b"]': { inputDiff: true }, "list[0].n": { inputDiff: false } },
      ),
      [
        { path: 'tags["a.b"]', secret: false, declared: "1", live: "2" },
        { path: "list[0].n", secret: false, declared: 1, live: 3 },
      ],
    ],
    [
      "in inputs, property by property",
      update(
        other,
        {
          old: { tags: { "a.b": "1", c: "2" }, gone: true },
          new: { tags: { "a.b": "1", c: "3" }, come: null },
        },
        { old: { etag: "x" }, new: { etag: "y" } },
      ),
      [
        { path: "tags.c", secret: false, declared: "2", live: "3" },
        { path: "gone", secret: false, declared: true },
      ],
    ],
    [
      "in outputs, when nothing else does",
      update(
        other,
        { old: { a: 1 }, new: { a: 1 } },
        { old: { __seen: 1, etag: "x" }, new: { __seen: 2, etag: "y" } },
      ),
      [{ path: "etag", secret: false, declared: "x", live: "y" }],
    ],
    [
      "in something that holds a secret, of which no value is told",
      update(other, { old: { list: ["a", secret] }, new: { list: ["b"] } }),
      [{ path: "list", secret: true }],
    ],
    [
      "in what is marked as a secret in the outputs alone",
      update(
        other,
        { old: { a: 1, key: "old" }, new: { a: 2, key: "new" } },
        { old: { key: secret }, new: { key: "new" } },
      ),
      [
        { path: "a", secret: false, declared: 1, live: 2 },
        { path: "key", secret: true },
      ],
    ],
    [
      "in a part of what is marked as a secret, in the outputs alone, as its provider says",
      update(
        other,
        { old: { login: { key: "old" } }, new: { login: { key: "new" } } },
        { old: { login: secret }, new: {} },
        { "login.key": { inputDiff: true } },
      ),
      [{ path: "login.key", secret: true }],
    ],
    [
      "in an element of a list in which a secret may have moved",
      update(
        other,
        { old: { list: ["a", secret] }, new: { list: [secret, "was-secret", "c"] } },
        {},
        { "list[1]": { inputDiff: true }, "list[2]": { inputDiff: true } },
      ),
      [
        { path: "list[1]", secret: true },
        { path: "list[2]", secret: true },
      ],
    ],
    [
      "in what is plain beside a secret in a list",
      update(other, {
        old: { list: [{ key: secret, n: 1 }], same: [secret] },
        new: { list: [{ key: secret, n: 2 }], same: [secret] },
      }),
      [{ path: "list", secret: true }],
    ],
    [
      "in an object with a secret that has become a text",
      update(other, {
        old: { login: { key: secret }, other: secret },
        new: { login: "plain", other: secret },
      }),
      [{ path: "login", secret: true }],
    ],
    [
      "in its only secret, which only the outputs have",
      update(other, { old: { a: 1 }, new: { a: 1 } }, { old: { key: secret }, new: { key: secret } }),
      [{ path: "key", secret: true }],
    ],
    [
      "in properties that are named as what every object has",
      update(
        other,
        { old: { toString: 1, valueOf: 2 }, new: { toString: 1, constructor: "x" } },
        { old: {}, new: {} },
      ),
      [
        { path: "valueOf", secret: false, declared: 2 },
        { path: "constructor", secret: false, live: "x" },
      ],
    ],
    [
      "in such a property, as its provider says",
      update(other, { old: {}, new: { a: {} } }, {}, { "a.constructor": { inputDiff: true } }),
      [{ path: "a.constructor", secret: false }],
    ],
  ];
  test.each(cases)("%s", (_what, step, fields) => {
    const drift = driftOf(step);

    expect(drift?.ours).toBe(false);
    expect(drift?.fields).toEqual(fields);
  });
});

describe("collecting", () => {
  const begun = (name: string, type = queue): EngineEvent => ({
    kind: "begun",
    urn: urnOf(name, type),
    type,
    old: { id: `id of ${name}`, inputs: {}, outputs: {} },
  });
  const read = (name: string, op: string, type = queue): EngineEvent => ({
    kind: "read",
    step: { ...update(type, { old: { name: "a" }, new: { name: "b" } }), urn: urnOf(name, type), type, op },
  });
  const failed = (name: string, message: string, type = queue): EngineEvent => ({
    kind: "failed",
    urn: urnOf(name, type),
    message,
  });
  const collected = (events: readonly EngineEvent[], onlyOurs = false) => {
    const collector = collectFindings({ onlyOurs });
    events.forEach(collector.take);
    return { ...collector.findings(), done: collector.done };
  };

  test("what was read is the same, changed or gone; what failed, or was begun and never ended, is unreadable", () => {
    const names = ["a", "b", "c", "d", "e::with colons"];
    const { resources, checked, done, ended } = collected([
      ...names.map((name) => begun(name)),
      read("a", "same"),
      read("e::with colons", "update"),
      failed("c", "403 AccessDenied"),
      read("b", "delete"),
    ]);

    expect({ checked, done, ended }).toEqual({ checked: 5, done: 4, ended: false });
    expect(resources.map(({ name, kind, reason, id }) => [name, kind, reason, id])).toEqual([
      ["b", "gone", undefined, "it"],
      ["c", "unreadable", "403 AccessDenied", "id of c"],
      ["d", "unreadable", "the engine stopped before it was read", "id of d"],
      ["e::with colons", "changed", undefined, "it"],
    ]);
  });

  test("what was replaced and waits to be deleted is a resource of its own beside what has its URN", () => {
    const old = { id: "old", leaving: true, inputs: { name: "before" }, outputs: {} } as const;
    const leaving = read("a", "update") as Extract<EngineEvent, { kind: "read" }>;
    const { resources, checked, done } = collected([
      begun("a"),
      { kind: "begun", urn: urnOf("a"), type: queue, old },
      read("a", "same"),
      { ...leaving, step: { ...leaving.step, old, new: { ...old, inputs: { name: "after" } } } },
    ]);

    expect({ checked, done }).toEqual({ checked: 2, done: 2 });
    expect(resources).toMatchObject([
      { id: "old", kind: "changed", fields: [], reason: expect.stringContaining("waits to be deleted") },
    ]);
  });

  test("an error of a resource stays, whatever else is said of it", () => {
    const { resources } = collected([
      begun("a"),
      failed("a", "first"),
      read("a", "same"),
      read("a", "update"),
    ]);

    expect(resources).toMatchObject([{ kind: "unreadable", reason: "first" }]);
  });

  describe("of what is only looked up nothing is declared, so what there was is held against what there is", () => {
    const lookedUp = (was: Properties, is: Properties): ResourceDrift | undefined => {
      const collector = collectFindings({ onlyOurs: false });
      collector.take({ kind: "read", step: update(queue, { old: {}, new: {} }, { old: was, new: is }) });
      const findings = collector.findings();
      const [resource] = findings.resources as [ResourceDrift];
      const external = new Set([urnOf("documents")]);
      return completed(resource, findings, { objects: [], declaredAt: new Map(), external });
    };
    const cases: readonly [string, Properties, Properties, readonly object[]][] = [
      [
        "an output",
        { name: "a", updateTime: "1" },
        { name: "b", updateTime: "2" },
        [{ path: "name", secret: false, declared: "a", live: "b" }],
      ],
      ["a secret one", on({ url: secret }), on({ url: secret }), [{ path: url, secret: true }]],
      ["nothing that can be seen", { name: "a" }, { name: "a" }, []],
    ];
    test.each(cases)("%s", (_what, was, is, fields) => {
      const found = lookedUp(was, is);

      expect(found).toMatchObject({ kind: "changed", external: true, fields });
      expect(found?.reason).toEqual(
        fields.length > 0 ? undefined : expect.stringContaining("names no setting"),
      );
    });
  });

  test("others are left out when only ours are asked for, but for whether one of them failed", () => {
    const events = [begun("a"), begun("b", "a:b:C"), failed("b", "it", "a:b:C"), read("a", "same")];

    expect(collected(events, true)).toMatchObject({ checked: 1, resources: [], leftOutFailed: true });
    expect(collected(events)).toMatchObject({ checked: 2, leftOutFailed: false });
  });
});
