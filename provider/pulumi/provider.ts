/**
 * `pulumi-cloud-infinite/provider`: what the text in every state requires. Its exports are a contract for ever.
 *
 * @module
 */
import { docBucket as docBucketDefinition } from "../resources/doc-bucket/definition";
import { docJob as docJobDefinition } from "../resources/doc-job/definition";
import { docQueue as docQueueDefinition } from "../resources/doc-queue/definition";
import { lazyConnection, toDynamicProvider } from "./dynamic";

const connection = lazyConnection();

export const docBucket = toDynamicProvider(docBucketDefinition, connection);
export const docJob = toDynamicProvider(docJobDefinition, connection);
export const docQueue = toDynamicProvider(docQueueDefinition, connection);
