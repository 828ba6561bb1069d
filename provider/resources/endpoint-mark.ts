/**
 * A resource remembers whether it was made against the service or against another address, and refuses to be
 * read, changed or deleted anywhere else: a left-over `CLOUD_INFINITE_ENDPOINT` must not empty a stack.
 *
 * @module
 */
import { isLoopback, parseEndpoint } from "../api/sending/endpoint";
import type { Settings } from "../config/settings";
import { ResourceError } from "./definition";

/** `service`, `loopback` (all loopback addresses count as one), or the address. */
export function endpointMark({ endpoint }: Pick<Settings, "endpoint">): string {
  if (endpoint === undefined) {
    return "service";
  }
  const url = parseEndpoint(endpoint);
  return isLoopback(url) ? "loopback" : url.origin;
}

/** Throws unless the resource belongs to where calls go now. */
export function requireSameEndpoint(mark: string, settings: Settings, id: string): void {
  const now = endpointMark(settings);
  if (now !== mark) {
    throw new ResourceError(
      `${id} belongs to ${describe(mark)}, but calls now go to ${describe(now)}: ` +
        `${now === "service" ? "set" : "unset or correct"} CLOUD_INFINITE_ENDPOINT (or cloud-infinite:endpoint, or the endpoint of its Provider) and try again`,
    );
  }
}

function describe(mark: string): string {
  return mark === "service" ? "Tencent Cloud" : mark === "loopback" ? "an emulator on this machine" : mark;
}
