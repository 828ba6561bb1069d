/**
 * What consumers of the package are like: every combination of Node.js, package manager, language and module kind that is to
 * work.
 *
 * @module
 */

/**
 * `.ts` as the engine runs it, with this TypeScript in the project; with types checked by 7, which the engine's host cannot load, and 6
 * beside it for the host; or plain JavaScript without any.
 */
export const languages = ["TypeScript 5.9", "TypeScript 6.0", "TypeScript 7 beside 6", "JavaScript"] as const;
export type Language = (typeof languages)[number];

/** `"type"` in the project's package.json. */
export const moduleKinds = ["commonjs", "module"] as const;
export type ModuleKind = (typeof moduleKinds)[number];

export const managers = ["npm", "pnpm"] as const;
export type Manager = (typeof managers)[number];

/** The lines that the package supports: of the oldest its oldest version, of the others the newest. */
export const nodeVersions = ["20.18.1", "22", "24", "26"] as const;

/** One installation; programs of both module kinds run in it. */
export interface Installation {
  readonly node: string;
  readonly manager: Manager;
  readonly language: Language;
}

export interface Combination extends Installation {
  readonly moduleKind: ModuleKind;
}

/** In the order of a table. */
export const dimensions = ["node", "manager", "language", "moduleKind"] as const;

/** All of them, or those whose description has every one of these words. */
export function combinations(words: readonly string[]): Combination[] {
  return nodeVersions
    .flatMap((node) => managers.map((manager) => ({ node, manager })))
    .flatMap((start) => languages.map((language) => ({ ...start, language })))
    .flatMap((start) => moduleKinds.map((moduleKind) => ({ ...start, moduleKind })))
    .filter((combination) => words.every((word) => describe(combination).split(/ \| /).includes(word)));
}

/** `Node.js 22 | pnpm | TypeScript 6.0 | module`. */
export function describe({ node, manager, language, moduleKind }: Combination): string {
  return [`Node.js ${node}`, manager, language, moduleKind].join(" | ");
}

/** A few of them in which every two things that occur together in one of all do so, too. */
export function pairwise(all: readonly Combination[]): Combination[] {
  const wanted = new Set(all.flatMap(pairs));
  const chosen: Combination[] = [];
  while (wanted.size > 0) {
    const news = (combination: Combination): number =>
      pairs(combination).filter((pair) => wanted.has(pair)).length;
    const best = all.reduce((one, other) => (news(other) > news(one) ? other : one));
    chosen.push(best);
    for (const pair of pairs(best)) wanted.delete(pair);
  }
  return chosen;
}

function pairs(combination: Combination): string[] {
  return dimensions.flatMap((one, index) =>
    dimensions.slice(index + 1).map((other) => `${combination[one]} | ${combination[other]}`),
  );
}

/** Those that share an installation, together. */
export function byInstallation(all: readonly Combination[]): Combination[][] {
  const groups = new Map<string, Combination[]>();
  for (const combination of all) {
    const { node, manager, language } = combination;
    const key = [node, manager, language].join();
    groups.set(key, [...(groups.get(key) ?? []), combination]);
  }
  return [...groups.values()];
}
