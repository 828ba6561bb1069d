/** A request the service answers with an error: HTTP status, the service's `Code`, and its message. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Headers only this answer carries, such as `Retry-After`. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** A parameter or an element with a value the service does not take (API reference, section 8.2). */
export function invalidArgument(message: string): Refusal {
  return new Refusal(400, "InvalidArgument", message);
}
