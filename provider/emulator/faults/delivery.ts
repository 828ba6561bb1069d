/**
 * What becomes of an answer on its way.
 *
 * @module
 */
import type { Answer } from "../http/answers";
import type { FaultRule } from "./rule";

/** The answer as a rule lets it arrive. */
export function spoiled(answer: Answer, rule: FaultRule): Answer {
  const body = rule.body ?? (rule.truncateBody ? firstHalf(answer.body) : answer.body);
  const headers = {
    ...(rule.asProxy ? withoutMarks(answer.headers) : answer.headers),
    ...(rule.contentType === undefined ? {} : { "Content-Type": rule.contentType }),
    "Content-Length": String(Buffer.byteLength(body)),
  };
  return {
    status: answer.status,
    headers,
    body,
    delivery: rule.cutBody ? "cut" : answer.delivery,
    trickleMs: rule.trickleMs,
  };
}

function firstHalf(text: string): string {
  return text.slice(0, Math.floor(text.length / 2));
}

function withoutMarks(headers: Answer["headers"]): Answer["headers"] {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== "Server" && !name.startsWith("x-ci-")),
  );
}
