import { formatStacksOnce } from "../../provider/resources/stack-traces";

const before = Error.prepareStackTrace;
let calls: Error[];

beforeEach(() => {
  calls = [];
  Error.prepareStackTrace = (error, frames) => {
    calls.push(error);
    return `${String(error)} mapped\n${frames.join("\n")}`;
  };
});
afterEach(() => {
  Error.prepareStackTrace = before;
});

const atOnePlace = (count: number) => Array.from({ length: count }, () => new Error().stack);

test("a stack that was seen before is not put into words again, and is the same text", () => {
  const [plain] = atOnePlace(1);
  const end = formatStacksOnce();

  const stacks = atOnePlace(3);
  end();

  expect(calls).toHaveLength(2);
  expect(new Set(stacks).size).toBe(1);
  expect(stacks[0]?.split("\n").slice(0, 3)).toEqual(plain?.split("\n").slice(0, 3));
});

test("stacks of different places, and errors that say something, are each put into words", () => {
  const end = formatStacksOnce();

  const stacks = [new Error().stack, new Error().stack, new Error("one").stack, new TypeError().stack];
  end();

  expect(new Set(stacks).size).toBe(4);
  expect(stacks.slice(2).map((stack) => stack?.split("\n")[0])).toEqual([
    "Error: one mapped",
    "TypeError mapped",
  ]);
});

test("afterwards everything is as it was", () => {
  const own = Error.prepareStackTrace;

  formatStacksOnce()();

  expect(Error.prepareStackTrace).toBe(own);
});

test("whoever has put another way in its place meanwhile keeps it", () => {
  const end = formatStacksOnce();
  const other = () => "other";
  Error.prepareStackTrace = other;

  end();

  expect(Error.prepareStackTrace).toBe(other);
});

test("where stacks are not mapped nothing is put in the way", () => {
  Reflect.set(Error, "prepareStackTrace", undefined);

  const end = formatStacksOnce();

  expect(Error.prepareStackTrace).toBeUndefined();
  end();
});
