/**
 * The official SDKs, unmodified, against the emulator: each language's suite runs against an emulator of its own.
 *
 * @module
 */
import { tmpdir } from "node:os";
import { stripVTControlCharacters } from "node:util";
import { lastLines } from "../../../engine/get/child";
import { spoken } from "../../../engine/get/duration";
import { inTemporaryFolder } from "../../../engine/get/temporary";
import { startEmulator } from "../../../provider/emulator/index";
import { seed, temporaryKeys } from "../seed";
import { go } from "./go";
import { java } from "./java";
import type { CaseResult, Command, Language } from "./language";
import { python } from "./python";
import { type Ended, run } from "./run";
import { longestReason, table } from "./table";
import { unreachable } from "./unreachable";

/** Node's SDK is not among them: its suite is part of the unit tests. */
const languages: readonly Language[] = [python, go, java];

/** How many tests of all suites passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

// Getting an SDK for the first time may be slow; the suites take seconds.
const preparationLimit = 10 * 60_000;
const suiteLimit = 3 * 60_000;

/**
 * Runs the suites whose toolchain is on this machine and whose packages can be had, says which others are not run and
 * why, and prints a table for each. A suite that cannot be made ready for another reason, or does not end well, counts as
 * one failed test.
 */
export async function runConformance(): Promise<Counts> {
  const results: CaseResult[] = [];
  for (const language of languages) {
    const missing = language.missing();
    if (missing !== undefined) {
      console.log(`${language.name}: not run: ${missing}`);
      continue;
    }
    const began = Date.now();
    const own = await inTemporaryFolder(tmpdir(), "pulumi-cloud-infinite-sdk-", (folder) =>
      resultsOf(language, folder),
    );
    if (typeof own === "string") {
      console.log(`${language.name}: not run: its packages cannot be had here: ${own}`);
      continue;
    }
    console.log(`${language.name}, ${language.sdk}, ${spoken(Date.now() - began)}:`);
    console.log(table(own).join("\n"));
    results.push(...own);
  }
  const passed = results.filter((each) => each.passed).length;
  return { passed, failed: results.length - passed };
}

/** The results, or why the packages cannot be had. */
async function resultsOf(language: Language, folder: string): Promise<CaseResult[] | string> {
  for (const command of language.prepare(folder)) {
    const ended = await run(command, { env: process.env, limit: preparationLimit });
    if (ended.code !== 0) {
      const why = unreachable(stripVTControlCharacters(`${ended.stderr}\n${ended.stdout}`));
      return why?.slice(0, longestReason) ?? [didNotWork("preparation", command, ended)];
    }
  }
  const emulator = await startEmulator({ seed });
  try {
    const command = language.suite(folder);
    const ended = await run(command, {
      limit: suiteLimit,
      env: {
        ...withoutProxies(process.env),
        CLOUD_INFINITE_ENDPOINT: emulator.url,
        TENCENTCLOUD_SECRET_ID: emulator.secretId,
        TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
        TENCENTCLOUD_REGION: emulator.region,
        TEMPORARY_SECRET_ID: temporaryKeys.secretId,
        TEMPORARY_SECRET_KEY: temporaryKeys.secretKey,
        TEMPORARY_SECURITY_TOKEN: temporaryKeys.securityToken,
        EMULATOR_SEED: JSON.stringify(seed),
      },
    });
    const results = language.results(ended.stdout);
    const endedWell = results.length > 0 && (ended.code === 0 || results.some(({ passed }) => !passed));
    return endedWell ? results : [...results, didNotWork("suite", command, ended)];
  } finally {
    await emulator.close();
  }
}

function didNotWork(call: string, { command }: Command, { code, stdout, stderr }: Ended): CaseResult {
  const errors = stripVTControlCharacters(stderr);
  const said = lastLines(errors.trim() === "" ? stripVTControlCharacters(stdout) : errors, 5).join(" | ");
  return { call, what: `${command} ended with ${code}`, passed: false, reason: said };
}

/** An emulator on this machine is not to be asked through somebody's proxy. */
function withoutProxies(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(https?|all)_proxy$/i.test(name)),
  );
}
