/**
 * The debug log: `NODE_DEBUG=cloud-infinite` prints a line to standard error for each attempt. Keys, tokens,
 * signatures and bodies are never in it.
 *
 * @module
 */
import { debuglog } from "node:util";
import { CloudInfiniteError } from "../errors/errors";
import { oneLine } from "../errors/service-text";

/** What became of one attempt. */
export interface Outcome {
  readonly operation: string;
  readonly resource: string;
  readonly host: string;
  /** From 1. */
  readonly attempt: number;
  readonly milliseconds: number;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  /** What it failed with. */
  readonly error?: unknown;
}

/** One line, `name=value` with quotes where a value has spaces; a value that is not there is `-`. */
export function debugLine(outcome: Outcome): string {
  const { error } = outcome;
  const known = error instanceof CloudInfiniteError ? error : undefined;
  const fields = {
    operation: outcome.operation,
    resource: outcome.resource,
    host: outcome.host,
    attempt: outcome.attempt,
    status: known?.status ?? outcome.status,
    code: known?.serviceCode ?? known?.code ?? (error === undefined ? undefined : "failed"),
    requestId: known?.requestId ?? outcome.requestId,
    ms: Math.round(outcome.milliseconds),
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${written(value)}`)
    .join(" ");
}

function written(value: number | string | undefined): string {
  const text = oneLine(String(value ?? "-"));
  return /[\s"]/.test(text) ? JSON.stringify(text) : text;
}

const log = debuglog("cloud-infinite");

/** Prints the line, if the log is wanted; else it is not even made. */
export function debug(outcome: () => Outcome): void {
  if (log.enabled) {
    log("%s", debugLine(outcome()));
  }
}
