/**
 * The key that signs, and in which place it is looked for. What an explicit `Provider` says of a key is all that counts
 * then: another place's key would be another account's.
 *
 * @module
 */
import { type ChainLink, environmentLink, placeLink, profileLink, readChain } from "../api/credentials/chain";
import { type Credentials, concealed } from "../api/credentials/credentials";
import type { Environment } from "../api/credentials/environment";
import { CredentialsError } from "../api/errors/errors";
import { keySettings } from "./rules";
import type { SettingSource, SettingSources } from "./sources";

/**
 * The key of the first place that has one. Throws a `CredentialsError` that lists what was looked at, and names the
 * explicit provider where there is one; so does the source of the key, which the error of a wrong key quotes.
 *
 * @param profile the profile that the settings name, if they name one
 */
export async function findKey(
  environment: Environment,
  { provider, stack }: SettingSources,
  profile: string | undefined,
  home: string | undefined,
): Promise<Credentials> {
  const others = [
    environmentLink(environment),
    ...(stack === undefined ? [] : [placeLink(stack, "cloud-infinite:secretId", stackAdvice)]),
    profileLink({ profile, home }),
  ];
  if (provider === undefined) {
    return readChain(others);
  }
  const ownProfile = provider.find("profile")?.value;
  return namingProvider(provider, () => {
    if (ownProfile !== undefined && keySettings.some((part) => provider.find(part) !== undefined)) {
      throw new CredentialsError(`${provider.name} has a key and a profile: leave one of them out`);
    }
    return readChain(
      ownProfile === undefined
        ? [providerLink(provider), ...others]
        : [profileLink({ profile: ownProfile, home })],
    );
  });
}

function providerLink(provider: SettingSource): ChainLink {
  return placeLink(provider, "secretId", `give ${provider.name} a secretId and a secretKey`);
}

async function namingProvider(
  { name }: SettingSource,
  find: () => Promise<Credentials>,
): Promise<Credentials> {
  const named = (text: string) => (text.includes(name) ? text : `${text}, for ${name}`);
  try {
    const key = await find();
    return concealed({ ...key, source: named(key.source ?? "a key") });
  } catch (error) {
    throw error instanceof CredentialsError ? new CredentialsError(named(error.message)) : error;
  }
}

const stackAdvice =
  "run `pulumi config set --secret cloud-infinite:secretId <id>` and `pulumi config set --secret cloud-infinite:secretKey <key>`";
