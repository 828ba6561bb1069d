/**
 * The report as JUnit XML, for the test views of CI servers: a suite a source, a case a resource.
 *
 * What is as declared is in the report only as a number. It is one passing case of a constant name: servers count cases
 * and follow each by its name, so a case for every such resource would have to be named by a number that means nothing,
 * and a name with their number in it would be a new case whenever one drifts.
 *
 * @module
 */
import { XMLBuilder } from "fast-xml-parser";
import { cut, oneLine, printable } from "../../terminal/printable";
import { isIgnored } from "../ignored";
import type { DriftReport, ResourceDrift, SourceDrift } from "../report";
import { shownChange } from "./shown-value";
import { counted, describedType, ignoreReason, kindWords, place, sourceName, typeName } from "./wording";

/** Longest text of an attribute, which servers show in lists. */
const longest = 300;

type Outcome = "failure" | "error" | "skipped";
interface Case {
  readonly "@name": string;
  readonly "@classname": string;
  readonly failure?: object;
  readonly error?: object;
  readonly skipped?: object;
  readonly "system-out"?: string;
}

/** JUnit XML as Jenkins' schema has it. */
export function renderJunit(report: DriftReport): string {
  const suites = report.sources.map((source) => suite(source, report));
  const total = (key: keyof (typeof suites)[number]) =>
    suites.reduce((sum, one) => sum + Number(one[key] ?? 0), 0);
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    format: true,
    suppressEmptyNode: true,
  });
  const document = {
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    testsuites: {
      "@name": "cloud-infinite drift",
      "@tests": total("@tests"),
      "@failures": total("@failures"),
      "@errors": total("@errors"),
      testsuite: suites,
    },
  };
  return `${builder.build(document).trimEnd()}\n`;
}

function suite(source: SourceDrift, report: DriftReport) {
  const cases = [
    ...wholeCase(source),
    ...withUniqueNames(source.resources).map(([resource, name]) =>
      resourceCase(source, resource, name, report),
    ),
    ...otherCase(source),
  ];
  const count = (outcome: Outcome) => cases.filter((one) => one[outcome] !== undefined).length;
  return {
    "@name": sourceName(source),
    "@tests": cases.length,
    "@failures": count("failure"),
    "@errors": count("error"),
    "@skipped": count("skipped"),
    testcase: cases,
    ...(source.warnings === undefined || source.warnings.length === 0
      ? {}
      : { "system-err": source.warnings.map(oneLine).join("\n") }),
  };
}

/**
 * Project and stack as the package, the type as the class. GitLab takes all suites of a file as one and drops the second
 * of two cases with the same class and name, so the class says which stack it is.
 */
function className({ project, name }: SourceDrift, type: string): string {
  return [...(project === undefined ? [] : [project]), name, type].map(printable).join(".");
}

/** Resources of one type may have the same name in two components; then the URN tells them apart. */
function withUniqueNames(resources: readonly ResourceDrift[]): (readonly [ResourceDrift, string])[] {
  const plain = ({ type, name }: ResourceDrift) => JSON.stringify([type, name]);
  const counts = new Map<string, number>();
  for (const resource of resources) {
    counts.set(plain(resource), (counts.get(plain(resource)) ?? 0) + 1);
  }
  return resources.map((resource) => {
    const { name, urn, id } = resource;
    const isAlone = counts.get(plain(resource)) === 1;
    return [resource, printable(isAlone ? name : `${name} (${urn ?? id ?? "?"})`)];
  });
}

function resourceCase(source: SourceDrift, resource: ResourceDrift, name: string, report: DriftReport): Case {
  const lines = detailLines(source, resource, report);
  const message = cut(messageOf(resource, report), longest);
  return {
    "@name": name,
    "@classname": className(source, typeName(resource)),
    ...outcome(resource, message, lines.join("\n")),
  };
}

function outcome(resource: ResourceDrift, message: string, details: string): Partial<Case> {
  if (isIgnored(resource)) {
    return { skipped: { "@message": message } };
  }
  const content = { "@type": `drift/${resource.kind}`, "@message": message, "#text": details };
  return resource.kind === "unreadable" ? { error: content } : { failure: content };
}

function messageOf(resource: ResourceDrift, report: DriftReport): string {
  if (isIgnored(resource)) {
    const reasons = [resource, ...resource.fields].flatMap(
      ({ ignoredBy }) => ignoreReason(report, ignoredBy) ?? [],
    );
    return `ignored: ${[...new Set(reasons)].join("; ")}`;
  }
  const fields = resource.fields.filter(({ ignoredBy }) => ignoredBy === undefined);
  if (fields.length > 0) {
    return fields.map((field) => `${printable(field.path)} ${shownChange(field)}`).join(", ");
  }
  return `${kindWords[resource.kind]}${resource.reason === undefined ? "" : `: ${oneLine(resource.reason)}`}`;
}

/** Everything again, since some servers show the text and not the message. */
function detailLines(source: SourceDrift, resource: ResourceDrift, report: DriftReport): string[] {
  const where = place(source, resource);
  return [
    `${describedType(resource)} ${printable(resource.name)} ${kindWords[resource.kind]}`,
    ...resource.fields.map((field) => {
      const reason = ignoreReason(report, field.ignoredBy);
      const ignored = reason === undefined ? "" : ` (ignored: ${reason})`;
      return `${printable(field.path)}: ${cut(shownChange(field), 4 * longest)}${ignored}`;
    }),
    ...(resource.reason === undefined ? [] : [oneLine(resource.reason)]),
    ...(where === undefined ? [] : [`declared at ${where}`]),
    ...(resource.updateTime === undefined ? [] : [`last changed ${printable(resource.updateTime)}`]),
    ...(resource.id === undefined ? [] : [`id ${printable(resource.id)}`]),
    ...(resource.urn === undefined ? [] : [printable(resource.urn)]),
  ];
}

/** A source that could not be looked at as a whole is an error that nobody overlooks. */
function wholeCase(source: SourceDrift): Case[] {
  if (source.error === undefined) {
    return [];
  }
  const error = oneLine(source.error);
  return [
    {
      "@name": "the whole",
      "@classname": className(source, source.kind),
      error: { "@type": "drift/unreadable", "@message": cut(error, longest), "#text": error },
    },
  ];
}

/** Nothing is claimed where not everything could be looked at. A suite without any case would be taken for one that did not run. */
function otherCase(source: SourceDrift): Case[] {
  const others = source.checked - source.resources.length;
  const isNeeded = others > 0 || source.resources.length === 0;
  return source.error !== undefined || !isNeeded
    ? []
    : [
        {
          "@name": "all others",
          "@classname": className(source, source.kind),
          "system-out": `${counted(others, "resource")} as declared`,
        },
      ];
}
