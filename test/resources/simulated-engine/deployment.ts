/**
 * One run of the engine: its provider processes, what it did, and how it ended.
 *
 * @module
 */
import type { Clock } from "../../../provider/api/sending/clock";
import { annotated, type Properties, withSecretKeys } from "./properties";
import {
  type Method,
  type ProviderFailure,
  type ProviderProcess,
  startProviderProcess,
} from "./provider-process";
import { type Death, type Hurry, serviceLine } from "./service-line";
import type { Kind } from "./stack";
import { Violation } from "./violation";

/** What surrounds a deployment. */
export interface Surroundings {
  readonly clock: Clock;
  readonly environment: Readonly<Record<string, string>>;
  /** The configuration of each provider, by its name in the program. */
  readonly providers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly death?: Death | undefined;
  readonly hurry?: Hurry | undefined;
  /** Reads resources all at once, as the engine does; one after the other is for what must not depend on chance. */
  readonly parallelReads?: boolean;
}

/** Something the engine did with a resource. */
export interface Step {
  readonly kind: "create" | "delete" | "drop" | "read" | "same" | "update";
  readonly name: string;
  readonly type: Kind;
  readonly id: string;
  /** For `read`: whether there is drift. */
  readonly drift?: boolean;
}

/** How a deployment ended. */
export interface Ending {
  readonly steps: readonly Step[];
  /** Everything a person saw. */
  readonly lines: readonly string[];
  readonly failures: readonly ProviderFailure[];
  /** What `check` found wrong, with the resource's name. */
  readonly invalid: readonly { readonly name: string; readonly property: string; readonly reason: string }[];
  readonly died: boolean;
  readonly calls: number;
}

/** Whether it came to its end with nothing wrong. */
export function isDone({ died, failures, invalid }: Ending): boolean {
  return !died && failures.length === 0 && invalid.length === 0;
}

export interface Deployment {
  /** Calls a provider; a failure ends the deployment unless it is taken by `failed`. */
  call(
    request: { readonly provider: string; readonly text: unknown; readonly method: Method },
    ...parameters: unknown[]
  ): Promise<Properties>;
  did(step: Step): void;
  invalid(name: string, failures: readonly { property: string; reason: string }[]): never;
  failed(failure: ProviderFailure): void;
}

/** Ends a deployment from within. */
class Ended extends Error {}

/** A failure of the provider, on its way to whoever can go on from it. */
export class CallFailed extends Error {
  constructor(readonly failure: ProviderFailure) {
    super(failure.message);
  }
}

/** Outputs that the classes mark as secret. */
const secretOutputs: Readonly<Record<Kind, readonly string[]>> = {
  DocBucket: [],
  DocQueue: ["initialSettings"],
};

/** Outputs as the state keeps them. */
export function kept(type: Kind, returned: Properties, sent: Properties): Properties {
  return withSecretKeys(annotated(returned, sent), secretOutputs[type]);
}

/** Runs a deployment to its end. */
export async function runDeployment(
  surroundings: Surroundings,
  run: (deployment: Deployment) => Promise<void>,
): Promise<Ending> {
  const { clock, environment, providers, death, hurry } = surroundings;
  const line = serviceLine({ death, hurry });
  const processes = new Map<string, ProviderProcess>();
  const steps: Step[] = [];
  const lines: string[] = [];
  const failures: ProviderFailure[] = [];
  const invalid: { name: string; property: string; reason: string }[] = [];

  function processOf(provider: string): ProviderProcess {
    const running =
      processes.get(provider) ?? startProviderProcess(providers[provider] ?? {}, { clock, line });
    processes.set(provider, running);
    return running;
  }

  let underWay = 0;
  /** Whether nothing else was under way since the last call began, whose calls of the service could be others'. */
  let alone = true;
  const deployment: Deployment = {
    async call({ provider, text, method }, ...parameters) {
      const before = line.calls();
      alone = underWay === 0;
      underWay += 1;
      const answer = await Promise.race([
        processOf(provider).call(text, method, ...parameters),
        line.died.then(() => {
          throw new Ended();
        }),
      ]);
      underWay -= 1;
      if ((method === "check" || method === "diff") && alone && line.calls() > before) {
        throw new Violation(`${method} called the service`);
      }
      if ("failure" in answer) {
        lines.push(answer.failure.message, ...(answer.failure.partial?.reasons ?? []));
        throw new CallFailed(answer.failure);
      }
      return answer.value;
    },
    did: (step) => steps.push(step),
    invalid(name, found) {
      invalid.push(...found.map((failure) => ({ name, ...failure })));
      lines.push(...found.map(({ property, reason }) => `${property} ${reason}`));
      throw new Ended();
    },
    failed: (failure) => failures.push(failure),
  };

  let died = false;
  void line.died.then(() => {
    died = true;
  });
  const restoreEnvironment = setEnvironment(environment);
  const { log } = console;
  console.log = (text: unknown) => lines.push(String(text));
  try {
    await run(deployment);
  } catch (error) {
    if (error instanceof CallFailed) {
      failures.push(error.failure);
    } else if (!(error instanceof Ended)) {
      throw error;
    }
  } finally {
    console.log = log;
    restoreEnvironment();
  }
  return { steps, lines, failures, invalid, died, calls: line.calls() };
}

const ownVariables = /^(?:TENCENTCLOUD|CLOUD_INFINITE)_/;

function setEnvironment(environment: Readonly<Record<string, string>>): () => void {
  const before = Object.entries(process.env).filter(([name]) => ownVariables.test(name));
  const clear = () => {
    for (const name of Object.keys(process.env).filter((each) => ownVariables.test(each))) {
      delete process.env[name];
    }
  };
  clear();
  Object.assign(process.env, environment);
  return () => {
    clear();
    Object.assign(process.env, Object.fromEntries(before));
  };
}
