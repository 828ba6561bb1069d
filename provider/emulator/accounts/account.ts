/**
 * Who may ask: accounts with their keys, the buckets that are theirs, and what they are permitted.
 *
 * @module
 */
import { z } from "zod";
import { Refusal } from "../refusal";
import { actionOf, type OperationName } from "../route";

/** An account, or a sub-account with permissions of its own. */
export interface Account {
  /** The key id that its requests are signed with. */
  readonly secretId: string;
  /** The key that its requests must be signed with. */
  readonly secretKey: string;
  /** Makes the keys temporary ones: every request must carry it. Default none. */
  readonly securityToken?: string | undefined;
  /** Only buckets whose names end with this APPID are its own. Default: all buckets are. */
  readonly appId?: string | undefined;
  /** The CAM actions it may take, such as `ci:DescribeDocProcessQueues`; `*` stands for any text. Default `["*"]`. */
  readonly actions?: readonly string[] | undefined;
}

/** What can stand in a header. */
export const keySchema = z.string().regex(/^[\x21-\x7e]+$/, "must be visible ASCII characters");

/** It stands between the `&` of an authorization. */
export const secretIdSchema = z
  .string()
  .regex(/^[!-%'-~]+$/, "must be visible ASCII characters, and none of them &");

export const accountSchema: z.ZodType<Account> = z.strictObject({
  secretId: secretIdSchema.describe("The key id."),
  secretKey: keySchema.describe("The key that its requests must be signed with."),
  securityToken: keySchema
    .optional()
    .describe("Makes the keys temporary ones: every request must carry it. Default none."),
  appId: z
    .string()
    .regex(/^[0-9]{1,20}$/, "must be the digits after the last hyphen of a bucket's name")
    .optional()
    .describe("Only buckets whose names end with this APPID are its own. Default: all buckets are."),
  actions: z
    .array(z.string().regex(/^(\*|ci:[A-Za-z*]+)$/, "must be an action such as ci:DescribeDocProcessQueues"))
    .optional()
    .describe(
      "The CAM actions it may take, such as ci:DescribeDocProcessQueues; * stands for any text. Default: all.",
    ),
});

/** Whether a bucket is one of the account's. */
export function owns({ appId }: Account, bucket: string): boolean {
  return appId === undefined || bucket.endsWith(`-${appId}`);
}

/** Throws the refusal for a call that the account may not make, or not on this bucket. */
export function checkPermission(
  account: Account,
  operation: OperationName,
  bucket: string | undefined,
): void {
  const action = actionOf(operation);
  const isAllowed = (account.actions ?? ["*"]).some((pattern) => matches(pattern, action));
  if (!isAllowed || (bucket !== undefined && !owns(account, bucket))) {
    throw new Refusal(403, "AccessDenied", `access denied: no permission for ${action} on this resource`);
  }
}

function matches(pattern: string, action: string): boolean {
  if (pattern === "*") {
    return true;
  }
  const expression = pattern.replace(/[.*+?^${}()|[\]\\]/g, (special) =>
    special === "*" ? ".*" : `\\${special}`,
  );
  return new RegExp(`^${expression}$`, "i").test(action);
}
