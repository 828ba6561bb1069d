/** What each resource says it needs is what it needs: enough, and nothing that it could do without. */
import { startEmulator } from "../../provider/emulator/index";
import type { Need } from "../../provider/permissions/need";
import { needsOf } from "../../provider/permissions/operations";
import { permissionOf } from "../../provider/permissions/service-calls";
import { release } from "../../provider/resources/register";
import { fakeClock } from "../fake-clock";
import { deployment } from "../resources/deployment";
import { forgetfulList } from "./forgetful-list";
import { limitedAccount, type Place, region, type Scenario, scenarios } from "./scenarios";

// What a process has seen of a bucket is remembered, so each run has one of its own.
let count = 0;

function needsIn({ type, step, cases }: Scenario): readonly Need[] {
  const needs: readonly Need[] = needsOf[type];
  return needs.filter(
    ({ step: of, when }) =>
      of === step && (when === undefined || cases.some((begin) => when.startsWith(begin))),
  );
}

function actionsOf(needs: readonly Need[]): readonly string[] {
  return [...new Set(needs.flatMap(({ calls }) => calls.map((call) => permissionOf(call).action)))];
}

/** Runs the scenario with a key of these actions: what was refused, and what it failed with. */
async function runWith(scenario: Scenario, actions: readonly string[]) {
  count += 1;
  const bucket = `documents-${count}-1250000000`;
  const queueId = `p${String(count).padStart(32, "0")}`;
  const clock = fakeClock(Date.parse("2026-11-22T08:00:00Z") + count * 3_600_000);
  const stage = await startEmulator({
    region,
    clock: clock.now,
    // Longer than a wait that begins a minute later is patient.
    jobTimes: { waitingMs: 75_000 },
    seed: {
      accounts: [limitedAccount(actions)],
      buckets: scenario.enabled ? [{ bucket, queues: [{ queueId }] }] : [],
    },
  });
  const service = await forgetfulList(stage.url);
  const reached = { ...stage, url: service.url };
  try {
    const place: Place = { emulator: stage, bucket, owner: deployment(reached, { clock }) };
    const kept = await scenario.prepare(place);
    if (kept !== undefined && scenario.type !== "DocJob") {
      release(scenario.type, kept.id);
    }
    // A minute later, in another deployment.
    await clock.sleep(60_000);
    stage.control.clearRequests();
    const { secretId, secretKey } = limitedAccount(actions);
    const limited = deployment(reached, {
      clock,
      environment: { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey },
    });
    const failure = await scenario.run(place, kept, limited).then(
      () => undefined,
      (error: unknown) => error,
    );
    const requests = stage.control.requests();
    return {
      failure,
      refused: requests.filter(({ code }) => code === "AccessDenied").length,
      calls: [...new Set(requests.map(({ operation }) => operation))].sort(),
    };
  } finally {
    await service.close();
    await stage.close();
  }
}

test("each case that a definition names has a scenario", () => {
  const played = new Set(scenarios.flatMap(needsIn));
  const all: readonly Need[] = Object.values(needsOf).flat();

  expect(all.filter((need) => !played.has(need))).toEqual([]);
});

test.each(scenarios)(
  "$name works with the actions of its definition, and makes no other calls",
  async (scenario) => {
    const needs = needsIn(scenario);

    const { failure, refused, calls } = await runWith(scenario, actionsOf(needs));

    expect([failure, refused]).toEqual([undefined, 0]);
    expect(calls).toEqual([...new Set(needs.flatMap((need) => need.calls))].sort());
  },
);

test.each(
  scenarios.flatMap((scenario) =>
    actionsOf(needsIn(scenario)).map((action) => ({ name: scenario.name, action, scenario })),
  ),
)("$name is refused something without $action", async ({ scenario, action }) => {
  const actions = actionsOf(needsIn(scenario)).filter((each) => each !== action);

  expect((await runWith(scenario, actions)).refused).toBeGreaterThan(0);
});
