/**
 * Binding a bucket to CI and its status (API reference, section 2.3). Switching document processing on binds a bucket
 * too, and unbinding it switches document processing off.
 *
 * @module
 */
import { xml } from "../../api/wire/xml";
import { namedBucket, type Operation } from "../call";

/** `GET /`: JSON, as no other call; on the older `pic` host an XML document of one element, which Go still reads. */
export const describeCiBucket: Operation = (call) => {
  const status = call.state.bindingStatus(call.region, namedBucket(call), call.now);
  return call.family === "pic" ? xml("CIStatus", status) : { json: { CIStatus: status } };
};

/** `PUT /`. A bucket that is bound already stays so. */
export const bindCiBucket: Operation = (call) => {
  const bucket = namedBucket(call);
  call.state.bind(call.region, bucket);
  return xml("Response", [
    xml("RequestId", call.requestId),
    xml("CIBucket", [xml("BucketId", bucket), xml("Region", call.region)]),
  ]);
};

/** `PUT /?unbind`: the status is `unbinding` for a while. */
export const unbindCiBucket: Operation = (call) => {
  call.state.unbind(call.region, namedBucket(call), call.now);
  return xml("Response", [xml("RequestId", call.requestId)]);
};
