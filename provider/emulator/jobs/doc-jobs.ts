/**
 * The calls on `/doc_jobs` (API reference, section 5).
 *
 * @module
 */
import { xml } from "../../api/wire/xml";
import { enabledBucket, type Operation, visibleBucket } from "../call";
import { Refusal } from "../refusal";
import type { DocBucket, Queue } from "../state/state";
import { jobElement } from "./job-element";
import { pageOfJobs } from "./list-query";
import { readSubmission } from "./submit-body";

/** `POST /doc_jobs`: takes a job. Without a queue id it goes to the bucket's first queue. */
export const submitDocJob: Operation = (call) => {
  const bucket = enabledBucket(call);
  const { queueId, ...order } = readSubmission(call.body, call.callbackPolicy, call.warn);
  const queue = chooseQueue(bucket, queueId);
  if (!call.owns(order.output.bucket)) {
    throw new Refusal(403, "WriteTargetBucketDenied", "the bucket for the results belongs to somebody else");
  }
  const place = { region: bucket.region, bucket: bucket.bucket, queueId: queue.queueId };
  if (call.jobs.waitingIn(place.region, place.bucket, place.queueId) >= queue.maxSize) {
    throw new Refusal(503, "SlowDown", `the queue is full: ${queue.maxSize} jobs are waiting`);
  }
  const job = call.jobs.submit({ ...order, ...place, failure: call.fault?.failJob }, call.now);
  return xml("Response", [jobElement(job)]);
};

function chooseQueue({ queues }: DocBucket, queueId: string): Queue {
  const queue = queueId === "" ? queues[0] : queues.find((each) => each.queueId === queueId);
  if (queue === undefined) {
    throw new Refusal(400, "QueueNotFound", "the queue does not exist");
  }
  return queue;
}

/** `GET /doc_jobs/<jobId>`. An unknown id is no error: the answer names it in `NonExistJobIds`. */
export const describeDocJob: Operation = (call) => {
  const { region, bucket } = visibleBucket(call);
  const job = call.jobs.find(call.pathId);
  const isHere = job !== undefined && job.region === region && job.bucket === bucket;
  return xml("Response", [isHere ? jobElement(job) : xml("NonExistJobIds", call.pathId)]);
};

/** `GET /doc_jobs`. */
export const listDocJobs: Operation = (call) => {
  const { region, bucket } = visibleBucket(call);
  const { jobs, nextToken } = pageOfJobs(call.jobs.inBucket(region, bucket), call.query);
  return xml("Response", [...jobs.map(jobElement), xml("NextToken", nextToken)]);
};
