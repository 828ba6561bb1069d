import { z } from "zod";
import { deepestNotify } from "../queues/notify";

/** The control surface was asked for something that makes no sense; `status` is that of the HTTP answer. */
export class ControlError extends Error {
  /** Tells it from other errors. */
  override readonly name: string = "ControlError";

  constructor(
    /** HTTP status of the control surface's answer, such as 400 or 404. */
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Returns the input in the form the schema gives it, or throws with the path of everything wrong in it. */
export function checked<Value>(schema: z.ZodType<Value>, input: unknown): Value {
  if (isDeeperThan(maximumDepth, input)) {
    throw new ControlError(400, `nested deeper than ${maximumDepth} levels`);
  }
  const { success, data, error } = schema.safeParse(input);
  if (!success) {
    throw new ControlError(400, error.issues.map(sentence).join("; "));
  }
  return data;
}

// Schemas follow the nesting with calls, of which there is an end. The deepest settings of a queue have room in a state.
const maximumDepth = deepestNotify + 40;

function isDeeperThan(depth: number, value: unknown): boolean {
  let level = [value];
  for (let passed = 0; passed <= depth && level.length > 0; passed += 1) {
    level = level.flatMap((each): unknown[] =>
      typeof each === "object" && each !== null ? Object.values(each) : [],
    );
  }
  return level.length > 0;
}

function sentence({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${z.core.toDotPath(path)}: ${message}`;
}
