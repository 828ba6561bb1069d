import { readEvent, urnOfStep } from "../../../provider/drift/stack/events";
import { stackIn } from "../../../provider/drift/stack/urn";
import { typeOf, urnOf } from "./steps";

const urn = urnOf("documents");
const type = typeOf("DocQueue");
const side = { type, urn, custom: true, id: "it", parent: "", inputs: { a: 1 }, outputs: null, provider: "" };
const metadata = { op: "update", urn, type, old: side, new: side, detailedDiff: null, provider: "" };
const ofStack = "urn:pulumi:dev::user::pulumi:pulumi:Stack::user-dev";
const diagnostic = (message: string, more: object = {}) => ({
  sequence: 1,
  timestamp: 1,
  diagnosticEvent: { prefix: "error: ", message, color: "never", severity: "error", ...more },
});

const meant = (event: object) => readEvent(JSON.stringify(event));

test("a resource is begun, and then read", () => {
  const it = { id: "it", inputs: { a: 1 }, outputs: {} };

  expect(meant({ resourcePreEvent: { metadata: { ...metadata, op: "refresh", new: null } } })).toEqual({
    kind: "begun",
    urn,
    type,
    old: it,
  });
  expect(
    meant({
      resOutputsEvent: {
        metadata: { ...metadata, detailedDiff: { "a[0]": { diffKind: "update", inputDiff: true } } },
      },
    }),
  ).toEqual({
    kind: "read",
    step: {
      urn,
      type,
      op: "update",
      old: it,
      new: it,
      detailedDiff: new Map([["a[0]", { inputDiff: true }]]),
    },
  });
  expect(meant({ resOutputsEvent: { metadata: { ...metadata, op: "delete", new: null } } })).toMatchObject({
    step: { op: "delete", new: undefined },
  });
});

test("a resource that waits to be deleted is known as such", () => {
  const old = { ...side, delete: true };

  expect(meant({ resourcePreEvent: { metadata: { ...metadata, old } } })).toMatchObject({
    old: { id: "it", leaving: true },
  });
});

test.each([
  ["a component", { ...metadata, type: "user:index:Inbox", old: { ...side, custom: undefined } }],
  ["a provider", { ...metadata, type: "pulumi:providers:pulumi-nodejs" }],
  ["the stack", { ...metadata, type: "pulumi:pulumi:Stack", urn: ofStack, old: { ...side, custom: false } }],
])("%s is no object of a service", (_what, of) => {
  expect(meant({ resourcePreEvent: { metadata: of } })).toBeUndefined();
  expect(meant({ resOutputsEvent: { metadata: of } })).toBeUndefined();
});

test.each<[string, object, object | undefined]>([
  [
    "of a resource, without what the engine puts before it, in one line",
    diagnostic("Preview failed: Preview failed: 403\n  AccessDenied.\n", { urn }),
    { kind: "failed", urn, message: "403 AccessDenied." },
  ],
  [
    "of a module that is not there, without how it was looked for",
    diagnostic("Preview failed: Cannot find module 'a/b'\nRequire stack:\n- \n- /somewhere/index.js\n", {
      urn,
    }),
    { kind: "failed", urn, message: "Cannot find module 'a/b'" },
  ],
  ["that something failed, which says nothing new", diagnostic("preview failed\n"), undefined],
  ["of no resource", diagnostic("it broke\n"), { kind: "error", message: "it broke" }],
  ["of the stack", diagnostic("it broke\n", { urn: ofStack }), { kind: "error", message: "it broke" }],
  ["that is none", diagnostic("DocQueue: failed, see its error\n", { severity: "info#err" }), undefined],
])("an error %s", (_what, event, meaning) => {
  expect(meant(event)).toEqual(meaning);
});

test("whose stack it is, a step of anything says, and no other event that quotes a URN", () => {
  const foreign = "urn:pulumi:prod::elsewhere::a:b:C::x";
  const urnIn = (event: object) => urnOfStep(JSON.stringify(event));

  expect(urnIn({ preludeEvent: { config: { "user:peer": foreign } } })).toBeUndefined();
  expect(urnIn(diagnostic(`about "${foreign}"`, { urn: foreign }))).toBeUndefined();
  expect(urnIn({ resourcePreEvent: { metadata: { ...metadata, urn: ofStack, old: null } } })).toBe(ofStack);
  expect(urnIn({ resOutputsEvent: { metadata } })).toBe(urn);
  expect(stackIn(ofStack)).toEqual({ stack: "dev", project: "user" });
  expect(stackIn(`not ${ofStack}`)).toBeUndefined();
});

test("the summary is the end; what is cut off, or nothing to do with drift, is passed over", () => {
  expect(meant({ summaryEvent: { result: "failed", resourceChanges: {} } })).toEqual({ kind: "ended" });
  expect(meant({ preludeEvent: { config: {} } })).toBeUndefined();
  expect(meant({ cancelEvent: {} })).toBeUndefined();
  expect(readEvent('{"resourcePreEvent":{"metadata":{"op":"ref')).toBeUndefined();
  expect(readEvent("")).toBeUndefined();
});
