/**
 * How every lookup goes: whose settings it has, which region, and what it says when it fails. Lookups run in the
 * program's own process, in previews too, and load the client with the first one.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";
import type { Client } from "../api/client";
import { isLoopback, parseEndpoint } from "../api/sending/endpoint";
import { readSettings } from "../config/settings";
import { clientFor } from "./clients";
import { existing, knownValue } from "./dependencies";
import { LookupError, lookupError, Unfound } from "./lookup-error";
import { activeMocks, isPulumiMocked, type LookupMocks } from "./mock-lookups";
import { type ConfigValues, configOf, configValues, type LookupOptions } from "./settings-of";

/** Options of an Output form. */
export interface LookupOutputOptions extends LookupOptions {
  /** Resources that must exist before it is looked. While one is still to be created, the result is unknown. */
  readonly dependsOn?:
    | pulumi.Input<pulumi.Input<pulumi.Resource>[]>
    | pulumi.Input<pulumi.Resource>
    | undefined;
}

/** One kind of lookup. */
export interface Lookup<Args extends { readonly region?: string | undefined }, Result> {
  readonly name: keyof LookupMocks;
  /** Every argument there is. */
  readonly arguments: readonly string[];
  /** The name of the bucket it is about, if it is about one. */
  bucketOf(args: Args): string | undefined;
  find(args: Args, region: string, client: Client): Promise<Result>;
  /** What a unit test says is found; `undefined` when it does not say. */
  mocked(mocks: LookupMocks, args: Args, region: string): Promise<Result> | undefined;
}

type Region = { readonly region?: string | undefined };

/** The plain form: arguments that are known, and a promise. */
export async function lookUp<Args extends Region, Result>(
  lookup: Lookup<Args, Result>,
  args: Args,
  options: LookupOptions = {},
): Promise<Result> {
  const values = await knownValue(configValues(options));
  if (values === undefined) {
    throw new LookupError(
      `${lookup.name}: a setting of its provider is not known in this preview, use ${lookup.name}Output`,
      "NotKnownYet",
    );
  }
  return lookUpWith(lookup, args, values);
}

/**
 * The Output form. It is unknown while an argument, a setting of the provider or a resource it depends on is, and secret
 * when an argument is; the provider's key does not make it secret.
 */
export function lookUpOutput<Args extends Region, Result, Shown>(
  lookup: Lookup<Args, Result>,
  args: unknown,
  { dependsOn, ...options }: LookupOutputOptions,
  show: (result: Result) => Shown,
): pulumi.Output<Shown> {
  const given = pulumi.output(args) as pulumi.Output<unknown>;
  return pulumi
    .all([given, configValues(options), existing(given, dependsOn)])
    .apply(async ([known, values]) => show(await lookUpWith(lookup, known as Args, values)));
}

async function lookUpWith<Args extends Region, Result>(
  lookup: Lookup<Args, Result>,
  args: Args,
  values: ConfigValues,
): Promise<Result> {
  // Of what it is cannot be said before the arguments can be.
  refuseArguments(lookup, args);
  let region = args.region;
  try {
    const settings = readSettings(process.env, configOf(values));
    region ??= settings.region?.name;
    const mocks = activeMocks();
    if (mocks !== undefined || (isPulumiMocked() && !isEmulator(settings.endpoint))) {
      return await (lookup.mocked(mocks ?? {}, args, region ?? "ap-guangzhou") ?? notMocked(lookup.name));
    }
    if (region === undefined) {
      throw new Unfound(
        "InvalidConfig",
        "no region: give one, or a provider that has one, or `pulumi config set cloud-infinite:region ap-guangzhou`, or TENCENTCLOUD_REGION",
      );
    }
    return await lookup.find(args, region, await clientFor(values));
  } catch (error) {
    throw lookupError(lookup.name, [region, lookup.bucketOf(args)], error);
  }
}

/** A misspelt argument would find something else. */
function refuseArguments({ name, arguments: known }: Lookup<never, unknown>, args: unknown): void {
  const given = Object.entries(Object(args)).filter(([, value]) => value !== undefined);
  const faults = given.flatMap(([argument, value]) => {
    if (!known.includes(argument)) {
      return [`there is no argument ${argument}`];
    }
    return pulumi.Output.isInstance(value) ? [`${argument} is an Output: use ${name}Output`] : [];
  });
  if (faults.length > 0) {
    throw new LookupError(`${name}: ${faults.join("; ")}`, "InvalidArgument");
  }
}

function isEmulator(endpoint: string | undefined): boolean {
  return endpoint !== undefined && isLoopback(parseEndpoint(endpoint));
}

function notMocked(name: string): never {
  throw new Unfound(
    "NotMocked",
    `this is a unit test, in which nothing is looked up: say what is found with mockLookups({ ${name}: … })`,
  );
}
