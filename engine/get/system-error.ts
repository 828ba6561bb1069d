import { isNativeError } from "node:util/types";

/** An error of the operating system: what was asked of it and which refusal came. */
export interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
}

/**
 * Whether an error comes from the operating system. Not by `instanceof`: a test runner loads modules in a
 * context of their own, where `Error` is another one than that of Node's own modules.
 */
export function isSystemError(error: unknown): error is SystemError {
  return isNativeError(error) && "code" in error && "syscall" in error;
}
