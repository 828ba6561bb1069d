/**
 * What becomes of every operation when one of its calls goes wrong, once or every time. Whatever comes of it, nothing
 * is lost: the same command finishes the work when the service is well again, and what was found is given back.
 *
 * @module
 */
import type { Emulator, FaultRule } from "../../../provider/emulator";
import type { FakeClock } from "../../fake-clock";
import { startService } from "../service";
import { type Ending, isDone } from "../simulated-engine/deployment";
import { begin, operations, type ResourceOperation, type ServiceCall } from "./operations";
import { bucketId, expectAsDeclared, type Scene } from "./scene";
import { expectPage, type Section } from "./table";

interface Trouble {
  readonly name: string;
  readonly rule: FaultRule;
  /** Calls it makes sense for. Default: all. */
  readonly calls?: readonly ServiceCall[];
  /** Of the provider, while there is trouble. */
  readonly config?: Readonly<Record<string, string>>;
  /** The call has no time to speak of. */
  readonly hurried?: true;
  /** It is how the service says that a queue is gone: what was found is given up with it. */
  readonly saysGone?: true;
}

const writes: readonly ServiceCall[] = ["updateDocQueue", "enableDocBucket", "disableDocBucket"];

const troubles: readonly Trouble[] = [
  { name: "500", rule: { status: 500 } },
  {
    name: "502 of a proxy",
    rule: { status: 502, asProxy: true, contentType: "text/html", body: "<html>Bad Gateway</html>" },
  },
  { name: "503", rule: { status: 503, code: "ServiceUnavailable" } },
  { name: "503, Retry-After 3 s", rule: { status: 503, retryAfter: 3 } },
  { name: "503, Retry-After 2 min", rule: { status: 503, retryAfter: 120 } },
  { name: "429", rule: { status: 429 } },
  { name: "429, Retry-After 3 s", rule: { status: 429, retryAfter: 3 } },
  { name: "401", rule: { status: 401, code: "InvalidAuthorization" } },
  { name: "403", rule: { status: 403, code: "AccessDenied" } },
  {
    name: "404 of a proxy",
    rule: { status: 404, asProxy: true, contentType: "text/html", body: "<html>Not Found</html>" },
  },
  { name: "connection reset before it is carried out", rule: { reset: "before" } },
  { name: "connection reset after it was carried out", rule: { reset: "after" } },
  { name: "answer cut in the middle", rule: { cutBody: true } },
  { name: "half an answer that passes for a whole one", rule: { truncateBody: true } },
  { name: "empty answer", rule: { body: "" } },
  { name: "a page of a proxy, 200", rule: { contentType: "text/html", body: "<html>Sign in</html>" } },
  { name: "no queue in the answer", rule: { hideQueues: true }, calls: ["listDocQueues"], saysGone: true },
  {
    name: "answer trickles in, too late",
    rule: { trickleMs: 200 },
    // A call whose time is up has none left to be repeated.
    config: { "cloud-infinite:maxRetries": "0" },
    hurried: true,
  },
  { name: "reads are 5 s late", rule: { staleSeconds: 5 }, calls: writes },
  { name: "reads are 1 h late", rule: { staleSeconds: 3600 }, calls: writes, saysGone: true },
];

let service: { emulator: Emulator; clock: FakeClock };
beforeAll(async () => {
  service = await startService();
  jest.spyOn(Math, "random").mockReturnValue(0.5);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await service.emulator.close();
});

const made: Section[] = [];

describe.each(operations.map((operation) => [operation.name, operation] as const))(
  "%s",
  (name, operation) => {
    const rows: (readonly string[])[] = [];
    const cells = operation.calls.flatMap((call) =>
      troubles
        .filter(({ calls }) => calls?.includes(call) ?? true)
        .map((trouble): [string, string, ServiceCall, Trouble] => [call, trouble.name, call, trouble]),
    );

    test.each(cells)("%s: %s", async (_call, _trouble, call, trouble) => {
      const once = await outcome(operation, call, trouble, 1);
      const always = await outcome(operation, call, trouble, 0);
      rows.push([call, trouble.name, once, always]);
    });

    afterAll(() => {
      made.push({ heading: name, rows: [["call", "what goes wrong", "once", "every time"], ...rows] });
    });
  },
);

