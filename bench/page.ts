/**
 * `npm run bench:page`: writes `BENCHMARKS.md`, its charts and the tables of figures in pages for users from
 * `bench/results.json`.
 *
 * @module
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readResults } from "./figures/results";
import { chartFolder, pagesOf } from "./page/pages";

const root = join(__dirname, "..");
const pages = pagesOf(readResults(), (path) => readFileSync(join(root, path), "utf8"));
// Charts of tables that are no longer measured go.
rmSync(join(root, chartFolder), { recursive: true, force: true });
mkdirSync(join(root, chartFolder), { recursive: true });
for (const [path, text] of pages) {
  writeFileSync(join(root, path), text);
}
