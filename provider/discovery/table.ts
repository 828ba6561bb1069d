/**
 * What was found as a table for people, and below it what could not be read and how much of it is in stacks.
 *
 * @module
 */
import type { DocQueue } from "../api/calls/doc-queues";
import { bucketIdOf, queueIdOf } from "../resources/location";
import { cut, oneLine } from "../terminal/printable";
import { shellWord } from "../terminal/shell-word";
import { type Coverage, coverageLine } from "./coverage";
import type { BucketFilter } from "./find";
import type { Found, FoundBucket } from "./found";
import { inOrder } from "./order";
import { maskUrl } from "./secret-url";

/** How a text is emphasized, where it can be. */
export type Paint = (style: "bold" | "dim" | "red" | "yellow" | "green", text: string) => string;

/** No emphasis. */
export const plainly: Paint = (_style, text) => text;

/** What was looked for, and where. */
export interface Looked extends BucketFilter {
  readonly regions: readonly string[];
  /** A pattern of the names of queues. */
  readonly name?: string | undefined;
}

/** The lines, with a line break at the end. No secret is in them, and nothing that could steer a terminal but `paint`'s own. */
export function discoveryText(
  found: Found,
  looked: Looked,
  coverage: Coverage | undefined,
  paint: Paint,
): string {
  const parts = [
    ...(found.buckets.length === 0 ? [] : [table(found, coverage, paint)]),
    [summary(found, looked), ...coverageLines(coverage)].join("\n"),
    section(
      "In a stack, and not found",
      (coverage?.unfound ?? []).map(({ id, stacks, reason }) => `${id} (${stacks.join(", ")}): ${reason}`),
      paint,
    ),
    section("Could not be read", faults(found), paint),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function table({ buckets }: Found, coverage: Coverage | undefined, paint: Paint): string {
  const Table = require("cli-table3") as typeof import("cli-table3");
  const head = ["REGION", "BUCKET", "QUEUE", "NAME", "STATE", "NOTIFICATION", "UPDATED"];
  const columns = coverage === undefined ? head : [...head, "STACK"];
  const rows = new Table({
    head: columns.map((title) => paint("bold", title)),
    chars: { ...noLines, middle: "  " },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  rows.push(...buckets.flatMap((bucket) => rowsOf(bucket, coverage, paint)));
  return rows.toString().replace(/[ \t]+$/gm, "");
}

const noLines = Object.fromEntries(
  [
    ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"],
    ...["left", "left-mid", "mid", "mid-mid", "right", "right-mid"],
  ].map((place) => [place, ""]),
);

function rowsOf(
  { region, bucket, queues, fault }: FoundBucket,
  coverage: Coverage | undefined,
  paint: Paint,
): string[][] {
  const place = { region, bucket: bucket.bucketId };
  const stackOf = (id: string): string[] => {
    const stacks = coverage?.managedBy.get(id);
    return coverage === undefined
      ? []
      : [stacks === undefined ? paint("yellow", "none") : paint("green", cell(stacks.join(", ")))];
  };
  const where = [cell(region), cell(bucket.bucketId)];
  if (queues.length === 0) {
    const what = fault === undefined ? paint("dim", "no queue") : paint("red", "could not be read");
    return [[...where, what, "", "", "", "", ...stackOf(bucketIdOf(place))]];
  }
  return queues.map((queue) => [
    ...where,
    cell(queue.queueId),
    cell(queue.name),
    queue.state === "Active" ? queue.state : paint("yellow", cell(queue.state)),
    notification(queue, paint),
    cell(queue.updateTime),
    ...stackOf(queueIdOf({ ...place, queueId: queue.queueId })),
  ]);
}

/** Where the end of a job is told. */
function notification({ notifyConfig }: DocQueue, paint: Paint): string {
  const { state = "", type = "", url = "", mqMode = "", mqRegion = "", mqName = "" } = notifyConfig;
  if (state !== "On") {
    return paint("dim", cell(state));
  }
  const to =
    type === "TDMQ" ? [type, mqRegion, mqMode, mqName].filter((text) => text !== "").join(" ") : maskUrl(url);
  return cell(`On: ${to === "" ? "nowhere" : to}`);
}

function summary({ buckets }: Found, { regions, ...filter }: Looked): string {
  const where = inOrder(regions).join(", ");
  const queues = buckets.reduce((sum, bucket) => sum + bucket.queues.length, 0);
  return buckets.length === 0
    ? `No bucket with document processing${thatFits(filter)} was found in ${where}.`
    : `${counted(buckets.length, "bucket")}, ${counted(queues, "queue")} in ${where}.`;
}

/** The options that limited it. */
function thatFits({ buckets, prefix, name }: Omit<Looked, "regions">): string {
  const limits = [
    ...(buckets === undefined ? [] : [`--bucket ${buckets.join(" ")}`]),
    ...(prefix === undefined ? [] : [`--prefix ${prefix}`]),
    ...(name === undefined ? [] : [`--name ${shellWord(name)}`]),
  ];
  return limits.length === 0 ? "" : ` that fits ${oneLine(limits.join(" and "))}`;
}

function coverageLines(coverage: Coverage | undefined): string[] {
  if (coverage === undefined) {
    return [];
  }
  const { stacks, buckets, queues, elsewhere } = coverage;
  const not = elsewhere === 1 ? "1 resource does not count" : `${elsewhere} resources do not count`;
  return [
    `${coverageLine(queues, "queue", stacks)}.`,
    `${coverageLine(buckets, "bucket", stacks)}.`,
    ...(elsewhere === 0 ? [] : [`${not}: of another endpoint than was looked at.`]),
  ];
}

function faults({ buckets, unread, absent = [] }: Found): string[] {
  return [
    ...unread.map(({ region, fault }) => `${region}: ${fault}`),
    ...buckets.flatMap(({ region, bucket, fault }) =>
      fault === undefined ? [] : [`${bucketIdOf({ region, bucket: bucket.bucketId })}: ${fault}`],
    ),
    ...absent.map(({ bucket, fault }) => `${bucket}: ${fault}`),
  ];
}

function section(title: string, lines: readonly string[], paint: Paint): string {
  return lines.length === 0
    ? ""
    : [paint("bold", `${title}:`), ...lines.map((line) => `  ${oneLine(line)}`)].join("\n");
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

const widest = 400;

/** A value of the service: names may hold anything. */
function cell(text: string): string {
  return text === "" ? "-" : cut(oneLine(text), widest);
}