test("the outcomes are those of the page", () => {
  expectPage(
    "matrix.md",
    `# When a call goes wrong

What becomes of each operation of both resources when one of its calls goes wrong, once or every time. In brackets: how
often the call was made, and the seconds that were waited. A code says that the command failed and the state is as it
was before; "unfinished" that it failed and the state has what was found, so that nothing of it is lost. After every one of them the same command, run again when the
service is well, finishes the work, and a destroy then gives back what was found. Only where the bucket's own host says that the queue is
gone, by its id and in its list, it is believed, and what was found is forgotten.

Made by \`matrix.test.ts\`; \`WRITE_TABLES=1\` writes it anew.`,
    made,
  );
});

/** Longer than all calls of an operation with all their attempts may take, and the waits for a queue besides. */
const longest = 300_000;

async function outcome(
  operation: ResourceOperation,
  call: ServiceCall,
  { rule, config, hurried, saysGone }: Trouble,
  times: number,
): Promise<string> {
  const scene = await begin(service, operation);
  const before = scene.stack.entries();
  scene.emulator.control.clearRequests();
  scene.emulator.control.addFault({ ...rule, operation: call, times });
  const began = scene.clock.now();
  const ending = await operation.run(scene, {
    ...(config === undefined ? {} : { config }),
    ...(hurried ? { hurry: call } : {}),
  });
  const waited = scene.clock.now() - began;
  scene.emulator.control.clearFaults();
  const calls = scene.emulator.control.requests().filter(({ operation: made }) => made === call);

  expect(waited).toBeLessThan(longest);
  expectSaid(ending);
  if (!isDone(ending) && ending.failures.every(({ partial }) => partial === undefined)) {
    expect(scene.stack.entries()).toEqual(before);
  }
  const later = rule.staleSeconds === undefined ? undefined : await scene.refresh();
  const forgotten = [ending, later].some((each) => each !== undefined && isTakenForGone(each));
  if (!(saysGone && forgotten)) {
    await expectFinished(operation, scene);
  }
  return `${words(ending)}${later === undefined ? "" : seenLater(later)} [${calls.length}${waited >= 1000 ? `, ${Math.round(waited / 1000)} s` : ""}]`;
}

function words(ending: Ending): string {
  const told = ending.failures.map(({ code, partial }) => (partial === undefined ? code : "unfinished"));
  const drift = ending.steps.some((step) => step.drift) ? "drift is seen" : "";
  const gone = isTakenForGone(ending) ? "it is taken for gone" : "";
  const warned =
    ending.lines.filter((line) => line.startsWith("warning:")).length > 0 ? "with a warning" : "";
  return [isDone(ending) ? "done" : told.join(", "), drift, gone, warned].filter(Boolean).join(", ");
}

/** What a refresh makes of reads that are late. */
function seenLater(read: Ending): string {
  expect(read).toMatchObject({ failures: [] });
  const drift = read.steps.some((step) => step.drift) ? ", then drift is seen" : "";
  return isTakenForGone(read) ? ", then it is taken for gone" : drift;
}

function isTakenForGone({ steps, lines }: Ending): boolean {
  return steps.some(({ kind }) => kind === "drop") || lines.some((line) => line.includes("is gone already"));
}

/** A failure names what it was about, so that somebody can do something. */
function expectSaid({ failures }: Ending): void {
  for (const { message } of failures) {
    expect(message).toContain(bucketId);
  }
}

/** The service is well again: the same command comes to the end, and everything can be given back. */
async function expectFinished(operation: ResourceOperation, scene: Scene): Promise<void> {
  // By now what was written late is seen.
  await scene.clock.sleep(3_600_000);
  const again = await operation.run(scene);
  expect(again).toMatchObject({ failures: [], invalid: [] });
  if (operation.program !== undefined) {
    const settled = await scene.up(operation.program);
    expect(settled).toMatchObject({ failures: [], invalid: [] });
    expectAsDeclared(operation.program, scene);
    const read = await scene.refresh();
    expect(read).toMatchObject({ failures: [], invalid: [] });
    expect(read.steps.filter(({ drift, kind }) => drift || kind === "drop")).toEqual([]);
    expect(await scene.destroy()).toMatchObject({ failures: [], invalid: [] });
  }
  expect(scene.stack.entries()).toEqual([]);
  expect(scene.now()).toEqual(scene.found);
}
