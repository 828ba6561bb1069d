/**
 * The key in a profile of Tencent's own command, which keeps it in `~/.tccli/<profile>.credential`: JSON with
 * `secretId`, `secretKey` and, for a temporary key, `token` and `expiresAt` (Unix seconds). A profile that only
 * says how to get a key elsewhere (a role to assume, the role of the machine) is refused: its own key is not the one
 * that the command would sign with.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { CredentialsError } from "../errors/errors";
import type { Credentials } from "./credentials";
import { type KeyPart, readPair } from "./pair";

/** What reading a profile needs from outside. */
export interface ProfileOptions {
  /** The profile's name. Default: `default`. */
  readonly profile?: string | undefined;
  /** The folder in which `.tccli` is. Default: the user's own. */
  readonly home?: string | undefined;
  /** Milliseconds since 1970. Default: the system's. */
  readonly now?: (() => number) | undefined;
}

const fileNames: Readonly<Record<KeyPart, string>> = {
  secretId: "secretId",
  secretKey: "secretKey",
  securityToken: "token",
};

/**
 * The key of a profile as the file has it now, or in words why there is none to find. Throws a
 * {@link CredentialsError} for a file that is there and cannot be used; its content is never quoted.
 */
export async function readProfile(options: ProfileOptions): Promise<Credentials | { absent: string }> {
  const { profile = "default", home = homedir(), now = Date.now } = options;
  if (!/^[^/\\\0]+$/.test(profile) || profile === "." || profile === "..") {
    throw new CredentialsError(
      `the profile ${JSON.stringify(profile)} cannot be: it must be the name of one of tccli's profiles, such as default`,
    );
  }
  const file = join(home, ".tccli", `${profile}.credential`);
  const name = `the profile "${profile}" (${file})`;
  const text = await readText(file, name);
  if (text === undefined) {
    return { absent: `${name} does not exist` };
  }
  const fields = parseFields(text, name);
  refuseElsewhere(fields, name, profile);
  const found = readPair({
    name,
    find(part) {
      const called = fileNames[part];
      const value = fields[called];
      return typeof value === "string" && value !== "" ? { value, called } : undefined;
    },
  });
  refuseExpired(fields, name, now());
  return found ?? { absent: `${name} has no secretId` };
}

async function readText(file: string, name: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = Object(error) as { code?: unknown };
    if (code === "ENOENT" || code === "ENOTDIR") {
      return undefined;
    }
    throw new CredentialsError(`${name} cannot be read (${String(code)}): check the file`);
  }
}

function parseFields(text: string, name: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // The engine's own words quote the text, in which there is a secret.
  }
  throw new CredentialsError(`${name} is not a JSON object: write it anew with \`tccli configure\``);
}

function refuseElsewhere(fields: Readonly<Record<string, unknown>>, name: string, profile: string): void {
  const way = fields["type"] === "cvm-role" ? "the role of the machine" : "a role to assume";
  if (
    fields["type"] === "cvm-role" ||
    (typeof fields["role-arn"] === "string" && fields["role-arn"] !== "")
  ) {
    throw new CredentialsError(
      `${name} names ${way}, which is not supported here: get a temporary key of that role and set it in the environment, ` +
        `or give the client a function as its credentials${profile === "default" ? "" : ", or choose another profile"}`,
    );
  }
}

function refuseExpired(fields: Readonly<Record<string, unknown>>, name: string, now: number): void {
  const { expiresAt, type } = fields;
  if (typeof expiresAt === "number" && expiresAt * 1000 <= now) {
    const command = type === "sso" ? "tccli sso login" : "tccli auth login";
    throw new CredentialsError(
      `the temporary key in ${name} has expired at ${isoTime(expiresAt * 1000)}, and it is ${isoTime(now)} now: get a new one with \`${command}\``,
    );
  }
}

/** A file may hold any number. */
function isoTime(milliseconds: number): string {
  const time = new Date(milliseconds);
  return Number.isNaN(time.getTime()) ? "an unknown time" : time.toISOString();
}
