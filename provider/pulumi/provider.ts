/**
 * `pulumi-cloud-infinite/provider`: what the text in every state requires. Its exports are a contract for ever.
 *
 * @module
 */
import { docBucket as docBucketDefinition } from "../resources/doc-bucket/definition";
import { docJob as docJobDefinition } from "../resources/doc-job/definition";
import { docQueue as docQueueDefinition } from "../resources/doc-queue/definition";
import { toDynamicProvider } from "./dynamic";

export const docBucket = toDynamicProvider(docBucketDefinition);
export const docJob = toDynamicProvider(docJobDefinition);
export const docQueue = toDynamicProvider(docQueueDefinition);
