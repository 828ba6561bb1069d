/**
 * What can be done about drift: commands to paste, that put back what is declared, and what to change to accept what is.
 *
 * @module
 */
import type { ResourceType } from "../resources/provider-text";
import { printable } from "../terminal/printable";
import { shellWord } from "../terminal/shell-word";
import { isIgnored } from "./ignored";
import type { ResourceDrift, SnapshotTaken, SourceDrift } from "./report";

/** What can be done about the drift of one source. */
export interface Advice {
  /** How to put back what is declared. */
  readonly repair: Step;
  /** How to accept what is there. */
  readonly accept: Step;
}

/** One way, in words and, where there is one, with something to paste. */
export interface Step {
  /** A sentence without its full stop; what is to be pasted follows it. */
  readonly words: string;
  /** A command for a POSIX shell, that may have several lines joined by backslashes, or a rule for a file of ignore rules. Nothing in it acts on a terminal. */
  readonly paste?: { readonly language: "sh" | "json"; readonly text: string };
  /** What else there is to know, a sentence each. */
  readonly notes: readonly string[];
}

/** What to do about a source; `undefined` where nothing has drifted, or all of it is ignored. */
export function adviceFor(source: SourceDrift): Advice | undefined {
  const drifted = source.resources.filter((each) => each.kind !== "unreadable" && !isIgnored(each));
  const declared = drifted.filter(({ external }) => external !== true);
  if (drifted.length === 0) {
    return undefined;
  }
  if (source.kind === "snapshot") {
    return snapshotAdvice(source, drifted);
  }
  return declared.length === 0 ? lookupAdvice(source, drifted) : stackAdvice(source, declared);
}

/** Nothing is declared of what is only looked up: whoever changed it may have been right. */
function lookupAdvice(source: SourceDrift, drifted: readonly ResourceDrift[]): Advice {
  return {
    repair: {
      words: "change it where it belongs: the program only looks it up, and declares nothing of it",
      notes: [],
    },
    accept: {
      words: drifted.some(({ kind }) => kind === "gone")
        ? "take out of the program what is gone, and look the rest up again"
        : "look it up again",
      paste: { language: "sh", text: `pulumi up ${stackOptions(source)}` },
      notes: [],
    },
  };
}

function stackAdvice(source: SourceDrift, drifted: readonly ResourceDrift[]): Advice {
  return {
    repair: {
      words: "put back what the program declares",
      paste: { language: "sh", text: repairCommand(source, drifted) },
      notes: [...goneNotes(drifted), ...wholeNotes(drifted)],
    },
    accept: {
      words: `declare in the program what is there${
        drifted.some(({ kind }) => kind === "gone") ? " (or take out of it what is gone)" : ""
      }, or ignore it in a file of ignore rules, such as`,
      paste: { language: "json", text: ignoreRuleFor(drifted[0]) },
      notes: [],
    },
  };
}

/**
 * With targets the engine refreshes and updates these alone, so that what is ignored, or has changed in the program since,
 * is left as it is. A resource that is gone leaves the state in the refresh and is made again in the same run.
 */
function repairCommand(source: SourceDrift, drifted: readonly ResourceDrift[]): string {
  const options = `pulumi up --refresh ${stackOptions(source)}`;
  const targets = drifted.flatMap(({ urn }) => (urn === undefined ? [] : [`--target ${target(urn)}`]));
  return [options, ...targets].join(targets.length === 1 ? " " : " \\\n  ");
}

/** As they were given to this run. */
function stackOptions({ name, folder, configFile }: SourceDrift): string {
  return optionWords([
    ["--stack", name],
    ["--cwd", folder],
    ["--config-file", configFile],
  ]);
}

function optionWords(options: readonly (readonly [option: string, value: string | undefined])[]): string {
  return options
    .flatMap(([option, value]) => (value === undefined ? [] : [`${option} ${shellWord(printable(value))}`]))
    .join(" ");
}

/** Always in quotes: a URN has `$` where components are. What cannot be printed is left to the engine's wildcard. */
function target(urn: string): string {
  const word = Array.from(urn, (character) => (printable(character) === character ? character : "*")).join(
    "",
  );
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** What becomes of a resource of ours that is gone; several are told in this order. */
const madeAgain: Readonly<Record<ResourceType, string>> = {
  DocQueue:
    "A queue that is gone is adopted again, which needs a queue in its bucket: queues cannot be created.",
  DocBucket:
    "For a bucket that is gone, document processing is switched on again; its queue may get another id.",
  DocJob: "A job that is gone is submitted again.",
};

function goneNotes(drifted: readonly ResourceDrift[]): string[] {
  const gone = drifted.filter(({ kind }) => kind === "gone");
  const isOf = (name: string) => gone.some(({ ours, type }) => ours && type.endsWith(`:${name}`));
  return [
    ...Object.entries(madeAgain).flatMap(([type, note]) => (isOf(type) ? [note] : [])),
    ...(gone.some(({ ours }) => !ours) ? ["What else is gone is created again."] : []),
  ];
}

/** A target is repaired as a whole, so what a rule ignores in it is not left alone. */
function wholeNotes(drifted: readonly ResourceDrift[]): string[] {
  return drifted.flatMap(({ name, fields }) => {
    const ignored = fields.flatMap(({ path, ignoredBy }) =>
      ignoredBy === undefined ? [] : [printable(path)],
    );
    return ignored.length === 0
      ? []
      : [`Of ${printable(name)} this also puts back what is ignored: ${ignored.join(", ")}.`];
  });
}

/** A rule for the first field, or for the resource where no field is named; ready but for its reason. */
function ignoreRuleFor(resource: ResourceDrift | undefined): string {
  const field = resource?.fields.find(({ ignoredBy }) => ignoredBy === undefined)?.path;
  const rule = {
    urn: resource?.urn ?? resource?.id ?? "*",
    ...(field === undefined ? {} : { field }),
    reason: "…",
  };
  return printable(JSON.stringify(rule));
}

/** With all that the snapshot was limited to, and not more: a new one takes the place of the old one. */
function snapshotCommand({ name, taken }: SourceDrift): string {
  const { regions = [], buckets = [], prefix, name: pattern }: Partial<SnapshotTaken> = taken ?? {};
  const options = optionWords([
    ...regions.map((region) => ["--region", region] as const),
    ...buckets.map((bucket) => ["--bucket", bucket] as const),
    ["--prefix", prefix],
    ["--name", pattern],
    ["--snapshot", name],
  ]);
  return `cloud-infinite discover ${options} --force`;
}

function snapshotAdvice(source: SourceDrift, drifted: readonly ResourceDrift[]): Advice {
  return {
    repair: {
      words:
        "change it back where it was changed, in the console or by who did it: a snapshot repairs nothing",
      notes: drifted.some(({ kind }) => kind === "gone")
        ? [
            "Where something is gone, document processing was switched off for its bucket: switch it on again.",
          ]
        : [],
    },
    accept: {
      words: "take a new snapshot",
      paste: {
        language: "sh",
        text: snapshotCommand(source),
      },
      notes:
        source.taken === undefined
          ? ["Give it the regions and buckets (--region, --bucket) that the snapshot was made with."]
          : [],
    },
  };
}
