import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parseXml } from "../../provider/api/wire/read-xml";
import { textOf } from "../../provider/api/wire/xml";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { damagedControlRequest } from "./fuzz/control-requests";
import { flood, noFigures, requestsPerConnection, summary } from "./fuzz/flood";
import { damagedRequest, lastRequest } from "./fuzz/requests";
import type { RawAnswer } from "./http/raw";
import { seedBucket, seedQueueId, seedTime, send } from "./send";

const seed = Number(process.env["FC_SEED"] ?? 20_261_123);
const seeded = { buckets: [{ bucket: seedBucket, queues: [{ queueId: seedQueueId }] }] };

let emulator: Emulator;
beforeEach(async () => {
  // The clock stands still: no job ends, so nothing is reported to the addresses of the queues.
  emulator = await startEmulator({ clock: () => seedTime, seed: seeded });
});
afterEach(() => emulator.close());

function checkServiceAnswer({ status, headers, body }: RawAnswer): void {
  assert(status < 500, body);
  assert.equal(headers["server"], "tencent-ci");
  if (headers["content-type"] === "application/json") {
    assert.match(body, /^{"CIStatus":"[a-z]+"}$/);
    return;
  }
  const root = parseXml(body);
  assert(!body.includes("&#"), body);
  assert.equal(textOf(root, "RequestId") ?? headers["x-ci-request-id"], headers["x-ci-request-id"]);
  if (status < 300) {
    assert(root.name === "Response" || root.name === "CIStatus", body);
  } else {
    assert.equal(root.name, "Error");
    const names = root.children.map(({ name }) => name);
    assert.deepEqual(names, ["Code", "Message", "Resource", "RequestId", "TraceId"]);
    assert.match(textOf(root, "Message") ?? "", /^[^<>&]+$/);
  }
}

function checkControlAnswer({ status, body }: RawAnswer): void {
  assert(status < 500, body);
  if (body.startsWith("<")) {
    assert.equal(parseXml(body).name, "Error");
  } else if (body !== "" && status >= 300) {
    assert.deepEqual(Object.keys(JSON.parse(body)), ["error"]);
  } else if (body !== "") {
    JSON.parse(body);
  }
}

/** Nothing failed within, what was left behind can be restored, and the next request is answered. */
async function stillWorks(): Promise<void> {
  const failed = emulator.control.requests().filter(({ status, warnings }) => {
    return (status ?? 0) >= 500 || warnings.some((text) => text.includes("the emulator failed"));
  });
  expect(failed).toEqual([]);
  const state = emulator.control.state();
  expect(emulator.control.replaceState(state)).toEqual(state);
  expect((await send(emulator, {})).status).toBe(200);
}

/** Bytes on the heap when nothing is left that could go. */
function heapInUse(): number {
  emulator.control.clearRequests();
  emulator.control.replaceState(seeded);
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const report: string[] = [];
afterAll(() => process.stderr.write(report.join("")));

test(`over 10,000 damaged requests are answered in the service's form, and take no memory (seed ${seed})`, async () => {
  const figures = noFigures();
  const service = (from: number, to: number) =>
    flood({
      port: emulator.port,
      seed,
      connections: { from, to },
      make: (random) => damagedRequest(emulator, random),
      makeLast: (random) => lastRequest(emulator, random),
      check: checkServiceAnswer,
      figures,
    });
  // What is loaded, compiled and cached only once is not what the flood takes.
  await service(0, 100);
  const before = heapInUse();
  for (let from = 100; from < 1500; from += 350) {
    await service(from, from + 350);
    await stillWorks();
  }

  const grown = heapInUse() - before;
  report.push(summary("the service", seed, figures));
  expect(grown).toBeLessThan(8 * 1024 * 1024);
  expect(figures.requests).toBe(1500 * (requestsPerConnection + 1));
  expect(figures.answered).toBeGreaterThan(10_000);
  // Enough of them get past every check to change something.
  expect(figures.byStatus["200"]).toBeGreaterThan(1000);
});

test(`over 3000 damaged requests to the control surface are answered in JSON (seed ${seed})`, async () => {
  const figures = noFigures();

  await flood({
    port: emulator.port,
    seed,
    connections: { from: 0, to: 450 },
    make: damagedControlRequest,
    check: checkControlAnswer,
    figures,
  });

  report.push(summary("the control surface", seed, figures));
  expect(figures.answered).toBe(450 * requestsPerConnection);
  emulator.control.setClock({ offsetMs: 0 });
  emulator.control.clearFaults();
  emulator.control.replaceState(seeded);
  await stillWorks();
});
