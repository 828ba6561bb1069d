/**
 * One request on a connection, and its answer as it comes in: how far it got is known, and it is never larger than
 * it may be. Ends at once when the signal is aborted, also while there is no connection yet.
 *
 * @module
 */
import type { Dispatcher } from "undici";

export interface Received {
  readonly status: number;
  /** Lower-case names; several headers of one name joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined` when the body was refused, which {@link refused} then explains. */
  readonly body: Buffer | undefined;
  readonly refused: string | undefined;
}

/** A request without an answer. */
export interface Failed {
  readonly error: unknown;
  /** `false` when certainly no byte of it has left. */
  readonly sent: boolean;
}

/** Largest bodies in bytes. */
export interface BodyLimits {
  readonly success: number;
  /** Error documents are short. */
  readonly failure: number;
}

/** The code under which the library itself gives up connecting. */
export const connectTimedOut = "UND_ERR_CONNECT_TIMEOUT";

/** The encodings of HTTP. Any other text could be anything. */
const known = new Set(["br", "compress", "deflate", "gzip", "x-gzip", "zstd"]);

/** What ends an exchange before its time, and who is told of it. */
export interface Receiving {
  readonly limits: BodyLimits;
  /** Milliseconds in which the request must begin: what a proxy takes to lead on is in no limit of the library. */
  readonly connectTimeout: number;
  readonly signal: AbortSignal;
  /** Told when the first byte is about to leave. */
  readonly onSend?: (() => void) | undefined;
}

/** Sends a request and takes its answer. Never rejects. */
export function receive(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  { limits, connectTimeout, signal, onSend }: Receiving,
): Promise<Received | Failed> {
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | undefined;
    let done = false;
    let start: Pick<Received, "headers" | "status"> | undefined;
    const chunks: Buffer[] = [];
    let size = 0;

    const finish = (outcome: Received | Failed): void => {
      done = true;
      clearTimeout(connecting);
      signal.removeEventListener("abort", abort);
      resolve(outcome);
    };
    const fail = (error: unknown): void => {
      if (!done) {
        finish({ error, sent: controller !== undefined });
      }
    };
    /** Ends the connection: what else comes on it is not wanted. */
    const refuse = (reason: string): void => {
      finish({ ...(start as NonNullable<typeof start>), body: undefined, refused: reason });
      controller?.abort(new Error(reason));
    };
    const connecting = setTimeout(
      () => fail(Object.assign(new Error("no connection"), { code: connectTimedOut })),
      connectTimeout,
    );
    const abort = (): void => {
      fail(signal.reason);
      controller?.abort(new Error("given up"));
    };

    const handler: Dispatcher.DispatchHandler = {
      // The last moment before the first byte leaves.
      onRequestStart(current) {
        if (done) {
          current.abort(new Error("given up"));
        } else {
          controller = current;
          clearTimeout(connecting);
          onSend?.();
        }
      },
      onResponseStart(_controller, status, headers) {
        // What a 1xx announces is still to come.
        if (status < 200 || done) {
          return;
        }
        start = { status, headers: joined(headers) };
        const encoding = start.headers["content-encoding"]?.trim().toLowerCase() ?? "";
        if (encoding !== "" && encoding !== "identity") {
          refuse(`it is compressed${known.has(encoding) ? ` (${encoding})` : ""}, which was not asked for`);
        }
      },
      onResponseData(_controller, chunk) {
        if (start === undefined || done) {
          return;
        }
        size += chunk.length;
        const limit = start.status < 300 ? limits.success : limits.failure;
        if (size > limit) {
          refuse(`it is larger than ${limit / 1024 / 1024} MB`);
        } else {
          chunks.push(chunk);
        }
      },
      onResponseEnd() {
        if (start !== undefined && !done) {
          finish({ ...start, body: Buffer.concat(chunks, size), refused: undefined });
        }
      },
      onResponseError(_controller, error) {
        fail(error);
      },
    };

    if (signal.aborted) {
      fail(signal.reason);
      return;
    }
    signal.addEventListener("abort", abort, { once: true });
    try {
      dispatcher.dispatch(request, handler);
    } catch (error) {
      fail(error);
    }
  });
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}
