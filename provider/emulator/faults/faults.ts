/**
 * Misbehaviour on demand. A request takes the oldest rule that fits it and is not used up; only that one acts.
 *
 * @module
 */
import type { OperationName } from "../route";
import { createChance } from "./chance";
import type { FaultRule } from "./rule";
import { callsActedOn } from "./rule-schema";

/** A rule that is in force or used up. */
export interface Fault extends FaultRule {
  /** Counts from 1 over the life of the emulator. */
  readonly id: number;
  /** How many requests it has acted on. */
  readonly used: number;
}

/** What of a request decides which rule acts on it. */
export interface FaultTarget {
  readonly operation: OperationName | null;
  readonly bucket: string | null;
  readonly secretId: string | null;
}

export interface Faults {
  add(rule: FaultRule): Fault;
  list(): Fault[];
  clear(): void;
  /** The rule that acts on this request; it is counted as used. */
  take(target: FaultTarget): FaultRule | undefined;
}

interface Entry {
  readonly id: number;
  readonly rule: FaultRule;
  readonly calls: readonly OperationName[] | undefined;
  readonly chance: () => number;
  used: number;
}

export function createFaults(): Faults {
  let count = 0;
  let faults: Entry[] = [];
  const show = ({ id, used, rule }: Entry): Fault => ({ ...rule, id, used });

  return {
    add(rule) {
      count += 1;
      const chance = createChance(rule.seed ?? 1);
      const fault = { id: count, used: 0, rule, calls: callsActedOn(rule), chance };
      faults.push(fault);
      return show(fault);
    },
    list: () => faults.map(show),
    clear() {
      faults = [];
    },
    take(target) {
      const fault = faults.find((each) => fits(each, target) && acts(each));
      if (fault !== undefined) {
        fault.used += 1;
      }
      return fault?.rule;
    },
  };
}

function fits({ rule, calls, used }: Entry, { operation, bucket, secretId }: FaultTarget): boolean {
  const times = rule.times ?? 1;
  return (
    (times === 0 || used < times) &&
    (calls === undefined || (operation !== null && calls.includes(operation))) &&
    (rule.bucket ?? bucket) === bucket &&
    (rule.secretId ?? secretId) === secretId
  );
}

function acts({ rule: { probability = 1 }, chance }: Entry): boolean {
  return probability === 1 || chance() < probability;
}
