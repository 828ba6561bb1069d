/**
 * The engine's log of events: from one line to what it means for drift.
 *
 * @module
 */
import { z } from "zod";
import type { Properties } from "./engine-values";
import { typeIn } from "./urn";

/** One side of a step: what the state has, or what the provider has just read. */
export interface Side {
  readonly id: string;
  /** It was replaced and waits to be deleted; what took its place has the same URN. */
  readonly leaving?: true;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** A resource that was read, and what the engine makes of it. */
export interface Step {
  readonly urn: string;
  readonly type: string;
  /** `same`, `update`, `delete`, …: what a refresh would do to the state. */
  readonly op: string;
  readonly old: Side | undefined;
  readonly new: Side | undefined;
  /** By property path, where the provider says it; whether the path is one of inputs. */
  readonly detailedDiff: ReadonlyMap<string, { readonly inputDiff: boolean }>;
}

export type EngineEvent =
  | { readonly kind: "begun"; readonly urn: string; readonly type: string; readonly old: Side | undefined }
  | { readonly kind: "read"; readonly step: Step }
  | { readonly kind: "failed"; readonly urn: string; readonly message: string }
  /** An error that belongs to no resource. */
  | { readonly kind: "error"; readonly message: string }
  /** The engine came to its end by itself. */
  | { readonly kind: "ended" };

const properties = z.record(z.string(), z.unknown()).nullish();
const side = z
  .object({
    custom: z.boolean().optional(),
    delete: z.boolean().optional(),
    id: z.string().optional(),
    inputs: properties,
    outputs: properties,
  })
  .nullish();
const metadata = z.object({
  op: z.string(),
  urn: z.string(),
  type: z.string(),
  old: side,
  new: side,
  detailedDiff: z.record(z.string(), z.object({ inputDiff: z.boolean().optional() })).nullish(),
});
const line = z.object({
  resourcePreEvent: z.object({ metadata }).optional(),
  resOutputsEvent: z.object({ metadata }).optional(),
  diagnosticEvent: z
    .object({ urn: z.string().optional(), message: z.string(), severity: z.string() })
    .optional(),
  summaryEvent: z.object({}).optional(),
});

/** What a line means; `undefined` for one that says nothing about drift, and for one that is no event. */
export function readEvent(text: string): EngineEvent | undefined {
  const event = line.safeParse(parsed(text)).data;
  if (event?.resourcePreEvent !== undefined) {
    const { urn, type, old } = event.resourcePreEvent.metadata;
    return concernsObject(type, old) ? { kind: "begun", urn, type, old: sideOf(old) } : undefined;
  }
  if (event?.resOutputsEvent !== undefined) {
    const { urn, type, op, old, new: now, detailedDiff } = event.resOutputsEvent.metadata;
    if (!concernsObject(type, old ?? now)) {
      return undefined;
    }
    const paths = Object.entries(detailedDiff ?? {}).map(
      ([path, { inputDiff = false }]) => [path, { inputDiff }] as const,
    );
    return {
      kind: "read",
      step: { urn, type, op, old: sideOf(old), new: sideOf(now), detailedDiff: new Map(paths) },
    };
  }
  if (event?.diagnosticEvent?.severity === "error") {
    const { urn, message } = event.diagnosticEvent;
    const words = withoutPrefix(message);
    if (urn !== undefined && !isInternal(typeIn(urn))) {
      return { kind: "failed", urn, message: words };
    }
    // That something has failed is then all it says.
    return /^(preview|refresh) failed$/.test(words) ? undefined : { kind: "error", message: words };
  }
  return event?.summaryEvent === undefined ? undefined : { kind: "ended" };
}

/** The URN that a step is of, whatever it is of: the stack itself, a component, an object. Other events may quote foreign ones. */
export function urnOfStep(text: string): string | undefined {
  const event = line.safeParse(parsed(text)).data;
  return (event?.resourcePreEvent ?? event?.resOutputsEvent)?.metadata.urn;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The last line of an engine that was killed.
    return undefined;
  }
}

/** Components exist only in the state. */
function concernsObject(type: string, state: z.infer<typeof side>): boolean {
  return state?.custom === true && !isInternal(type);
}

/** The stack itself, and providers: no objects of a service. */
function isInternal(type: string): boolean {
  return type === "pulumi:pulumi:Stack" || type.startsWith("pulumi:providers:");
}

function sideOf(state: z.infer<typeof side>): Side | undefined {
  return state
    ? {
        id: state.id ?? "",
        ...(state.delete ? { leaving: true } : {}),
        inputs: state.inputs ?? {},
        outputs: state.outputs ?? {},
      }
    : undefined;
}

/** In one line. The engine says of what fails in a preview that the preview failed; the error itself comes after. */
function withoutPrefix(message: string): string {
  return message
    .replace(/^(Preview failed: )+/, "")
    .replace(/\nRequire stack:.*/s, "")
    .replace(/\s+/g, " ")
    .trim();
}
