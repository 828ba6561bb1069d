/**
 * From the engine's events to what has drifted. Of each resource only what is reported is kept.
 *
 * @module
 */

import { readFailure } from "../../pulumi-command/failure";
import type { FieldDrift, ResourceDrift } from "../report";
import { seenAt } from "./engine-values";
import type { EngineEvent, Side, Step } from "./events";
import { differingFields, differingInputs, differingOutputs, secretsIn } from "./fields";
import { isOurs } from "./ours";
import { owedReason } from "./owed";
import { queueFields } from "./queue-fields";
import { nameIn, typeIn } from "./urn";

/** What a stack's events have told, after the last of them. */
export interface Findings {
  /** How many objects were asked for. */
  readonly checked: number;
  /** What differs, is gone or could not be read, by URN. */
  readonly resources: readonly ResourceDrift[];
  /** Errors that belong to no resource, in the engine's words. */
  readonly errors: readonly string[];
  /** Whether the engine came to its end by itself. */
  readonly ended: boolean;
  /** Whether something could not be read that is left out here. */
  readonly leftOutFailed: boolean;
  /** In which outputs a resource of ours differs, where no setting does: what has changed if it is only looked up. By URN. */
  readonly lookups: ReadonlyMap<string, readonly FieldDrift[]>;
}

export interface Collector {
  take(event: EngineEvent): void;
  /** How many objects are done with. */
  readonly done: number;
  findings(): Findings;
}

/** Collects findings. With `onlyOurs`, resources of other packages are as if they were not there. */
export function collectFindings({ onlyOurs }: { readonly onlyOurs: boolean }): Collector {
  const pending = new Map<string, ResourceDrift>();
  const asked = new Set<string>();
  const found = new Map<string, ResourceDrift>();
  const lookups = new Map<string, readonly FieldDrift[]>();
  const errors: string[] = [];
  let ended = false;
  let leftOutFailed = false;

  const unreadable = (urn: string, reason: string): ResourceDrift => {
    const type = typeIn(urn);
    return {
      ...(pending.get(urn) ?? identity(urn, type, undefined)),
      kind: "unreadable",
      reason: readFailure(reason),
    };
  };

  return {
    take(event) {
      if (event.kind === "error") {
        errors.push(event.message);
      } else if (event.kind === "ended") {
        ended = true;
      } else {
        const urn = event.kind === "read" ? event.step.urn : event.urn;
        if (onlyOurs && !isOurs(typeIn(urn))) {
          leftOutFailed ||= event.kind === "failed";
          return;
        }
        const key = keyOf(urn, event.kind === "begun" ? event.old : driftSide(event));
        asked.add(key);
        if (event.kind === "begun") {
          pending.set(key, identity(urn, event.type, event.old));
          return;
        }
        const drift = event.kind === "failed" ? unreadable(urn, event.message) : driftOf(event.step);
        // An error stays, whatever the engine then makes of the resource.
        if (drift !== undefined && found.get(key)?.kind !== "unreadable") {
          found.set(key, drift);
          if (event.kind === "read" && drift.ours && drift.fields.length === 0) {
            lookups.set(urn, lookedUpFields(event.step));
          }
        }
        pending.delete(key);
      }
    },
    get done() {
      return asked.size - pending.size;
    },
    findings() {
      const unread = [...pending.values()].map(
        (resource): ResourceDrift => ({
          ...resource,
          kind: "unreadable",
          reason: "the engine stopped before it was read",
        }),
      );
      const resources = [...found.values(), ...unread].sort((one, other) =>
        compare(one.urn ?? "", other.urn ?? ""),
      );
      return { checked: asked.size, resources, errors, ended, leftOutFailed, lookups };
    },
  };
}

/** What a step is a sign of; `undefined` for none. */
export function driftOf(step: Step): ResourceDrift | undefined {
  const { urn, type, op, old, new: now } = step;
  if (op === "same") {
    return undefined;
  }
  if (old?.leaving) {
    const kind = op === "delete" ? "gone" : "changed";
    return { ...identity(urn, type, old), kind, reason: leavingReason };
  }
  if (op === "delete" || old === undefined || now === undefined) {
    return { ...identity(urn, type, old ?? now), kind: "gone" };
  }
  const ours = isOurs(type);
  const named =
    ours && type.endsWith(":DocQueue")
      ? queueFields(old, now)
      : ours
        ? differingInputs(old, now)
        : differingFields(step);
  const owed = ours ? owedReason(type, old, now) : undefined;
  // Outputs of ours change without any drift.
  const secrets = ours ? secretsIn(old.inputs) : secretsIn(old.inputs, old.outputs);
  const [only, ...others] = named.length === 0 && owed === undefined ? secrets : [];
  const fields = only === undefined || others.length > 0 ? named : [{ path: only, secret: true }];
  const reason = owed ?? (fields.length === 0 ? unnamedReason(secrets) : undefined);
  const updateTime = ours ? seenAt(now.outputs, ["updateTime"]) : undefined;
  return {
    ...identity(urn, type, old),
    fields,
    ...(reason === undefined ? {} : { reason }),
    ...(updateTime?.kind === "plain" && updateTime.value !== ""
      ? { updateTime: String(updateTime.value) }
      : {}),
  };
}

const leavingReason = "it was replaced and waits to be deleted: `pulumi up` deletes it";

function driftSide(event: Exclude<EngineEvent, { kind: "begun" | "ended" | "error" }>): Side | undefined {
  return event.kind === "read" ? event.step.old : undefined;
}

/** What waits to be deleted has the URN of what took its place. */
function keyOf(urn: string, side: Side | undefined): string {
  return side?.leaving ? `${urn} ${side.id}` : urn;
}

/** The outputs that differ, but for the time, which a report has by itself. */
function lookedUpFields({ old, new: now }: Step): readonly FieldDrift[] {
  if (old === undefined || now === undefined) {
    return [];
  }
  const fields = differingOutputs(old, now).filter(({ path }) => path !== "updateTime");
  const [only, ...others] = secretsIn(old.outputs);
  return fields.length > 0 || only === undefined || others.length > 0
    ? fields
    : [{ path: only, secret: true }];
}

function unnamedReason(secrets: readonly string[]): string {
  return secrets.length > 0
    ? "a secret setting differs; which one cannot be told"
    : "the engine would update it, and names no setting";
}

function identity(urn: string, type: string, side: Side | undefined): ResourceDrift {
  return {
    kind: "changed",
    urn,
    type,
    name: nameIn(urn),
    ...(side === undefined || side.id === "" ? {} : { id: side.id }),
    ours: isOurs(type),
    fields: [],
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
