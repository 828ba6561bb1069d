/**
 * A dynamic provider process: finds the provider by the text in the properties, configures it once, and passes on
 * nothing that the protocol could not carry.
 *
 * @module
 */
import type { ErrorCode } from "../../../provider/api/errors/errors";
import type { Clock } from "../../../provider/api/sending/clock";
import * as transport from "../../../provider/api/sending/transport";
import type { DynamicProvider } from "../../../provider/pulumi/dynamic";
import { loadProvider } from "./module-loader";
import { isObject, type Properties, plain, uncarriable } from "./properties";
import type { ServiceLine } from "./service-line";
import { Violation } from "./violation";

export type Method = Exclude<keyof DynamicProvider, "configure">;

/** Why a call of the provider failed. */
export interface ProviderFailure {
  readonly message: string;
  readonly code: string;
  /** The object exists all the same. */
  readonly partial?: {
    readonly id: string;
    readonly properties: Properties;
    readonly reasons: readonly string[];
  };
}

export type Answer = { readonly value: Properties } | { readonly failure: ProviderFailure };

export interface ProviderProcess {
  /** `text` is the provider's text; the arguments are those of the method. */
  call(text: unknown, method: Method, ...parameters: unknown[]): Promise<Answer>;
}

/** Starts a process that has this configuration and knows nothing of earlier ones. */
export function startProviderProcess(
  config: Readonly<Record<string, string>>,
  { clock, line }: { readonly clock: Clock; readonly line: ServiceLine },
): ProviderProcess {
  const exported = loadProvider({
    "api/sending/clock.ts": { systemClock: clock },
    "api/sending/transport.ts": { ...transport, exchange: line.exchange },
  }) as Record<string, DynamicProvider>;
  const configured = new Map<string, DynamicProvider>();

  async function find(text: unknown): Promise<DynamicProvider> {
    const name =
      typeof text === "string" ? /"pulumi-cloud-infinite\/provider"\)\.(\w+);$/.exec(text)?.[1] : "";
    const provider = exported[name ?? ""];
    if (provider === undefined) {
      throw new Violation(`the properties carry no provider text: ${String(text)}`);
    }
    if (!configured.has(String(text))) {
      configured.set(String(text), provider);
      await provider.configure({ config: { get: (key) => config[key] } });
    }
    return provider;
  }

  return {
    async call(text, method, ...parameters) {
      const provider = await find(text);
      const sent = parameters.map((parameter) => structuredClone(plain(parameter)));
      const operation = provider[method] as (...sent: unknown[]) => Promise<unknown>;
      let value: unknown;
      try {
        value = await operation(...sent);
      } catch (error) {
        return { failure: failureOf(method, error) };
      }
      const returned = (method === "delete" ? {} : value) as Properties;
      const fault = uncarriable(returned);
      if (fault !== undefined) {
        throw new Violation(`${method} returned what cannot be carried:${fault}`);
      }
      return { value: returned };
    },
  };
}

/** Codes that a failure may have. */
const codes: Readonly<Record<ErrorCode | "InvalidConfig" | "ResourceError", true>> = {
  AuthenticationFailed: true,
  BucketNotFound: true,
  ClockSkewed: true,
  ConnectionFailed: true,
  CredentialsUnusable: true,
  FeatureNotEnabled: true,
  InvalidArgument: true,
  InvalidConfig: true,
  JobMayExist: true,
  JobNotFinished: true,
  JobNotFound: true,
  PermissionDenied: true,
  QueueNotFound: true,
  RequestRefused: true,
  ResourceError: true,
  ServiceFailed: true,
  Throttled: true,
  TimedOut: true,
  UnreadableAnswer: true,
  UnreadableCallback: true,
};

function failureOf(method: Method, error: unknown): ProviderFailure {
  if (typeof error !== "object" || error === null || !("message" in error)) {
    throw new Violation(`${method} threw ${String(error)}, which hangs the engine`);
  }
  const { message, code, id, reasons, properties } = error as Record<string, unknown>;
  if (id) {
    return {
      message: String(message),
      code: "PartialFailure",
      partial: partial(method, id, reasons, properties),
    };
  }
  if (typeof code !== "string" || !(code in codes)) {
    throw new Violation(`${method} threw an error nobody foresaw: ${String(message)}`);
  }
  return { message: String(message), code };
}

function partial(method: Method, id: unknown, reasons: unknown, properties: unknown) {
  const fault = uncarriable(properties);
  if (fault !== undefined || !isObject(properties)) {
    throw new Violation(`the partial failure of ${method} cannot be carried:${fault}`);
  }
  if (method !== "create" && method !== "update") {
    throw new Violation(`${method} cannot fail partially`);
  }
  return { id: String(id), reasons: (reasons as string[]) ?? [], properties };
}
