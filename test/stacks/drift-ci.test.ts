import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { createProject, type UserProject } from "../../engine/drive/project";
import { createStack } from "../../engine/drive/stack";
import { type Emulator, startEmulator } from "../../provider/emulator";

const region = "ap-guangzhou";
const bucket = "documents-1250000000";
const example = join(__dirname, "../../examples/drift-ci");

interface Workflow {
  readonly on: Record<string, unknown>;
  readonly permissions: Record<string, string>;
  readonly jobs: {
    readonly drift: {
      readonly env: Record<string, string>;
      readonly steps: readonly { readonly run?: string; readonly uses?: string }[];
    };
  };
}

interface GitlabJob {
  readonly extends?: string;
  readonly variables: Record<string, string>;
  readonly script: readonly string[];
  readonly artifacts: { readonly reports: { readonly junit: string } };
  readonly allow_failure?: { readonly exit_codes: number };
}

const workflow = parse(readFileSync(join(example, ".github/workflows/drift.yml"), "utf8")) as Workflow;
const gitlab = parse(readFileSync(join(example, ".gitlab-ci.yml"), "utf8")) as Record<string, GitlabJob>;

let home: string;
let project: UserProject;
let emulator: Emulator;
let environment: Record<string, string>;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-home-"));
  project = createProject(example, process.env["TEST_PACKAGE"] as string);
  // As npm installs a command.
  const bin = join(project.folder, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  chmodSync(join(project.folder, "node_modules/pulumi-cloud-infinite/dist/cli/main.js"), 0o755);
  symlinkSync("../pulumi-cloud-infinite/dist/cli/main.js", join(bin, "cloud-infinite"));
  emulator = await startEmulator({ region });
  const stack = await createStack({
    engineRoot: process.env["TEST_ENGINE"] as string,
    project: project.folder,
    home,
    name: "prod",
    environment: {
      CLOUD_INFINITE_ENDPOINT: emulator.url,
      TENCENTCLOUD_SECRET_ID: emulator.secretId,
      TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
    },
  });
  const up = await stack.run("up", "--yes", "--skip-preview");
  expect(up).toMatchObject({ code: 0 });
  environment = stack.environment;
});
afterAll(async () => {
  await emulator.close();
  project.remove();
  rmSync(home, { recursive: true, force: true });
});
beforeEach(() => {
  emulator.control.editQueue(bucket, { name: "contracts", state: "Active" });
});

/** Runs a script as a runner does. Only the installation is left out: the package is there, packed, already. */
function runScript(
  script: string,
  added: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("bash", ["-e", "-c", `npm() { :; }\n${script}`], {
      cwd: project.folder,
      env: { ...environment, ...added },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

describe("the workflow of GitHub Actions", () => {
  const script = workflow.jobs.drift.steps.flatMap(({ run }) => (run === undefined ? [] : [run])).join("\n");

  function run(event: string) {
    const summary = join(home, `summary-${event}.md`);
    return runScript(script, {
      STACK: workflow.jobs.drift.env["STACK"] as string,
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_NAME: event,
      GITHUB_STEP_SUMMARY: summary,
    }).then((result) => ({
      ...result,
      summary: existsSync(summary) ? readFileSync(summary, "utf8") : undefined,
    }));
  }

  test("runs at night and for pull requests, and may read the repository and upload SARIF, nothing else", () => {
    expect(Object.keys(workflow.on)).toEqual(expect.arrayContaining(["schedule", "pull_request"]));
    expect(workflow.permissions).toEqual({ contents: "read", "security-events": "write" });
    expect(workflow.jobs.drift.steps.map(({ uses }) => uses?.split("@")[0])).toContain(
      "github/codeql-action/upload-sarif",
    );
  });

  test("a night without drift, or with drift that is ignored, passes", async () => {
    emulator.control.editQueue(bucket, { name: "contracts of the operators" });

    const { code, output, summary } = await run("schedule");

    expect(output).toContain("the people who run the queue name it at the console");
    expect(code).toBe(0);
    expect(summary).toBeDefined();
  });

  test("drift fails the night with exit code 7, and is in the summary and in the SARIF file", async () => {
    emulator.control.editQueue(bucket, { state: "Paused" });

    const { code, summary } = await run("schedule");

    expect(code).toBe(7);
    expect(summary).toContain("Paused");
    const sarif = JSON.parse(readFileSync(join(project.folder, "drift.sarif"), "utf8"));
    const [result] = sarif.runs[0].results.filter((each: { suppressions?: unknown[] }) => !each.suppressions);
    const { artifactLocation, region: lines } = result.locations[0].physicalLocation;
    expect([artifactLocation.uri, lines.startLine]).toEqual(["index.ts", 6]);
  });

  test("a pull request is told of drift and passes; what could not be looked at fails it", async () => {
    emulator.control.editQueue(bucket, { state: "Paused" });

    const told = await run("pull_request");
    emulator.control.addFault({ operation: "listDocQueues", status: 403, times: 0 });
    const failed = await run("pull_request");
    emulator.control.clearFaults();

    expect(told).toMatchObject({ code: 0, summary: expect.stringContaining("Paused") });
    expect(failed.code).toBe(1);
  });
});

describe("the pipeline of GitLab CI", () => {
  const hidden = gitlab[".drift"] as GitlabJob;

  test("a merge request lets drift pass and nothing else", () => {
    expect(gitlab["drift"]).toMatchObject({ extends: ".drift" });
    expect(gitlab["drift"]?.allow_failure).toBeUndefined();
    expect(gitlab["drift of a merge request"]?.allow_failure).toEqual({ exit_codes: 7 });
  });

  test("its script reports drift as JUnit", async () => {
    emulator.control.editQueue(bucket, { state: "Paused" });

    const { code, output } = await runScript(hidden.script.join("\n"), { ...hidden.variables, CI: "true" });

    expect(code).toBe(7);
    expect(output).toContain("Paused");
    const report = readFileSync(join(project.folder, hidden.artifacts.reports.junit), "utf8");
    expect(report).toContain("<testsuite");
    expect(report).toContain("Paused");
  });
});

describe.each(["README.md", "README.zh-CN.md"])("the ten lines of %s", (page) => {
  const [, text = ""] =
    /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(__dirname, "../..", page), "utf8")) ?? [];
  const { on, jobs } = parse(text) as Workflow;

  test("are ten, run at night, and have what a run needs", () => {
    expect(text.trim().split("\n")).toHaveLength(10);
    expect(on).toHaveProperty("schedule");
    expect(Object.keys(workflow.jobs.drift.env)).toEqual(expect.arrayContaining(Object.keys(jobs.drift.env)));
  });

  test("fail with exit code 7 when something has drifted", async () => {
    emulator.control.editQueue(bucket, { state: "Paused" });

    const { code, output } = await runScript(jobs.drift.steps.at(-1)?.run ?? "", { CI: "true" });

    expect(code).toBe(7);
    expect(output).toContain("Active → Paused");
  });
});
