/**
 * The report for a terminal: what has drifted, how to repair it, and a last line that sums it up.
 *
 * @module
 */

import { type Paint, painter } from "../../terminal/paint";
import { oneLine, printable } from "../../terminal/printable";
import { isIgnored } from "../ignored";
import { adviceFor, type Step } from "../repair";
import type { DriftReport, ResourceDrift, SourceDrift } from "../report";
import { fieldTable } from "./field-table";
import type { RenderOptions } from "./options";
import {
  counted,
  describedType,
  expiredRule,
  ignoreReason,
  kindWords,
  place,
  sourceDetails,
  sourceName,
  summary,
} from "./wording";

/** Lines for people; the last one is the summary. */
export function renderText(report: DriftReport, options: RenderOptions): string {
  const paint = painter(options.color);
  const blocks = [
    ...report.sources.flatMap((source) => sourceBlocks(source, report, options, paint)),
    ...report.sources.flatMap((source) => adviceBlocks(source, paint)),
    ...expiredBlock(report, paint),
    [paint(["bold", verdictColours[report.verdict]], summary(report))],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const verdictColours = { none: "green", drift: "yellow", error: "red" } as const;
const kindColours = { changed: "yellow", gone: "red", unreadable: "magenta" } as const;

function sourceBlocks(
  source: SourceDrift,
  report: DriftReport,
  options: RenderOptions,
  paint: Paint,
): string[][] {
  const details = sourceDetails(source);
  const name = paint("bold", capital(sourceName(source))) + (details === "" ? "" : ` (${details})`);
  const warnings = (source.warnings ?? []).map(
    (warning) => `  ${paint("yellow", "warning")}: ${oneLine(warning)}`,
  );
  if (source.error !== undefined) {
    return [[`${name} could not be looked at: ${oneLine(source.error)}`, ...warnings]];
  }
  if (source.resources.length === 0) {
    return [[`${name}: no drift in ${counted(source.checked, "resource")}`, ...warnings]];
  }
  return [
    [`${name}: ${counted(source.checked, "resource")}`, ...warnings],
    ...source.resources.map((resource) => resourceLines(source, resource, report, options, paint)),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function resourceLines(
  source: SourceDrift,
  resource: ResourceDrift,
  report: DriftReport,
  options: RenderOptions,
  paint: Paint,
): string[] {
  const whole = ignoreReason(report, resource.ignoredBy);
  const isDimmed = isIgnored(resource);
  const heading = isDimmed
    ? paint(
        "dim",
        `  ${printable(resource.name)}  ${describedType(resource)}  ${kindWords[resource.kind]}, ignored`,
      )
    : `  ${paint("bold", printable(resource.name))}  ${describedType(resource)}  ${paint(kindColours[resource.kind], kindWords[resource.kind])}`;
  const details = [
    ...(whole === undefined ? [] : [`ignored: ${whole}`]),
    ...(resource.id === undefined || resource.id === resource.name ? [] : [printable(resource.id)]),
    ...whereAndWhen(source, resource),
  ].map((line) => paint("dim", `    ${line}`));
  const reason = resource.reason === undefined ? [] : [`    ${oneLine(resource.reason)}`];
  return [heading, ...reason, ...details, ...fieldTable(resource, report, options.width, paint)];
}

function whereAndWhen(source: SourceDrift, resource: ResourceDrift): string[] {
  const where = place(source, resource);
  const parts = [
    ...(where === undefined ? [] : [`declared at ${where}`]),
    ...(resource.updateTime === undefined ? [] : [`last changed ${printable(resource.updateTime)}`]),
  ];
  return parts.length === 0 ? [] : [parts.join(", ")];
}

function adviceBlocks(source: SourceDrift, paint: Paint): string[][] {
  const advice = adviceFor(source);
  if (advice === undefined) {
    return [];
  }
  const name = sourceName(source);
  return [
    stepLines(`To repair ${name}`, advice.repair, paint),
    stepLines(`To accept what is in ${name}`, advice.accept, paint),
  ];
}

function stepLines(what: string, { words, paste, notes }: Step, paint: Paint): string[] {
  return [
    `${what}, ${words}${paste === undefined ? "" : ":"}`,
    ...(paste?.text.split("\n").map((line) => `  ${paint("cyan", line)}`) ?? []),
    ...notes.map((note) => `  ${note}`),
  ];
}

function expiredBlock({ ignoreRules }: DriftReport, paint: Paint): string[][] {
  const expired = ignoreRules.filter((rule) => rule.expired);
  return expired.length === 0
    ? []
    : [
        [
          paint("yellow", "Ignore rules that have expired and do nothing any more:"),
          ...expired.map((rule) => `  ${expiredRule(rule)}`),
        ],
      ];
}
