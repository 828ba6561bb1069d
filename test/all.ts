/**
 * `npm test`: everything that must hold, in one run. Each check counts as one, each test as one; all of them run
 * even after a failure. The last line says how many.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runConformance } from "./sdks/conformance/conformance";

const root = join(__dirname, "..");
const modules = join(root, "node_modules");

/** Checks that are one command each. */
const checks: readonly (readonly [string, string, ...string[]])[] = [
  ["type check", "typescript/bin/tsc", "-p", "tsconfig.json"],
  ["lint and format", "@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
  ["reference", "typedoc/bin/typedoc", "--emit", "none", "--logLevel", "Warn"],
  ["build", "typescript/bin/tsc", "-p", "tsconfig.build.json"],
  ["link the examples", "tsx/dist/cli.mjs", "engine/drive/link-examples.ts"],
  ["type check of examples/quickstart", "typescript/bin/tsc", "-p", "examples/quickstart"],
  ["type check of examples/drift-ci", "typescript/bin/tsc", "-p", "examples/drift-ci"],
  ["type check of examples/environments", "typescript/bin/tsc", "-p", "examples/environments"],
  ["type check of examples/import-existing", "typescript/bin/tsc", "-p", "examples/import-existing"],
  ["type check of examples/smoke-test", "typescript/bin/tsc", "-p", "examples/smoke-test"],
  ["type check of examples/several-regions", "typescript/bin/tsc", "-p", "examples/several-regions"],
];

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

function run(script: string, args: readonly string[]): boolean {
  const { status } = spawnSync(process.execPath, [join(modules, script), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  return status === 0;
}

function runChecks(): Counts {
  // What an earlier build has left of files that are gone would be packed.
  rmSync(join(root, "dist"), { recursive: true, force: true });
  const results = checks.map(([name, script, ...args]) => {
    const passed = run(script, args);
    console.log(`${passed ? "passed" : "FAILED"}: ${name}`);
    return passed;
  });
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

function runTests(): Counts {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-results-"));
  const file = join(folder, "results.json");
  try {
    const succeeded = run("jest/bin/jest.js", ["--ci", "--json", `--outputFile=${file}`]);
    const results = JSON.parse(readFileSync(file, "utf8")) as {
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
      numTodoTests: number;
      numRuntimeErrorTestSuites: number;
    };
    // A test that was skipped has not passed, and a file that could not be loaded hides its tests.
    const failed =
      results.numFailedTests +
      results.numPendingTests +
      results.numTodoTests +
      results.numRuntimeErrorTestSuites;
    return { passed: results.numPassedTests, failed: failed === 0 && !succeeded ? 1 : failed };
  } catch (error) {
    console.error(`the tests did not run: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const counts = [runChecks(), runTests(), await runConformance()];
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

void main();
