import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type DownloadSettings, downloadWith } from "../../../engine/get/download";
import { getEngine } from "../../../engine/get/get";
import { namesIn, newMachine, onPosix, SCRIPTS, script } from "./fake-engine";

onPosix("the download with the npm package", () => {
  const servers: Server[] = [];

  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** The address of a server that answers, or takes the request and never does. */
  async function server(answers: boolean): Promise<string> {
    const made = createServer((_, response) => {
      if (answers) response.writeHead(403).end();
    });
    servers.push(made);
    await new Promise<void>((ready) => made.listen(0, "127.0.0.1", ready));
    return `http://127.0.0.1:${(made.address() as AddressInfo).port}/install.sh`;
  }

  async function attempt(body: string, settings: Partial<DownloadSettings> = {}) {
    const machine = newMachine();
    const runner = script(join(machine.folder, "run.js"), body, "#!/usr/bin/env node");
    const way = downloadWith({
      runner: () => runner,
      firstAddress: settings.firstAddress ?? (await server(true)),
      answerLimit: 5_000,
      limit: 30_000,
      ...settings,
    });
    const { env, log } = machine;
    return { ...machine, result: getEngine({ purpose: "tests", env, log }, [way]) };
  }

  /** Does what the package does: fills the version's folder in PULUMI_HOME. */
  const WORKING = `
    const { chmodSync, mkdirSync, writeFileSync } = require("node:fs");
    const bin = process.env.PULUMI_HOME + "/versions/" + process.env.PULUMI_VERSION + "/bin/";
    mkdirSync(bin, { recursive: true });
    const files = ${JSON.stringify({
      pulumi: `${SCRIPTS.pulumi("3.259.0")}`,
      "pulumi-language-nodejs": SCRIPTS.languageHost,
      "pulumi-resource-pulumi-nodejs": SCRIPTS.launcher,
    })};
    for (const [name, body] of Object.entries(files)) {
      writeFileSync(bin + name, "#!/bin/sh\\n" + body + "\\n");
      chmodSync(bin + name, 0o755);
    }
    writeFileSync(bin + "environment", Object.keys(process.env).join(" "));
  `;

  test("keeps what the package downloaded", async () => {
    const { result, bin, root, lines } = await attempt(WORKING);

    expect(await result).toMatchObject({ source: "downloaded", root });
    expect(namesIn(root)).toEqual(["bin"]);
    expect(readFileSync(join(bin, "environment"), "utf8")).not.toContain("PULUMI_ACCESS_TOKEN");
    expect(lines).toEqual([
      "Downloading the Pulumi engine 3.259.0 …",
      expect.stringMatching(/^Pulumi engine 3\.259\.0 downloaded in \d+ s, kept in /),
    ]);
  });

  test("is not begun if its host does not answer", async () => {
    const firstAddress = await server(false);
    const { result, root, lines } = await attempt("", { firstAddress, answerLimit: 100 });

    await expect(result).rejects.toThrow(/127\.0\.0\.1:\d+ does not answer within 0 s/);
    expect(lines.join()).not.toContain("Downloading");
    expect(namesIn(root)).toEqual([]);
  });

  test("is not begun if its host cannot be reached", async () => {
    const { result } = await attempt("", { firstAddress: "http://127.0.0.1:1/install.sh" });
    await expect(result).rejects.toThrow("127.0.0.1:1 cannot be reached (");
  });

  test("that fails leaves its last word as the reason", async () => {
    const { result } = await attempt(`
      console.error("Downloading pulumi v3.259.0...");
      console.error("pulumi: HTTP 403 fetching the script");
      process.exit(1);
    `);
    await expect(result).rejects.toThrow("the package pulumi failed: pulumi: HTTP 403 fetching the script");
  });

  test("that hangs is killed with what it started", async () => {
    const { result, root } = await attempt(
      `
      require("node:child_process").spawn("/bin/sh", ["-c", "sleep 60"], { stdio: "inherit" });
      setInterval(() => {}, 1000);
      `,
      { limit: 500 },
    );
    // The pipes close only when the grandchild is gone as well.
    await expect(result).rejects.toThrow("not finished within 1 s");
    expect(namesIn(root)).toEqual([]);
  });

  test("is closed without the package", async () => {
    const { result } = await attempt("", {
      runner: () => {
        throw new Error("Cannot find module");
      },
    });
    await expect(result).rejects.toThrow("the npm package pulumi is not installed");
  });
});
