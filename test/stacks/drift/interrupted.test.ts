import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { until } from "../crash/running";
import { type UserStack, userStack } from "../user-stack";
import { startDrift } from "./run-drift";

let user: UserStack;
afterEach(() => user.remove());

/** Processes of this run, by the folder for temporary files in their environment. */
function running(temporary: string): string[] {
  return execFileSync("ps", ["-A", "-ww", "-o", "args=", "e"], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(`TMPDIR=${temporary} `) && !line.startsWith("ps "));
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s ends the engine and what it has started, removes what was temporary, and is the exit code",
  async (signal) => {
    user = await userStack('new DocQueue("documents", { bucket, name: "contracts" });');
    await user.up();
    const { control } = user.emulator;
    control.clearRequests();
    control.addFault({ operation: "listDocQueues", delayMs: 120_000, times: 0 });
    const temporary = join(user.folder, "temporary");
    mkdirSync(temporary);
    user.environment["TMPDIR"] = temporary;
    const { child, ended } = startDrift(user, "--format", "json");
    await until(() => control.requests({ operation: "listDocQueues" }).length > 0, "the queue is being read");
    expect(running(temporary)).not.toEqual([]);

    child.kill(signal);

    expect(await ended).toEqual({
      code: signal === "SIGINT" ? 130 : 143,
      stdout: "",
      stderr: "cloud-infinite drift: ended before everything was looked at\n",
    });
    await until(() => running(temporary).length === 0, "no process is left");
    expect(readdirSync(temporary).filter((name) => name.startsWith("cloud-infinite-drift-"))).toEqual([]);
    control.clearFaults();
  },
);
