/**
 * The report for a terminal: what has drifted, how to repair it, and a last line that sums it up.
 *
 * @module
 */

import { type Paint, painter } from "../../terminal/paint";
import { oneLine, printable } from "../../terminal/printable";
import { isIgnored } from "../ignored";
import { adviceFor, type Step } from "../repair";
import type { DriftReport, ReportedRule, ResourceDrift, SourceDrift } from "../report";
import { fieldTable } from "./field-table";
import type { RenderOptions } from "./options";
import { repeatedReasons } from "./same-reason";
import {
  counted,
  describedRule,
  describedType,
  expiredRules,
  idleRules,
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
    ...rulesBlock("Ignore rules that have expired and do nothing any more:", expiredRules(report), paint),
    ...rulesBlock("Ignore rules that were applied to nothing:", idleRules(report), paint),
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
  const repeated = repeatedReasons(source.resources);
  return [
    [`${name}${whatBecameOf(source)}`, ...warnings],
    ...source.resources.map((resource) => [
      heading(resource, paint),
      ...reasonLines(resource, repeated.get(resource)),
      ...detailLines(source, resource, report, paint),
      ...fieldTable(resource, report, options.width, paint),
    ]),
  ];
}

function whatBecameOf({ error, resources, checked }: SourceDrift): string {
  if (error !== undefined) {
    const what = resources.length === 0 ? "looked at" : "looked at as a whole";
    return ` could not be ${what}: ${oneLine(error)}`;
  }
  return `: ${resources.length === 0 ? "no drift in " : ""}${counted(checked, "resource")}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function heading(resource: ResourceDrift, paint: Paint): string {
  const name = printable(resource.name);
  const [type, kind] = [describedType(resource), kindWords[resource.kind]];
  return isIgnored(resource)
    ? paint("dim", `  ${name}  ${type}  ${kind}, ignored`)
    : `  ${paint("bold", name)}  ${type}  ${paint(kindColours[resource.kind], kind)}`;
}

function detailLines(
  source: SourceDrift,
  resource: ResourceDrift,
  report: DriftReport,
  paint: Paint,
): string[] {
  const whole = ignoreReason(report, resource.ignoredBy);
  return [
    ...(whole === undefined ? [] : [`ignored: ${whole}`]),
    ...(resource.id === undefined || resource.id === resource.name ? [] : [printable(resource.id)]),
    ...whereAndWhen(source, resource),
  ].map((line) => paint("dim", `    ${line}`));
}

/** `before` has the same reason. */
function reasonLines(resource: ResourceDrift, before: ResourceDrift | undefined): string[] {
  if (before !== undefined) {
    return [`    for the same reason as ${printable(before.name)}`];
  }
  return resource.reason === undefined ? [] : [`    ${oneLine(resource.reason)}`];
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

function rulesBlock(heading: string, rules: readonly ReportedRule[], paint: Paint): string[][] {
  return rules.length === 0
    ? []
    : [[paint("yellow", heading), ...rules.map((rule) => `  ${describedRule(rule)}`)]];
}
