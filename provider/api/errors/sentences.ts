/**
 * The sentences of errors: what was being done, what the service said.
 *
 * @module
 */
import type { ErrorDetails } from "./errors";
import { oneLine } from "./service-text";

/** What was being done to what. */
export function doing({ operation = "call", resource }: ErrorDetails): string {
  return resource === undefined ? operation : `${operation} of ${oneLine(resource)}`;
}

/** What the service answered, with the id under which Tencent's support finds it. */
export function said(details: ErrorDetails): string {
  const words = [details.status, details.serviceCode].filter((word) => word !== undefined).join(" ");
  const quoted = details.serviceMessage ? `: ${details.serviceMessage.replace(/\.?\s*$/, "")}` : "";
  const id = details.requestId === undefined ? "no request id" : `request id ${details.requestId}`;
  return `${doing(details)} was refused: ${words}${quoted} (${id}).`;
}

/** A cause in words. Several addresses of one host fail together, as an error without a message of its own around theirs. */
export function describeCause(cause: unknown): string {
  const { message, code, errors } = Object(cause) as { message?: unknown; code?: unknown; errors?: unknown };
  const words = [message, code].find((text) => typeof text === "string" && text !== "");
  return words === undefined && Array.isArray(errors) ? describeCause(errors[0]) : String(words ?? "");
}
