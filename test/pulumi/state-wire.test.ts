import { readState, writeState } from "../../provider/pulumi/state-wire";
import type { ResourceState } from "../../provider/resources/definition";

type State = ResourceState<Record<string, unknown>, Record<string, unknown>>;

const first = { type: "Thing", secretMemory: [], secretOutputs: () => [], upgrades: [] };
const third = {
  ...first,
  upgrades: [
    ({ outputs, memory }: ResourceState<unknown, unknown>) => ({
      outputs: { ...Object(outputs), color: "red" },
      memory,
    }),
    ({ outputs, memory }: ResourceState<unknown, unknown>) => ({
      outputs,
      memory: { ...Object(memory), color: Object(outputs).color },
    }),
  ],
};
const state: State = { outputs: { size: 1 }, memory: { seen: ["a"] } };

test("a state is read as it was written", () => {
  expect(readState<State>(first, writeState(first, state, "thing"))).toEqual(state);
});

test("a state of the first release is brought to the shape of today, one version after the other", () => {
  const written = writeState(first, state, "thing");

  expect(readState<State>(third, written)).toEqual({
    outputs: { size: 1, color: "red" },
    memory: { seen: ["a"], color: "red" },
  });
});

test("a state in between takes only the upgrades it lacks", () => {
  const second = { ...third, upgrades: third.upgrades.slice(0, 1) };
  const written = writeState(second, { ...state, outputs: { color: "blue" } }, "thing");

  expect(readState<State>(third, written)).toEqual({
    outputs: { color: "blue" },
    memory: { seen: ["a"], color: "blue" },
  });
});

test("what is written has the version of today", () => {
  expect(writeState(first, state, "thing")["__schema"]).toBe(1);
  expect(writeState(third, state, "thing")["__schema"]).toBe(3);
});

test.each([[2], [99], [0], [1.5], ["1"], [null]])("a state of version %j is refused", (version) => {
  expect(() => readState<State>(first, { __schema: version })).toThrow(
    `its state has version ${version}, this one reads up to 1): install that version`,
  );
});

test("properties without a version hold no state", () => {
  expect(readState<State>(first, { size: 1 })).toBeUndefined();
});
