/**
 * The report as Markdown, for step summaries and comments. It has no time of the run and a fixed order, so that two of
 * them differ only where the drift does.
 *
 * @module
 */
import { isIgnored } from "../ignored";
import { adviceFor, type Step } from "../repair";
import type { DriftReport, FieldDrift, ReportedRule, ResourceDrift, SourceDrift } from "../report";
import { joined, type Piece } from "./markdown-pieces";
import { code, fenced, prose } from "./markdown-text";
import { repeatedReasons } from "./same-reason";
import { shownSide } from "./shown-value";
import {
  counted,
  describedRule,
  describedType,
  expiredRules,
  idleRules,
  ignoreReason,
  kindWords,
  place,
  summary,
} from "./wording";

/** GitHub refuses step summaries of 1 MiB and more as a whole. Some room is left for what else the step writes. */
const largest = 1_000_000;

const verdictHeadings = {
  none: "No drift",
  drift: "Drift",
  error: "Not everything could be looked at",
} as const;

/** GitHub-flavoured Markdown below the limit of a step summary. */
export function renderMarkdown(report: DriftReport): string {
  const pieces: Piece[] = [
    always(`## ${verdictHeadings[report.verdict]}: ${summary(report)}`),
    ...report.sources.flatMap((source) => sourcePieces(source, report)),
    ...rulePieces("Ignore rules that have expired and do nothing any more:", expiredRules(report)),
    ...rulePieces("Ignore rules that were applied to nothing:", idleRules(report)),
  ];
  return joined(pieces, largest, (rows, blocks) => {
    const what = [
      ...(rows === 0 ? [] : [counted(rows, "row")]),
      ...(blocks === 0 ? [] : [counted(blocks, "block")]),
    ];
    return `\n**Left out for its size: ${what.join(" and ")}.** The formats \`text\` and \`json\` have everything.`;
  });
}

const always = (text: string): Piece => ({ text });
const row = (...cells: readonly string[]): Piece => ({ text: `| ${cells.join(" | ")} |`, shows: "row" });
const header = (...cells: readonly string[]): Piece =>
  always(`\n| ${cells.join(" | ")} |\n|${" --- |".repeat(cells.length)}`);

function sourcePieces(source: SourceDrift, report: DriftReport): Piece[] {
  const left = source.resources.filter((resource) => !isIgnored(resource));
  const details = [
    ...(source.project === undefined ? [] : [`project ${code(source.project)}`]),
    ...(source.folder === undefined ? [] : [`in ${code(source.folder)}`]),
  ];
  const pieces = [
    always(`\n### ${source.kind === "stack" ? "Stack" : "Snapshot"} ${code(source.name)}`),
    always(`\n${[...details, counted(source.checked, "resource")].join(", ")}`),
    ...(source.warnings ?? []).map(
      (warning): Piece => ({ text: `\nWarning: ${prose(warning)}`, shows: "block" }),
    ),
  ];
  if (source.error !== undefined) {
    const whole = source.resources.length === 0 ? "" : " as a whole";
    pieces.push(always(`\n**It could not be looked at${whole}:** ${prose(source.error)}`));
  } else if (left.length === 0) {
    pieces.push(always("\nNo drift."));
  }
  return [
    ...pieces,
    ...(left.length === 0 ? [] : driftTable(source, left)),
    ...ignoredPieces(source, report),
    ...advicePieces(source),
  ];
}

function driftTable(source: SourceDrift, resources: readonly ResourceDrift[]): Piece[] {
  const repeated = repeatedReasons(resources);
  return [
    header("Resource", "Setting", "Declared", "Live", "Declared at", "Last changed"),
    ...resources.flatMap((resource) => {
      const fields = resource.fields.filter(({ ignoredBy }) => ignoredBy === undefined);
      return fields.length === 0
        ? [
            row(
              named(resource),
              state(resource, repeated.get(resource)),
              "",
              "",
              ...whereAndWhen(source, resource),
            ),
          ]
        : fields.map((field) => row(named(resource), ...sides(field), ...whereAndWhen(source, resource)));
    }),
  ];
}

function named(resource: ResourceDrift): string {
  return `${code(resource.name)} ${prose(describedType(resource))}`;
}

/** What has become of it; `before` has the same reason. */
function state({ kind, reason }: ResourceDrift, before?: ResourceDrift): string {
  if (before !== undefined) {
    return `**${kindWords[kind]}**: for the same reason as ${code(before.name)}`;
  }
  return `**${kindWords[kind]}**${reason === undefined ? "" : `: ${prose(reason)}`}`;
}

function sides(field: FieldDrift): string[] {
  const side = (name: "declared" | "live") =>
    field.secret || field[name] === undefined ? `*${shownSide(field, name)}*` : code(shownSide(field, name));
  return [code(field.path), side("declared"), side("live")];
}

function whereAndWhen(source: SourceDrift, resource: ResourceDrift): string[] {
  const where = place(source, resource);
  return [where === undefined ? "" : code(where), prose(resource.updateTime ?? "")];
}

function ignoredPieces(source: SourceDrift, report: DriftReport): Piece[] {
  const rows = source.resources.flatMap((resource) => {
    const whole = ignoreReason(report, resource.ignoredBy);
    const fields = resource.fields.filter(({ ignoredBy }) => whole !== undefined || ignoredBy !== undefined);
    if (whole !== undefined && fields.length === 0) {
      return [row(named(resource), state(resource), "", "", prose(whole))];
    }
    return fields.map((field) =>
      row(named(resource), ...sides(field), prose(ignoreReason(report, field.ignoredBy) ?? whole ?? "")),
    );
  });
  return rows.length === 0
    ? []
    : [
        always(`\n<details><summary>Ignored: ${counted(rows.length, "difference")}</summary>`),
        header("Resource", "Setting", "Declared", "Live", "Why"),
        ...rows,
        always("\n</details>"),
      ];
}

function advicePieces(source: SourceDrift): Piece[] {
  const advice = adviceFor(source);
  return advice === undefined
    ? []
    : [step("To repair", advice.repair), step("To accept what is there", advice.accept)];
}

function step(what: string, { words, paste, notes }: Step): Piece {
  const lines = [
    `\n${what}, ${words}${paste === undefined ? "." : ":"}`,
    ...(paste === undefined ? [] : [`\n${fenced(paste.text, paste.language)}`]),
    ...notes.map((note) => `\n${prose(note)}`),
  ];
  return { text: lines.join("\n"), shows: "block" };
}

function rulePieces(heading: string, rules: readonly ReportedRule[]): Piece[] {
  return rules.length === 0
    ? []
    : [
        always(`\n${heading}\n`),
        ...rules.map((rule): Piece => ({ text: `- ${prose(describedRule(rule))}`, shows: "row" })),
      ];
}
