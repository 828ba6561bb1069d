/**
 * The calls on `/docbucket` (API reference, sections 1 and 2).
 *
 * @module
 */
import { type XmlElement, xml } from "../../api/wire/xml";
import { enabledBucket, namedBucket, type Operation } from "../call";
import { listParameter, parameter } from "../http/request";
import { pageOf } from "../paging";
import { Refusal } from "../refusal";
import type { DocBucket } from "../state/state";
import { serviceTime } from "../time/service-time";

/** `GET /docbucket`, on a region host, or on a bucket host as Java sends it: the filters are joined with AND. */
export const listDocBuckets: Operation = ({ state, now, owns, region, query, requestId }) => {
  const regions = listParameter(query, "regions") ?? [region];
  const names = listParameter(query, "bucketNames");
  const prefix = parameter(query, "bucketName") ?? "";
  const matching = state
    .readAll(now)
    .filter(
      (each) =>
        owns(each.bucket) &&
        (regions.includes("All") || regions.includes(each.region)) &&
        (names?.includes(each.bucket) ?? true) &&
        each.bucket.startsWith(prefix),
    )
    .sort((a, b) => b.createTime - a.createTime || (a.bucket < b.bucket ? -1 : 1));
  const { items, total, position } = pageOf(matching, query);
  return xml("Response", [
    total,
    xml("RequestId", requestId),
    ...position,
    ...items.map((each) => bucketElement("DocBucketList", each)),
  ]);
};

/** `POST /docbucket`: switches document processing on, which generates the queue. A body is ignored. */
export const enableDocBucket: Operation = (call) => {
  const bucket = namedBucket(call);
  if (call.state.find(call.region, bucket) !== undefined) {
    throw new Refusal(400, "BucketAlreadyBinded", "the bucket is already binded");
  }
  const enabled = call.state.enable(call.region, bucket, call.now);
  return xml("Response", [xml("RequestId", call.requestId), bucketElement("DocBucket", enabled)]);
};

/** `DELETE /docbucket`: switches document processing off; the queue goes with it. */
export const disableDocBucket: Operation = (call) => {
  const { region, bucket } = enabledBucket(call);
  call.state.disable(region, bucket);
  return xml("Response", [xml("RequestId", call.requestId), xml("BucketName", bucket)]);
};

function bucketElement(name: string, { bucket, region, createTime }: DocBucket): XmlElement {
  return xml(name, [
    xml("Name", bucket),
    xml("CreateTime", serviceTime(createTime)),
    xml("Region", region),
    xml("AliasBucketId"),
    xml("BucketId", bucket),
  ]);
}
