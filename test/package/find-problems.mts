/**
 * What publint and "are the types wrong" have against a packed package, as JSON. Both are ES modules, which jest does not load:
 * this is a process of its own, with the file as its argument.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";

const packed = new Uint8Array(readFileSync(process.argv[2] as string));

const types = await checkPackage(createPackageFromTarballData(packed));
const { messages } = await publint({ pack: { tarball: packed.slice().buffer }, strict: true });

console.log(
  JSON.stringify({
    publint: messages,
    types: types.types ? types.problems : ["the package has no types"],
    entries: types.types ? Object.keys(types.entrypoints) : [],
  }),
);
