import { byInstallation, combinations, describe as described, pairwise } from "./combinations";
import { table } from "./table";

const all = combinations([]);

test("every Node.js, package manager, language and module kind is combined with every other", () => {
  expect(all).toHaveLength(4 * 2 * 4 * 2);
  expect(new Set(all.map(described)).size).toBe(all.length);
});

test("words choose the combinations that they describe", () => {
  expect(combinations(["Node.js 22", "pnpm", "JavaScript"]).map(described)).toEqual([
    "Node.js 22 | pnpm | JavaScript | commonjs",
    "Node.js 22 | pnpm | JavaScript | module",
  ]);
});

test("in a pairwise choice every two things meet", () => {
  const chosen = pairwise(all);
  const meets = (one: string, other: string): boolean =>
    chosen.some((combination) =>
      [one, other].every((word) => described(combination).split(" | ").includes(word)),
    );

  for (const combination of all) {
    const words = described(combination).split(" | ");
    for (const one of words) {
      for (const other of words) expect([one, other, meets(one, other)]).toEqual([one, other, true]);
    }
  }
  expect(chosen.length).toBeLessThan(all.length / 3);
});

test("both module kinds share an installation", () => {
  const groups = byInstallation(all);

  expect(groups).toHaveLength(all.length / 2);
  expect(groups.every((group) => group.length === 2)).toBe(true);
});

test("the table has a row for each Node.js and package manager", () => {
  const trials = combinations(["Node.js 22", "npm", "JavaScript"]).map((combination, index) => ({
    combination,
    ...(index === 1 && { failure: "no" }),
  }));

  const [head, , npm, pnpm] = table(trials).split("\n");

  expect(head).toMatch(/\| JavaScript, CommonJS \| JavaScript, ESM \|$/);
  expect(npm).toMatch(/^\| Node.js 22, npm \| untried .*\| works \| fails \|$/);
  expect(pnpm).toMatch(/^\| Node.js 22, pnpm \| untried /);
});
