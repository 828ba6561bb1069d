/**
 * Which call a request is: the host names region and bucket, method, path and query name the operation.
 *
 * @module
 */
import { bucketName, regionName } from "./names";
import { Refusal } from "./refusal";

/** The part of the service a host stands for. */
export interface Place {
  readonly region: string;
  /** Absent on a region host. */
  readonly bucket?: string;
  /** Older clients bind and unbind buckets, and ask for the status, on the `pic` host (API reference, section 2.3). */
  readonly family: "ci" | "pic";
}

// The second domain is the backup that Node 3.0.0 turns to (API reference, section 8.7).
const serviceHost = /^(?:([^.]+)\.)?(ci|pic)\.([^.]+)\.(?:myqcloud\.com|tencentci\.cn)(?::[0-9]{1,5})?$/;

/** Reads `<bucket>.ci.<region>.myqcloud.com` and `ci.<region>.myqcloud.com`; `undefined` for any other host. */
export function readHost(host: string): Place | undefined {
  const match = serviceHost.exec(host.toLowerCase());
  const [, bucket, name, region] = match ?? [];
  const family = name === "pic" ? name : "ci";
  if (region === undefined || !regionName.test(region)) {
    return undefined;
  }
  if (bucket === undefined) {
    return { region, family };
  }
  return bucketName.test(bucket) ? { region, bucket, family } : undefined;
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** A parameter without which this is another call. */
  readonly parameter?: string;
  /** Any other parameter makes it another call, which COS has many of on this path. */
  readonly isBare?: true;
  /** Whether the older host has it, too. */
  readonly isOnPic?: true;
  /** The CAM action it needs (API reference, section 0.1). */
  readonly action: string;
}

const ofTheBucket = { path: /^\/$/, isBare: true, isOnPic: true } as const;

const routes = {
  listDocBuckets: { method: "GET", path: /^\/docbucket$/, action: "ci:DescribeDocProcessBucket" },
  enableDocBucket: { method: "POST", path: /^\/docbucket$/, action: "ci:CreateDocProcessBucket" },
  disableDocBucket: { method: "DELETE", path: /^\/docbucket$/, action: "ci:DeleteDocProcessBucket" },
  listDocQueues: { method: "GET", path: /^\/docqueue$/, action: "ci:DescribeDocProcessQueues" },
  updateDocQueue: { method: "PUT", path: /^\/docqueue\/([^/]+)$/, action: "ci:UpdateDocProcessQueue" },
  submitDocJob: { method: "POST", path: /^\/doc_jobs$/, action: "ci:CreateDocProcessJobs" },
  listDocJobs: { method: "GET", path: /^\/doc_jobs$/, action: "ci:DescribeDocProcessJobs" },
  describeDocJob: { method: "GET", path: /^\/doc_jobs\/([^/]+)$/, action: "ci:DescribeDocProcessJob" },
  describeCiBucket: { method: "GET", ...ofTheBucket, action: "ci:DescribeCIBuckets" },
  unbindCiBucket: { method: "PUT", ...ofTheBucket, parameter: "unbind", action: "ci:DeleteCIBucket" },
  bindCiBucket: { method: "PUT", ...ofTheBucket, action: "ci:CreateCIBucket" },
} as const satisfies Readonly<Record<string, Route>>;

/** The name of a call. */
export type OperationName = keyof typeof routes;

/** The calls of the service, named as the client names them. */
export const operationNames = Object.keys(routes) as [OperationName, ...OperationName[]];

/** The CAM action a call needs. */
export function actionOf(operation: OperationName): string {
  return routes[operation].action;
}

/** A call and what its path names: the id of a queue or a job, else nothing. */
export interface RoutedCall {
  readonly operation: OperationName;
  readonly pathId: string;
}

// What a link carries besides the parameters of its call.
const ofAuthorizations = /^(?:q-.*|sign|x-(?:ci|cos)-security-token)$/i;

/** What of a request says which call it is; the path in decoded form. */
export interface RoutedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Absent when the host is none of the service's. */
  readonly family: Place["family"] | undefined;
}

/** Finds the call, or the refusal the service answers instead. */
export function findRoute({ method, path, query, family }: RoutedRequest): RoutedCall | Refusal {
  const parameters = Object.keys(query).filter((name) => !ofAuthorizations.test(name));
  let isPath = false;
  for (const operation of operationNames) {
    const route: Route = routes[operation];
    const match = route.path.exec(path);
    if (match === null) {
      continue;
    }
    if (family === "pic" && !route.isOnPic) {
      return new Refusal(400, "InvalidHost", "this interface is not on the pic host");
    }
    if (route.isBare && parameters.some((name) => name !== route.parameter)) {
      continue;
    }
    if (route.method === method && (route.parameter === undefined || parameters.includes(route.parameter))) {
      return { operation, pathId: match[1] ?? "" };
    }
    isPath = true;
  }
  return isPath
    ? new Refusal(405, "MethodNotAllowed", `the method ${method} is not allowed on this path`)
    : new Refusal(404, "InvalidURI", "the path names no interface of the service");
}
