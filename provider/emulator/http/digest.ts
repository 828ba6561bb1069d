import { createHash } from "node:crypto";
import { Refusal } from "../refusal";

/** Checks `Content-MD5` against the body, if it is there. */
export function checkDigest(body: Buffer, contentMd5: string | undefined): void {
  if (contentMd5 === undefined) {
    return;
  }
  if (!/^[A-Za-z0-9+/]{22}==$/.test(contentMd5)) {
    throw new Refusal(400, "InvalidDigest", "Content-MD5 is not the base64 of an MD5 digest");
  }
  if (createHash("md5").update(body).digest("base64") !== contentMd5) {
    throw new Refusal(400, "BadDigest", "Content-MD5 is not the digest of the body");
  }
}
