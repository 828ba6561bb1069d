/**
 * What was tried, as a table in Markdown.
 *
 * @module
 */
import { type Combination, languages, managers, moduleKinds } from "./combinations";

export interface Trial {
  readonly combination: Combination;
  /** What failed, if anything. */
  readonly failure?: string;
}

/** A row for each Node.js and package manager, a column for each language and module kind. */
export function table(trials: readonly Trial[]): string {
  const columns = languages.flatMap((language) =>
    moduleKinds.map((moduleKind) => ({ language, moduleKind })),
  );
  const versions = [...new Set(trials.map(({ combination }) => combination.node))];
  const rows = versions.flatMap((node) =>
    managers.map((manager) => [
      `Node.js ${node}, ${manager}`,
      ...columns.map((column) => outcome(trials, { node, manager, ...column })),
    ]),
  );
  const head = [
    "",
    ...columns.map(
      ({ language, moduleKind }) => `${language}, ${moduleKind === "module" ? "ESM" : "CommonJS"}`,
    ),
  ];
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`.replace("|  |", "| |"))
    .join("\n");
}

function outcome(trials: readonly Trial[], wanted: Combination): string {
  const trial = trials.find(({ combination }) => JSON.stringify(combination) === JSON.stringify(wanted));
  if (trial === undefined) return "untried";
  return trial.failure === undefined ? "works" : "fails";
}
