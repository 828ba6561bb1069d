/**
 * The places in which a key is looked for when none is given, in their order. The first that has any part of one
 * decides; every place is read anew each time, so that a key that was changed is the one that signs.
 *
 * @module
 */
import { CredentialsError } from "../errors/errors";
import type { Credentials } from "./credentials";
import { type Environment, environmentPlace } from "./environment";
import { type KeyPlace, readPair } from "./pair";
import { type ProfileOptions, readProfile } from "./profile";

/** One link of the chain. */
export interface ChainLink {
  /** What a person does to put a key there. */
  readonly advice: string;
  /** The key, or in words why there is none. */
  read(): Promise<Credentials | { absent: string }>;
}

/** The key of the first place that has one. Throws a {@link CredentialsError} that lists every place and why it had none. */
export async function readChain(links: readonly ChainLink[]): Promise<Credentials> {
  const looked: string[] = [];
  for (const { read } of links) {
    const found = await read();
    if (!("absent" in found)) {
      return found;
    }
    looked.push(found.absent);
  }
  const advice = links.map((link) => link.advice).join(", or ");
  throw new CredentialsError(`no credentials: ${advice}. Looked at: ${looked.join("; ")}`);
}

/** A place whose parts are at hand. */
export function placeLink(place: KeyPlace, named: string, advice: string): ChainLink {
  return { advice, read: async () => readPair(place) ?? { absent: `${place.name} has no ${named}` } };
}

/** The environment. */
export function environmentLink(environment: Environment): ChainLink {
  return placeLink(
    environmentPlace(environment),
    "TENCENTCLOUD_SECRET_ID",
    "set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY in the environment",
  );
}

/** A profile of Tencent's own command. */
export function profileLink(options: ProfileOptions): ChainLink {
  return { advice: "run `tccli configure`", read: () => readProfile(options) };
}
