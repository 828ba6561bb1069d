/**
 * Builds the engine from the Go module proxy, for machines that reach package registries but no release server.
 *
 * @module
 */
import { chmodSync, copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { lastLines, runToEnd } from "./child";
import { spoken, withHeartbeat } from "./duration";
import { programsOnPath } from "./find";
import { filesIn } from "./folder";
import { ENGINE_VERSION } from "./version";
import { type Log, type Way, WayClosedError } from "./way";

/** Five minutes on two cores; a small machine on a slow line may take several times that. */
const ONE_HOUR = 3_600_000;

/** Where the linker puts the version that a program tells; without it the Automation API refuses the engine. */
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

interface Program {
  /** The wrapper module, a folder beside this file. */
  readonly folder: string;
  readonly package: string;
  readonly version: string;
  readonly tags: readonly string[];
}

const COMMAND: Program = {
  folder: join(__dirname, "go", "pulumi"),
  package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  version: ENGINE_VERSION,
  tags: ["osusergo", "grpcnotrace"],
};

const LANGUAGE_HOST: Program = {
  folder: join(__dirname, "go", "language-nodejs"),
  package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  version: "3.68.0",
  tags: [],
};

export const build: Way = {
  source: "built",
  name: "build from Go modules",
  async get(work, env, log) {
    if (process.platform === "win32") throw new WayClosedError("not offered on Windows");
    const [go] = programsOnPath("go", env);
    if (go === undefined) throw new WayClosedError("there is no go on PATH");
    const launcher = launcherOfSdk();

    log(`Building the Pulumi engine ${ENGINE_VERSION} from Go modules: about 5 minutes, once …`);
    const files = filesIn(join(work, "bin"));
    await withHeartbeat("still building", log, async () => {
      // The small one first: if modules cannot be had or the Go is too old, it fails in seconds.
      await buildProgram(go, LANGUAGE_HOST, files.languageHost, work, env, log);
      await buildProgram(go, COMMAND, files.pulumi, work, env, log);
    });
    copyFileSync(launcher, files.launcher);
    chmodSync(files.launcher, 0o755);
    return dirname(files.pulumi);
  },
};

async function buildProgram(
  go: string,
  program: Program,
  target: string,
  work: string,
  env: NodeJS.ProcessEnv,
  log: Log,
): Promise<void> {
  const temporary = join(work, "tmp");
  mkdirSync(temporary, { recursive: true });
  const args = [
    "build",
    "-trimpath",
    "-buildvcs=false",
    // Whatever the user's GOFLAGS say: the wrapper's go.mod and go.sum are part of the project.
    "-mod=readonly",
    ...(program.tags.length > 0 ? ["-tags", program.tags.join(",")] : []),
    "-ldflags",
    `-s -w -X ${VERSION_VARIABLE}=v${program.version}`,
    "-o",
    target,
    program.package,
  ];
  const ended = await runToEnd(go, args, {
    cwd: program.folder,
    limit: ONE_HOUR,
    env: {
      ...env,
      // The engine runs here, in a module of its own, and a killed build leaves its files with ours.
      GOOS: "",
      GOARCH: "",
      GOWORK: "off",
      GO111MODULE: "on",
      TMPDIR: temporary,
      GOTMPDIR: temporary,
    },
  });
  if (ended.code === 0) return;
  if (ended.overtime) throw new WayClosedError(`not finished within ${spoken(ONE_HOUR)}`);
  for (const line of lastLines(ended.output, 15)) log(`  | ${line}`);
  const [reason = "it said nothing"] = lastLines(ended.output, 1);
  throw new WayClosedError(`go build failed: ${reason}`);
}

/** The launcher is a script that needs no building; the SDK carries it. */
function launcherOfSdk(): string {
  try {
    return filesIn(dirname(require.resolve("@pulumi/pulumi/package.json"))).launcher;
  } catch {
    throw new WayClosedError("the npm package @pulumi/pulumi is not installed (npm ci installs it)");
  }
}
