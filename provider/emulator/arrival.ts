/**
 * A request as far as it can be understood before anything is decided about it, so that log and fault rules know it even
 * when it is refused.
 *
 * @module
 */
import { claimedSecretId } from "./accounts/authenticate";
import { decodePath, decodeQuery, type IncomingRequest, readTarget, type Target } from "./http/request";
import { Refusal } from "./refusal";
import { findRoute, type Place, type RoutedCall, readHost } from "./route";

export interface Arrival {
  readonly target: Target;
  /** Path and query as they were sent. */
  readonly rawPath: string;
  /** Absent: the host is none of the service's. */
  readonly place: Place | undefined;
  readonly path: string | Refusal;
  readonly query: Readonly<Record<string, string>> | Refusal;
  readonly route: RoutedCall | Refusal;
  /** The key id the request says it is signed with. */
  readonly secretId: string | null;
}

export function readArrival({ method, target: requestTarget, headers }: IncomingRequest): Arrival {
  const target = readTarget(requestTarget, headers["host"]);
  const path = attempt(decodePath, target.rawPath);
  const query = attempt(decodeQuery, target.rawQuery);
  const known = query instanceof Refusal ? {} : query;
  const place = readHost(target.host);
  return {
    target,
    rawPath: target.rawQuery === "" ? target.rawPath : `${target.rawPath}?${target.rawQuery}`,
    place,
    path,
    query,
    route: path instanceof Refusal ? path : findRoute({ method, path, query: known, family: place?.family }),
    secretId: claimedSecretId({ headers, query: known }),
  };
}

function attempt<Value>(read: (text: string) => Value, text: string): Value | Refusal {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof Refusal) {
      return error;
    }
    throw error;
  }
}
