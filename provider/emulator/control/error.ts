import { z } from "zod";

/** The control surface was asked for something that makes no sense; `status` is that of the HTTP answer. */
export class ControlError extends Error {
  override readonly name = "ControlError";

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Returns the input in the form the schema gives it, or throws with the path of everything wrong in it. */
export function checked<Value>(schema: z.ZodType<Value>, input: unknown): Value {
  const { success, data, error } = schema.safeParse(input);
  if (!success) {
    throw new ControlError(400, error.issues.map(sentence).join("; "));
  }
  return data;
}

function sentence({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${z.core.toDotPath(path)}: ${message}`;
}
