import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { build } from "../../../engine/get/build";
import { getEngine } from "../../../engine/get/get";
import { ENGINE_VERSION } from "../../../engine/get/version";
import { namesIn, newMachine, onPosix, script } from "./fake-engine";

const PROJECT = resolve(__dirname, "..", "..", "..");

describe("the wrapper modules for Go", () => {
  test.each([
    ["pulumi", "github.com/pulumi/pulumi/pkg/v3", ENGINE_VERSION, "cmd/pulumi"],
    ["language-nodejs", "github.com/pulumi/pulumi/sdk/v3", "3.68.0", "nodejs/cmd/pulumi-language-nodejs"],
  ])("%s pins what is built", (folder, module, version, command) => {
    const lines = readFileSync(join(PROJECT, "engine", "get", "go", folder, "go.mod"), "utf8").split("\n");
    expect(lines).toContain(`tool ${module}/${command}`);
    expect(lines).toContain(`\t${module} v${version} // indirect`);

    const sums = readFileSync(join(PROJECT, "engine", "get", "go", folder, "go.sum"), "utf8");
    expect(sums).toContain(`${module} v${version} h1:`);
  });

  test("and the npm package that downloads are of one version", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
    expect(manifest).toHaveProperty(["devDependencies", "pulumi"], ENGINE_VERSION);
  });
});

onPosix("the build from Go modules", () => {
  test("that fails shows the last 15 lines of go and gives the last one as the reason", async () => {
    const { env, log, path, root, lines } = newMachine();
    script(
      join(path, "go"),
      `i=1; while [ $i -le 40 ]; do echo "go: line $i" >&2; i=$((i+1)); done
       echo "go: go.mod requires go >= 1.25.11 (running go 1.22.0; GOTOOLCHAIN=local)" >&2; exit 1`,
    );

    const failure = getEngine({ purpose: "tests", env, log }, [build]);

    await expect(failure).rejects.toThrow(
      "build from Go modules: go build failed: go: go.mod requires go >= 1.25.11 (running go 1.22.0",
    );
    const shown = lines.filter((line) => line.startsWith("  | "));
    expect(shown).toHaveLength(15);
    expect(shown[0]).toBe("  | go: line 27");
    expect(namesIn(root)).toEqual([]);
  });

  test("asks go for the pinned versions, for this machine, and keeps its files together", async () => {
    const { env, log, path, folder, root } = newMachine();
    const asked = join(folder, "asked");
    script(join(path, "go"), `{ pwd; echo "$@"; echo "[$GOOS]"; echo "$GOTMPDIR"; } > '${asked}'; exit 1`);

    const failure = getEngine({ purpose: "tests", env: { ...env, GOOS: "plan9" }, log }, [build]);
    await expect(failure).rejects.toThrow("go build failed: it said nothing");

    const [cwd, args, system, temporary] = readFileSync(asked, "utf8").split("\n");
    expect(cwd).toBe(join(PROJECT, "engine", "get", "go", "language-nodejs"));
    expect(args).toMatch(
      /^build -trimpath -buildvcs=false -mod=readonly -ldflags -s -w -X \S+Version=v3\.68\.0 /,
    );
    expect(system).toBe("[]");
    expect(temporary).toMatch(join(root, ".getting-"));
  });

  describe("interrupted", () => {
    /** A run of its own with a `go` that goes on writing for ten seconds unless it is killed. */
    async function interruptedRun(more: string) {
      const machine = newMachine();
      const sign = join(machine.folder, "sign of life");
      script(
        join(machine.path, "go"),
        `PATH=/usr/bin:/bin
         while [ "$1" != -o ]; do shift; done
         mkdir -p "$(dirname "$2")"; echo half > "$2"
         (i=0; while [ $i -lt 200 ]; do echo alive >> '${sign}'; sleep 0.05; i=$((i+1)); done)`,
      );
      const program = join(machine.folder, "run.cjs");
      writeFileSync(
        program,
        `const { getEngine } = require(${JSON.stringify(join(PROJECT, "engine", "get", "get.ts"))});
         const { build } = require(${JSON.stringify(join(PROJECT, "engine", "get", "build.ts"))});
         ${more}
         getEngine({ purpose: "tests" }, [build, build])
           .catch((error) => { console.log(error.code); process.exitCode = 3; });`,
      );
      const run = spawn(process.execPath, ["--require", require.resolve("tsx/cjs"), program], {
        env: { ...process.env, ...machine.env },
        stdio: ["ignore", "pipe", "ignore"],
      });
      let printed = "";
      run.stdout.on("data", (text) => {
        printed += String(text);
      });
      const end = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
        run.on("close", (code, signal) => resolve({ code, signal }));
      });
      while (!existsSync(sign) && run.exitCode === null) await pause(20);
      run.kill("SIGTERM");
      const { code, signal } = await end;

      const written = statSync(sign).size;
      await pause(250);
      return { ...machine, code, signal, printed, wentOn: statSync(sign).size > written };
    }

    test("leaves nothing that looks like an engine and no process behind", async () => {
      const { root, signal, wentOn } = await interruptedRun("");
      expect(signal).toBe("SIGTERM");
      expect(namesIn(root)).toEqual([]);
      expect(wentOn).toBe(false);
    });

    test("gives up at once where the program itself lives on", async () => {
      const { root, code, printed, wentOn } = await interruptedRun(`process.on("SIGTERM", () => {});`);
      expect({ code, printed }).toEqual({ code: 3, printed: "INTERRUPTED\n" });
      expect(namesIn(root)).toEqual([]);
      expect(wentOn).toBe(false);
    });
  });
});
