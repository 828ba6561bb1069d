/**
 * How many signed requests the emulator answers on one core, as a ratio to a bare HTTP server that answers a constant of
 * the same size; how much memory queues take; how long the command takes to start. The two servers are processes of their
 * own and get their load in turn; requests per second and the time to start are medians of the rounds, memory is measured
 * once.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { authorization } from "../../provider/api/wire/signature";
import { atLeast, atMost } from "../figures/goal";
import type { Row } from "../figures/results";
import { median } from "../figures/statistics";
import type { Group } from "../group";
import { load } from "../stand/load";
import { result, start, stop } from "../stand/processes";

const dist = join(__dirname, "../../dist");
const command = join(dist, "cli", "main.js");
const bucket = "docs-1250000000";
const host = `${bucket}.ci.ap-guangzhou.myqcloud.com`;

const bareServer = (body: string) => `
const body = ${JSON.stringify(body)};
const server = require("node:http").createServer((request, response) => {
  response.writeHead(200, {
    "Content-Type": "application/xml", "Content-Length": body.length, Server: "bare", "x-ci-request-id": "constant",
  });
  response.end(body);
});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ url: "http://127.0.0.1:" + server.address().port })));
`;

async function throughput(folder: string, rounds: number): Promise<Row> {
  const seed = join(folder, "seed.json");
  writeFileSync(seed, JSON.stringify({ buckets: [{ bucket, region: "ap-guangzhou" }] }));
  const emulator = await start([command, "emulator", "--json", "--log", "off", "--seed", seed]);
  const { secretId = "", secretKey = "", url = "" } = emulator.ready;
  const now = Math.floor(Date.now() / 1000);
  const signed = authorization(
    { method: "GET", path: "/docqueue", query: { pageSize: "10" }, headers: { host } },
    { secretId, secretKey },
    { start: now - 60, end: now + 3600 },
  );
  const lines = [
    "GET /docqueue?pageSize=10 HTTP/1.1",
    `Host: ${host}`,
    `Authorization: ${signed}`,
    "User-Agent: bench",
  ];
  const request = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`);
  const { answerBytes } = await load(portOf(url), request, { connections: 1, milliseconds: 1 });
  const bare = await start(["-e", bareServer("x".repeat(answerBytes - 250))]);
  const figures = { emulator: [] as number[], bare: [] as number[], ratio: [] as number[] };
  try {
    // The first rounds are for the compiler.
    for (let round = -warmUpRounds; round < rounds; round += 1) {
      const settings = { connections: 32, milliseconds: 2000 };
      const ours = await load(portOf(url), request, settings);
      const theirs = await load(portOf(bare.ready["url"] ?? ""), request, settings);
      if (round >= 0) {
        figures.emulator.push(ours.requestsPerSecond);
        figures.bare.push(theirs.requestsPerSecond);
        figures.ratio.push(ours.requestsPerSecond / theirs.requestsPerSecond);
      }
    }
  } finally {
    await Promise.all([stop(emulator.child), stop(bare.child)]);
  }
  const share = median(figures.ratio);
  return {
    label: "signed GET /docqueue per second, and as a part of what a bare server does",
    values: [median(figures.emulator), median(figures.bare), share],
    goal: atLeast(0.4, share),
  };
}

const warmUpRounds = 3;

const portOf = (url: string) => Number(new URL(url).port);

const memoryOf = (count: number) => `
const { startEmulator } = require(${JSON.stringify(join(dist, "emulator", "index.js"))});
const measure = () => { gc(); return process.memoryUsage().heapUsed; };
(async () => {
  const emulator = await startEmulator();
  const before = measure();
  emulator.control.replaceState({
    buckets: Array.from({ length: ${count} }, (_, index) => ({ bucket: "bench-" + index + "-1250000000" })),
  });
  const after = measure();
  console.log(JSON.stringify({ heap: after - before }));
  await emulator.close();
})();
`;

const megabyte = 1024 * 1024;

async function memory(count: number): Promise<Row> {
  const { heap } = await result<{ heap: number }>(memoryOf(count), {}, ["--expose-gc"]);
  return { label: `MB of heap for ${count} queues`, values: [heap / megabyte, null, null] };
}

async function startUp(rounds: number): Promise<Row> {
  const emulator: number[] = [];
  const node: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    const { child } = await start([command, "emulator", "--json"]);
    emulator.push(performance.now() - begin);
    await stop(child);
    const bareBegin = performance.now();
    execFileSync(process.execPath, ["-e", "0"]);
    node.push(performance.now() - bareBegin);
  }
  const [ours, bare] = [median(emulator), median(node)];
  return {
    label: "ms from start to ready, and those of Node itself",
    values: [ours, bare, ours / bare],
    goal: atMost(300, ours, "ms"),
  };
}

export const emulator: Group = {
  name: "emulator",
  title: "The emulator",
  async measure({ rounds, quick, log }) {
    const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-bench-"));
    try {
      log("emulator: requests per second");
      const rows = [await throughput(folder, rounds)];
      log("emulator: memory");
      rows.push(await memory(quick ? 1_000 : 10_000));
      log("emulator: start");
      rows.push(await startUp(3 * rounds));
      return [
        {
          id: "emulator",
          title: "On one core",
          columns: [
            { name: "emulator", unit: "", digits: 0 },
            { name: "bare", unit: "", digits: 0 },
            { name: "ratio", unit: "", digits: 2 },
          ],
          rows,
        },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
