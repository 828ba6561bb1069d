/**
 * The emulator as its command starts it, in a process of its own, so that `--keep` can leave it behind.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** What the emulator says when it is ready. */
export interface Service {
  readonly url: string;
  readonly region: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly pid: number;
  /** Ends it. */
  stop(): void;
  /** Lets it live on when this process ends. */
  leave(): void;
}

/** A queue as the control address shows it. */
export interface ShownQueue {
  readonly queueId: string;
  readonly name: string;
  readonly state: string;
  readonly notifyConfig: Readonly<Record<string, string>>;
}

const command = join(__dirname, "..", "dist", "cli", "main.js");

/** Starts the emulator on a free loopback port. */
export async function startService(region: string): Promise<Service> {
  const child = spawn(process.execPath, [command, "emulator", "--port", "0", "--json", "--region", region], {
    // A group of its own: Ctrl-C in the terminal must not end what `--keep` is to leave.
    detached: true,
    // Not inherited: what is left behind would hold this process's own output open.
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr.pipe(process.stderr, { end: false });
  const lines = createInterface({ input: child.stdout });
  const ready = await new Promise<string>((resolve, reject) => {
    lines.once("line", resolve);
    child.once("exit", (code) => reject(new Error(`the emulator ended with exit code ${code}`)));
  });
  return {
    ...(JSON.parse(ready) as Omit<Service, "leave" | "stop">),
    stop: () => {
      child.kill();
    },
    leave: () => {
      lines.close();
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
    },
  };
}

/** Uses the control address, as a person at the console would the console. */
export async function control(
  service: Service,
  method: string,
  path: string,
  body?: object,
): Promise<ShownQueue> {
  const response = await fetch(`${service.url}/_emulator/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`the emulator refused ${method} ${path}: ${await response.text()}`);
  }
  return (await response.json()) as ShownQueue;
}
