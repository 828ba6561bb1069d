/**
 * Makes the built package visible to the programs in `examples/` as it is to a user's: through `node_modules`.
 * Run by `npm run build`.
 *
 * @module
 */
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const modules = join(root, "examples", "node_modules");

mkdirSync(modules, { recursive: true });
const link = join(modules, "pulumi-cloud-infinite");
rmSync(link, { recursive: true, force: true });
symlinkSync(root, link, "junction");
