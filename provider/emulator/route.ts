/**
 * Which call a request is: the host names region and bucket, method and path name the operation.
 *
 * @module
 */
import { bucketName, regionName } from "./names";
import { Refusal } from "./refusal";

/** The calls of the service, named as the client names them. */
export const operationNames = [
  "listDocBuckets",
  "enableDocBucket",
  "disableDocBucket",
  "listDocQueues",
  "updateDocQueue",
] as const;

/** The name of a call. */
export type OperationName = (typeof operationNames)[number];

/** The part of the service a host stands for. */
export interface Place {
  readonly region: string;
  /** Absent on a region host. */
  readonly bucket?: string;
}

const serviceHost = /^(?:([^.]+)\.)?ci\.([^.]+)\.myqcloud\.com(?::[0-9]{1,5})?$/;

/** Reads `<bucket>.ci.<region>.myqcloud.com` and `ci.<region>.myqcloud.com`; `undefined` for any other host. */
export function readHost(host: string): Place | undefined {
  const match = serviceHost.exec(host.toLowerCase());
  const [, bucket, region] = match ?? [];
  if (region === undefined || !regionName.test(region)) {
    return undefined;
  }
  if (bucket === undefined) {
    return { region };
  }
  return bucketName.test(bucket) ? { region, bucket } : undefined;
}

interface Route {
  readonly operation: OperationName;
  readonly method: string;
  readonly path: RegExp;
}

const routes: readonly Route[] = [
  { operation: "listDocBuckets", method: "GET", path: /^\/docbucket$/ },
  { operation: "enableDocBucket", method: "POST", path: /^\/docbucket$/ },
  { operation: "disableDocBucket", method: "DELETE", path: /^\/docbucket$/ },
  { operation: "listDocQueues", method: "GET", path: /^\/docqueue$/ },
  { operation: "updateDocQueue", method: "PUT", path: /^\/docqueue\/([^/]+)$/ },
];

/** A call and what its path names: the id of a queue, else nothing. */
export interface RoutedCall {
  readonly operation: OperationName;
  readonly pathId: string;
}

/** Finds the call for a method and a decoded path, or the refusal the service answers instead. */
export function findRoute(method: string, path: string): RoutedCall | Refusal {
  const onPath = routes.filter((route) => route.path.test(path));
  const route = onPath.find((each) => each.method === method);
  if (route !== undefined) {
    return { operation: route.operation, pathId: route.path.exec(path)?.[1] ?? "" };
  }
  return onPath.length > 0
    ? new Refusal(405, "MethodNotAllowed", `the method ${method} is not allowed on this path`)
    : new Refusal(404, "InvalidURI", "the path names no interface of the service");
}
