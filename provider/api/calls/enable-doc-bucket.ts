/**
 * Switching document processing on. The call may be made again only after a look shows that it was not carried out, and a
 * list may show a bucket late. Source: API reference, section 2.1.
 *
 * @module
 */
import {
  afterAttempts,
  afterUncertainAttempt,
  CloudInfiniteError,
  UnreadableAnswerError,
} from "../errors/errors";
import type { Call } from "../sending/call";
import type { Clock } from "../sending/clock";
import { elapsed } from "../sending/elapsed";
import { backoff, type RetryLimits } from "../sending/retry";
import { element, type XmlElement } from "../wire/xml";
import { type DocBucket, readDocBucket } from "./doc-bucket";
import type { DocBucketRequest } from "./doc-buckets";

/** What switching on needs besides the way to call. */
export interface Enabling extends RetryLimits {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** Milliseconds before each look for a bucket that is on and may be listed late. */
const waits = [0, 1_000, 2_000, 4_000];

/** Sends the call once, apart from what was certainly not sent. */
type Post = (
  request: DocBucketRequest,
  part: Pick<Call, "limits" | "onBegin">,
) => Promise<XmlElement | undefined>;
type Look = (request: DocBucketRequest, limits: RetryLimits) => Promise<DocBucket | undefined>;

/** Makes the call out of a way to send it and a way to look. */
export function bucketEnabler(
  post: Post,
  look: Look,
  context: Enabling,
): (request: DocBucketRequest) => Promise<DocBucket> {
  return async (request) => {
    const progress: Progress = { posts: 0, mayHaveHappened: false };
    try {
      return await enable(post, look, request, context, progress);
    } catch (error) {
      const isOurs = error instanceof CloudInfiniteError && error !== request.signal?.reason;
      throw isOurs && progress.mayHaveHappened ? afterUncertainAttempt(error) : error;
    }
  };
}

/** What is known so far. */
interface Progress {
  posts: number;
  /** An attempt may have been carried out, whatever the call ends with. */
  mayHaveHappened: boolean;
}

async function enable(
  post: Post,
  lookOnce: Look,
  request: DocBucketRequest,
  { clock, random, maxRetries, budgetMilliseconds }: Enabling,
  progress: Progress,
): Promise<DocBucket> {
  const { bucket, region, signal } = request;
  const details = { operation: "enableDocBucket", resource: `${region}/${bucket}` };
  let end = elapsed(clock) + budgetMilliseconds;
  const isTimeFor = (wait: number): boolean => elapsed(clock) + wait < end;
  const look = (): Promise<DocBucket | undefined> =>
    lookOnce(request, { maxRetries, budgetMilliseconds: Math.max(1, end - elapsed(clock)) });

  /** Looks for a bucket that the service says is on. */
  async function lookForEnabled(): Promise<DocBucket | undefined> {
    for (const wait of waits.filter(isTimeFor)) {
      await clock.sleep(wait, signal);
      const found = await look();
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  for (;;) {
    const part =
      progress.posts === 0
        ? {
            onBegin: () => {
              end = elapsed(clock) + budgetMilliseconds;
            },
          }
        : { limits: { maxRetries: maxRetries - progress.posts, budgetMilliseconds: end - elapsed(clock) } };
    let failure: CloudInfiniteError;
    try {
      const answered = element(await post(request, part), "DocBucket");
      if (answered !== undefined) {
        return readDocBucket(answered, details);
      }
      progress.mayHaveHappened = true;
      break;
    } catch (error) {
      if (!(error instanceof CloudInfiniteError) || (signal?.aborted && error === signal.reason)) {
        throw error;
      }
      failure = error;
    }
    if (isAlreadyEnabled(failure)) {
      // On is on: by an attempt of this call whose answer was lost, or before it.
      return (await lookForEnabled()) ?? unseen(request);
    }
    progress.posts += failure.attempts;
    progress.mayHaveHappened ||= failure.mayHaveHappened;
    const told = failure.attempts === 1 ? afterAttempts(failure, progress.posts) : failure;
    // What was not sent has been repeated already, as often as it may.
    if (!failure.retryable || !failure.sent) {
      throw told;
    }
    const wait = backoff(progress.posts, random(), failure.retryAfterSeconds);
    if (progress.posts > maxRetries || !isTimeFor(wait)) {
      // No more posts; a last look may still tell what became of them.
      const found = failure.mayHaveHappened && isTimeFor(0) ? await look().catch(() => undefined) : undefined;
      if (found === undefined) {
        throw told;
      }
      return found;
    }
    await clock.sleep(wait, signal);
    const found = await look();
    if (found !== undefined) {
      return found;
    }
  }
  const found = await lookForEnabled();
  if (found === undefined) {
    throw new UnreadableAnswerError(details, "it does not say that the bucket is enabled, nor does the list");
  }
  return found;
}

/** What the service says to enabling twice is not published; this is the name its media family has for it. */
function isAlreadyEnabled(error: CloudInfiniteError): boolean {
  return error.serviceCode === "BucketAlreadyBinded";
}

/** A bucket that is on, and of which no list shows more yet. */
function unseen({ bucket, region }: DocBucketRequest): DocBucket {
  return { bucketId: bucket, name: bucket, region, createTime: "", aliasBucketId: "" };
}
