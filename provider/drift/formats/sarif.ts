/**
 * The report as SARIF 2.1.0, for code scanning: an alert a setting, at the line that declares the resource.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Invocation, Log, Notification, PhysicalLocation, Result } from "sarif";
import { cut, oneLine, printable } from "../../terminal/printable";
import type { DriftReport, FieldDrift, Position, ResourceDrift, SourceDrift } from "../report";
import type { RenderOptions } from "./options";
import { physicalLocation } from "./sarif-location";
import { levels, ruleIndex, rules } from "./sarif-rules";
import { shownValue } from "./shown-value";
import { describedType, ignoreReason, kindWords, sourceName } from "./wording";

/** Longest value in a message. */
const longest = 200;

/** A SARIF log with one run, indented by 2. */
export function renderSarif(report: DriftReport, { version, folders }: RenderOptions): string {
  const locate = (source: SourceDrift, declaredAt?: Position) =>
    physicalLocation(source, declaredAt, folders === undefined ? {} : { folders });
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "cloud-infinite drift", version, rules: [...rules] } },
        automationDetails: { id: category(report) },
        invocations: [invocation(report)],
        columnKind: "utf16CodeUnits",
        results: report.sources.flatMap((source) => [
          ...wholeResult(source, locate(source)),
          ...source.resources.flatMap((resource) =>
            resourceResults(source, resource, report, locate(source, resource.declaredAt)),
          ),
        ]),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** What GitHub keeps apart: a run for another stack does not close the alerts of this one. */
function category({ sources }: DriftReport): string {
  const names = sources.map(({ kind, project, name }) =>
    [kind, project ?? "", name].map(printable).join(":"),
  );
  return `cloud-infinite-drift/${names.join("+").replaceAll("/", "-")}/`;
}

function invocation({ verdict, exitCode, time, sources }: DriftReport): Invocation {
  const notifications = sources.flatMap((source): Notification[] => [
    ...(source.error === undefined ? [] : [notification(source, "error", source.error)]),
    ...(source.warnings ?? []).map((warning) => notification(source, "warning", warning)),
  ]);
  return {
    executionSuccessful: verdict !== "error",
    exitCode,
    startTimeUtc: time,
    ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  };
}

function notification(source: SourceDrift, level: "error" | "warning", text: string): Notification {
  return { level, message: message(`${sourceName(source)}: ${oneLine(text)}`) };
}

/** In a message of SARIF, `[words](target)` is a link. */
function message(text: string): { text: string } {
  return { text: text.replaceAll("](", "] (") };
}

function wholeResult(source: SourceDrift, place: PhysicalLocation): Result[] {
  return source.error === undefined
    ? []
    : [
        {
          ruleId: "drift/unreadable",
          ruleIndex: ruleIndex("unreadable"),
          level: levels.unreadable,
          message: message(`The ${sourceName(source)} could not be looked at: ${oneLine(source.error)}`),
          locations: [{ physicalLocation: place }],
          partialFingerprints: fingerprints(source.kind, source.project ?? "", source.name),
        },
      ];
}

function resourceResults(
  source: SourceDrift,
  resource: ResourceDrift,
  report: DriftReport,
  place: PhysicalLocation,
): Result[] {
  return resource.fields.length === 0
    ? [result(source, resource, undefined, report, place)]
    : resource.fields.map((field) => result(source, resource, field, report, place));
}

function result(
  source: SourceDrift,
  resource: ResourceDrift,
  field: FieldDrift | undefined,
  report: DriftReport,
  place: PhysicalLocation,
): Result {
  const { kind, urn, id, name, updateTime } = resource;
  const justification = ignoreReason(report, field?.ignoredBy) ?? ignoreReason(report, resource.ignoredBy);
  return {
    ruleId: `drift/${kind}`,
    ruleIndex: ruleIndex(kind),
    // A service that does not know suppressions shows what is ignored with the least weight.
    level: justification === undefined ? levels[kind] : "note",
    message: message(sentence(resource, field)),
    locations: [
      {
        physicalLocation: place,
        logicalLocations: [
          {
            name: printable(name),
            fullyQualifiedName: printable(urn ?? id ?? name),
            kind: "resource",
          },
        ],
      },
    ],
    partialFingerprints: fingerprints(
      source.kind,
      urn ?? id ?? `${resource.type} ${name}`,
      field?.path ?? "",
    ),
    ...(justification === undefined
      ? {}
      : { suppressions: [{ kind: "external", status: "accepted", justification }] }),
    properties: {
      ...(urn === undefined ? {} : { urn }),
      ...(id === undefined ? {} : { id }),
      ...(field === undefined ? {} : { path: field.path }),
      ...(updateTime === undefined ? {} : { updateTime }),
    },
  };
}

function sentence(resource: ResourceDrift, field: FieldDrift | undefined): string {
  const what = `${describedType(resource)} ${cut(printable(resource.name), longest)}`;
  if (field === undefined) {
    const reason = resource.reason === undefined ? "" : `: ${oneLine(resource.reason)}`;
    return `${what} ${resource.kind === "gone" ? "is gone" : kindWords[resource.kind]}${reason}`;
  }
  const path = cut(printable(field.path), longest);
  if (field.secret) {
    return `${what}: ${path} differs from what is declared (secret)`;
  }
  const [live, declared] = [field.live, field.declared].map((value) => cut(shownValue(value), longest));
  return `${what}: ${path} is ${live}, declared is ${declared}`;
}

/**
 * What makes two results of two runs the same: which setting of which resource, whatever its value and wherever it is
 * declared by now. GitHub looks at `primaryLocationLineHash` alone; left to itself it would hash the line, which the settings
 * of a resource have in common, and show just one of them.
 */
function fingerprints(...parts: readonly string[]): Record<string, string> {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  return { primaryLocationLineHash: `${hash}:1`, "driftedSetting/v1": hash };
}
