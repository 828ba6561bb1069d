/**
 * `refresh`: every resource is read; what is gone leaves the state. And `destroy`, which reads nothing.
 *
 * @module
 */
import {
  CallFailed,
  type Deployment,
  type Ending,
  kept,
  runDeployment,
  type Surroundings,
} from "./deployment";
import { annotated, type Properties } from "./properties";
import { removeEntry } from "./remove";
import type { Entry, Stack } from "./stack";

export function refresh(stack: Stack, surroundings: Surroundings): Promise<Ending> {
  return runDeployment(surroundings, async (deployment) => {
    for (const { failure } of await readEntries(deployment, stack, surroundings)) {
      deployment.failed(failure);
    }
  });
}

export function destroy(stack: Stack, surroundings: Surroundings): Promise<Ending> {
  return runDeployment(surroundings, async (deployment) => {
    for (const entry of [...stack.entries()].reverse()) {
      await removeEntry(deployment, stack, entry);
    }
  });
}

/** Reads all resources, also when one of them cannot be read; those failures are returned. */
export async function readEntries(
  deployment: Deployment,
  stack: Stack,
  { parallelReads = false }: Surroundings,
): Promise<readonly CallFailed[]> {
  const failures: CallFailed[] = [];
  const readOne = async (entry: Entry): Promise<void> => {
    try {
      await readEntry(deployment, stack, entry);
    } catch (error) {
      if (!(error instanceof CallFailed)) {
        throw error;
      }
      failures.push(error);
    }
  };
  const entries = stack.entries().filter(({ pendingReplacement }) => !pendingReplacement);
  if (parallelReads) {
    const read = await Promise.allSettled(entries.map(readOne));
    for (const each of read.filter(({ status }) => status === "rejected")) {
      throw (each as PromiseRejectedResult).reason;
    }
  } else {
    for (const entry of entries) {
      await readOne(entry);
    }
  }
  return failures;
}

async function readEntry(deployment: Deployment, stack: Stack, entry: Entry): Promise<void> {
  const { name, type, provider, inputs, outputs } = entry;
  const text = outputs["__provider"];
  const answer = await deployment.call({ provider, text, method: "read" }, entry.id, outputs);
  const id = String(answer["id"]);
  if (id === "") {
    deployment.did({ kind: "drop", name, type, id: entry.id });
    stack.remove(entry);
    return;
  }
  const properties = Object.assign(answer["props"] as Properties, { __provider: text });
  const found = answer["inputs"] as Properties | undefined;
  const next: Entry = {
    ...entry,
    id,
    inputs: found === undefined ? inputs : annotated(Object.assign(found, { __provider: text }), inputs),
    outputs: kept(type, properties, outputs),
    initErrors: [],
  };
  // With the roles swapped: what a deployment of the same program would change back.
  const { changes } = await deployment.call(
    { provider, text: inputs["__provider"], method: "diff" },
    id,
    next.outputs,
    inputs,
  );
  deployment.did({ kind: "read", name, type, id, drift: changes === true });
  stack.put(next, entry);
}
