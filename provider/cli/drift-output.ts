/**
 * Where the reports of a run go: files, standard output, the summary of a step in GitHub Actions.
 *
 * @module
 */
import { repositoryFolder } from "../drift/folders";
import { type FormatName, type RenderOptions, render } from "../drift/formats";
import type { DriftReport } from "../drift/report";
import { addToSummary } from "../drift/write-report";
import { writeWhole } from "../files/whole-file";
import type { WantedReport } from "./drift-options";

/** Around the reports. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder of the run. */
  readonly folder: string;
  readonly version: string;
  readonly stdout: Pick<NodeJS.WriteStream, "columns" | "isTTY" | "on" | "write">;
  /** Told what is to be known besides, in a line. */
  readonly say: (text: string) => void;
  /** Told that a report could not be delivered. */
  readonly fail: (text: string) => void;
}

/** Delivers each report that is wanted. One that fails does not keep the others back. */
export function deliver(report: DriftReport, wanted: readonly WantedReport[], around: Surroundings): void {
  const { environment, folder, version, say, fail } = around;
  const folders = { run: folder, repository: repositoryFolder(folder, environment) };
  const plain = { color: false, version, folders };
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      fail((error as Error).message);
    }
  };
  // Written last, so that a reader who goes away early does not keep files from being written.
  const ordered = [...wanted].sort(
    (one, other) => Number(one.file === undefined) - Number(other.file === undefined),
  );
  for (const { format, file } of ordered) {
    attempt(() => {
      if (file === undefined) {
        print(render(format, report, shownOptions(format, plain, around)), around);
      } else {
        writeWhole(file, render(format, report, plain));
        say(`wrote ${file} (${format})`);
      }
    });
  }
  const summary = environment["GITHUB_STEP_SUMMARY"];
  if (summary && !wanted.some(({ format, file }) => format === "markdown" && file === summary)) {
    attempt(() => {
      const fault = addToSummary(summary, render("markdown", report, plain));
      if (fault !== undefined) {
        say(`warning: ${fault}`);
      }
    });
  }
}

function shownOptions(
  format: FormatName,
  plain: RenderOptions,
  { environment, stdout }: Surroundings,
): RenderOptions {
  const seesColor = stdout.isTTY && !environment["NO_COLOR"] && environment["TERM"] !== "dumb";
  return {
    ...plain,
    color: format === "text" && seesColor,
    ...(stdout.columns === undefined ? {} : { width: stdout.columns }),
  };
}

function print(text: string, { stdout, fail }: Surroundings): void {
  stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    // A reader that goes away, such as head, has read enough.
    if (code !== "EPIPE") {
      fail(`standard output cannot be written: ${message}`);
    }
  });
  stdout.write(text);
}
