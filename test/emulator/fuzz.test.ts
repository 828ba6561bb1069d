import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parseXml, textOf } from "../../provider/api/wire/xml";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { createRandom, type Random } from "./fuzz/random";
import { brokenRequest, damagedControlRequest, damagedRequest } from "./fuzz/requests";
import { answersIn, type RawAnswer, raw } from "./http/raw";
import { seedBucket, seedQueueId, seedTime, send } from "./send";

const seed = Number(process.env["FC_SEED"] ?? 20_261_123);
const seeded = { buckets: [{ bucket: seedBucket, queues: [{ queueId: seedQueueId }] }] };
const requestsPerConnection = 6;
const connectionsAtOnce = 20;

let emulator: Emulator;
beforeEach(async () => {
  // The clock stands still: no job ends, so nothing is reported to the addresses of the queues.
  emulator = await startEmulator({ clock: () => seedTime, seed: seeded });
});
afterEach(() => emulator.close());

/** Makes the requests of one connection; the first that is not HTTP is its last. */
type Make = (random: Random, isLast: boolean) => string;

/** Sends the requests of these connections, and hands every answer to `check`. */
async function flood(
  from: number,
  to: number,
  make: Make,
  check: (answer: RawAnswer) => void,
): Promise<void> {
  let begun = from;
  const work = async () => {
    while (begun < to) {
      const number = begun;
      begun += 1;
      const random = createRandom(seed * 100_003 + number);
      const bytes = Array.from({ length: requestsPerConnection }, (_, index) =>
        make(random, index === requestsPerConnection - 1),
      ).join("");
      try {
        answersIn(await raw(emulator, Buffer.from(bytes, "latin1"))).forEach(check);
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error);
        throw new Error(`seed ${seed}, connection ${number}: ${what}\n${JSON.stringify(bytes)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: connectionsAtOnce }, work));
}

function checkServiceAnswer({ status, headers, body }: RawAnswer): void {
  if (status === 100) {
    return;
  }
  expect(status).toBeLessThan(500);
  expect(headers["server"]).toBe("tencent-ci");
  if (headers["content-type"] === "application/json") {
    expect(JSON.parse(body)).toEqual({ CIStatus: expect.any(String) });
    return;
  }
  const root = parseXml(body);
  expect(body).not.toContain("&#");
  expect(root.name).toBe(status < 300 ? "Response" : "Error");
  expect(textOf(root, "RequestId") ?? headers["x-ci-request-id"]).toBe(headers["x-ci-request-id"]);
  if (status >= 300) {
    expect(root.children.map(({ name }) => name)).toEqual([
      "Code",
      "Message",
      "Resource",
      "RequestId",
      "TraceId",
    ]);
    expect(textOf(root, "Message")).toMatch(/^[^<>&]+$/);
  }
}

async function stillWorks(): Promise<void> {
  const failed = emulator.control.requests().filter(({ status, warnings }) => {
    return (status ?? 0) >= 500 || warnings.some((text) => text.includes("the emulator failed"));
  });
  expect(failed).toEqual([]);
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

const damaged: Make = (random, isLast) =>
  isLast || random.chance(0.05) ? brokenRequest(emulator, random) : damagedRequest(emulator, random);

test(`9000 damaged requests are answered in the service's form, and take no memory (seed ${seed})`, async () => {
  await flood(0, 500, damaged, checkServiceAnswer);
  await stillWorks();
  await flood(500, 1000, damaged, checkServiceAnswer);
  await stillWorks();
  const before = heapInUse();
  await flood(1000, 1500, damaged, checkServiceAnswer);
  await stillWorks();

  expect(heapInUse() - before).toBeLessThan(8 * 1024 * 1024);
});

test(`3000 damaged requests to the control surface are answered in JSON (seed ${seed})`, async () => {
  await flood(0, 500, damagedControlRequest, ({ status, body }) => {
    expect(status).toBeLessThan(500);
    if (body.startsWith("<")) {
      expect(parseXml(body).name).toBe("Error");
    } else if (body !== "") {
      expect(JSON.parse(body)).toEqual(status < 300 ? expect.anything() : { error: expect.any(String) });
    }
  });

  emulator.control.setClock({ offsetMs: 0 });
  emulator.control.clearFaults();
  emulator.control.replaceState(seeded);
  await stillWorks();
});
