import { mkdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { bucket, queueId, second, type UserStack, userStack } from "../user-stack";
import { drift, driftReport } from "./run-drift";

let user: UserStack;
afterEach(() => user.remove());

const limitMs = 300_000;
const seed = { buckets: [{ bucket, queues: [{ queueId }] }, { bucket: second }] };
/** Each stack has a queue of its own. */
const program = `
  const of = pulumi.getStack() === "dev" ? bucket : "${second}";
  new DocQueue("documents", { bucket: of, name: "contracts" });`;

test(
  "several stacks are looked at in one run, and one that cannot be does not hide the others",
  async () => {
    user = await userStack(program, seed, { typescript: true });
    await user.up();
    await user.succeed("stack", "init", "prod");
    await user.up();
    user.emulator.control.editQueue(second, { name: "console" });

    const all = await driftReport(user, "--all-stacks");
    expect(all).toMatchObject({ code: 7, report: { verdict: "drift", counts: { checked: 2, changed: 1 } } });
    expect(all.report.sources.map(({ name, resources }) => [name, resources.length])).toEqual([
      ["dev", 0],
      ["prod", 1],
    ]);

    // From another folder, without touching what is selected, with a rule and a summary.
    const summary = user.write("summary.md", "before\n");
    user.environment["GITHUB_STEP_SUMMARY"] = summary;
    user.write(
      "drift-ignore.json",
      JSON.stringify({ rules: [{ urn: "**", field: "name", reason: "renamed by hand" }] }),
    );
    const some = await driftReport(user, "--stack", "prod", "--stack", "nope", "--stack", "dev");
    expect(some).toMatchObject({
      code: 1,
      report: {
        verdict: "error",
        sources: [
          { name: "prod", checked: 1, resources: [{ fields: [{ path: "name", ignoredBy: 0 }] }] },
          { name: "nope", checked: 0, error: expect.stringContaining("there is no stack nope") },
          { name: "dev", checked: 1, resources: [] },
        ],
        ignoreRules: [{ reason: "renamed by hand", applied: 1 }],
      },
    });
    expect(some.stderr).toBe(`cloud-infinite drift: nope: ${some.report.sources[1]?.error}\n`);
    expect(readFileSync(summary, "utf8")).toMatch(/^before\n.+/s);
    expect(await driftReport(user, "--stack", "prod")).toMatchObject({
      code: 0,
      report: { counts: { ignored: 1 } },
    });
    expect(await user.succeed("stack", "--show-name")).toContain("prod");
  },
  limitMs,
);

test(
  "what is wrong around the engine is one sentence that says what to do, without a stack trace",
  async () => {
    user = await userStack(program, seed);
    await user.up();
    const { environment } = user;
    const told = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await drift(user, ...args);
      expect(code).toBe(1);
      expect(stdout + stderr).not.toMatch(/^\s+at |node:internal|only for this folder/m);
      return stdout + stderr;
    };
    const without = async (name: string, value: string | undefined, ...args: string[]): Promise<string> => {
      const before = environment[name] as string;
      delete environment[name];
      if (value !== undefined) {
        environment[name] = value;
      }
      const said = await told(...args);
      environment[name] = before;
      return said;
    };

    expect(await without("PULUMI_CONFIG_PASSPHRASE", "wrong")).toContain(
      "passphrase of its secrets is another one",
    );
    expect(await without("PULUMI_CONFIG_PASSPHRASE", undefined)).toContain("its secrets have a passphrase");
    expect(await without("PULUMI_BACKEND_URL", undefined, "--all-stacks")).toContain(
      "pulumi is not logged in",
    );
    expect(await without("PATH", "/nowhere")).toContain("`pulumi` is not on PATH");
    expect(await without("TENCENTCLOUD_SECRET_ID", undefined)).toContain("TENCENTCLOUD_SECRET_KEY is set");
    expect(await told("--cwd", "/")).toContain("no Pulumi.yaml in this folder or above it");

    // The project has lost the package; the command is that of another one.
    const modules = join(user.folder, "node_modules");
    const elsewhere = join(user.folder, "elsewhere");
    mkdirSync(elsewhere);
    symlinkSync(join(user.folder, "kept"), join(elsewhere, "node_modules"));
    renameSync(modules, join(user.folder, "kept"));
    mkdirSync(modules);
    symlinkSync(join(user.folder, "kept/@pulumi"), join(modules, "@pulumi"));
    const { folder } = user;
    user = { ...user, folder: elsewhere };
    expect(await told("--cwd", folder)).toContain("pulumi-cloud-infinite is not installed in the project");
  },
  limitMs,
);
