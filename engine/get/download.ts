/**
 * Gets the engine with the npm package `pulumi`, which downloads a release when it is first started.
 *
 * @module
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { isNativeError } from "node:util/types";
import { withoutPulumiSettings } from "./check";
import { lastLines, runToEnd } from "./child";
import { spoken, withHeartbeat } from "./duration";
import { versionFolder } from "./folder";
import { ENGINE_VERSION } from "./version";
import { type Way, WayClosedError } from "./way";

const TEN_SECONDS = 10_000;
const TEN_MINUTES = 600_000;

/** What the package asks for first, see its lib/download.js. */
const FIRST_ADDRESS = `https://get.pulumi.com/install.${process.platform === "win32" ? "ps1" : "sh"}`;

export interface DownloadSettings {
  /** The script of the npm package. */
  readonly runner: () => string;
  /** What must answer before the script is started: it has no limit of its own. */
  readonly firstAddress: string;
  readonly answerLimit: number;
  readonly limit: number;
}

/** The download with the package of this project. */
export const download: Way = downloadWith({
  runner: () => require.resolve("pulumi/run.js"),
  firstAddress: FIRST_ADDRESS,
  answerLimit: TEN_SECONDS,
  limit: TEN_MINUTES,
});

/** A way that downloads with the given package script. */
export function downloadWith(settings: DownloadSettings): Way {
  return {
    source: "downloaded",
    name: "download with the npm package pulumi",
    async get(work, env, log) {
      const runner = runnerOf(settings);
      await mustAnswer(settings.firstAddress, settings.answerLimit);

      log(`Downloading the Pulumi engine ${ENGINE_VERSION} …`);
      const temporary = join(work, "tmp");
      mkdirSync(temporary);
      const own = {
        ...withoutPulumiSettings(env),
        // The package installs into its PULUMI_HOME; there nothing half is ever taken for an engine.
        PULUMI_HOME: work,
        PULUMI_VERSION: ENGINE_VERSION,
        TMPDIR: temporary,
      };
      const ended = await withHeartbeat("still downloading", log, () =>
        runToEnd(process.execPath, [runner, "version"], { env: own, limit: settings.limit }),
      );
      if (ended.overtime) throw new WayClosedError(`not finished within ${spoken(settings.limit)}`);
      if (ended.code !== 0) {
        const [reason = "it said nothing"] = lastLines(ended.output, 1);
        throw new WayClosedError(`the package pulumi failed: ${reason}`);
      }
      return join(versionFolder(own), "bin");
    },
  };
}

function runnerOf(settings: DownloadSettings): string {
  try {
    return settings.runner();
  } catch {
    throw new WayClosedError("the npm package pulumi is not installed (npm ci installs it)");
  }
}

/** Any answer will do: whether it is of use, the package says. Asked by `fetch`, as the package asks. */
async function mustAnswer(address: string, limit: number): Promise<void> {
  const signal = AbortSignal.timeout(limit);
  try {
    const answer = await fetch(address, { method: "HEAD", signal });
    await answer.body?.cancel();
  } catch (error) {
    const { host } = new URL(address);
    if (signal.aborted) throw new WayClosedError(`${host} does not answer within ${spoken(limit)}`);
    throw new WayClosedError(`${host} cannot be reached (${causeOf(error)})`);
  }
}

/** `fetch` only says that it failed; why is in the cause. */
function causeOf(error: unknown): string {
  const cause: unknown = isNativeError(error) ? (error.cause ?? error) : error;
  if (!isNativeError(cause)) return String(cause);
  return "code" in cause ? String(cause.code) : cause.message;
}
