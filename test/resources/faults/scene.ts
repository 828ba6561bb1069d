/**
 * One bucket, one queue that people have set up, and a stack: what goes wrong is measured on these.
 *
 * @module
 */
import type { Emulator, OperationName } from "../../../provider/emulator";
import type { FakeClock } from "../../fake-clock";
import { elementsOf, meaning, meaningIn, type Path, paths } from "../meaning";
import { declarations, type ProgramResource } from "../program";
import type { Ending, Surroundings } from "../simulated-engine/deployment";
import { destroy, refresh } from "../simulated-engine/refresh";
import type { Death } from "../simulated-engine/service-line";
import { createStack, type Stack } from "../simulated-engine/stack";
import { up } from "../simulated-engine/up";

export const region = "ap-guangzhou";
export const bucket = "documents-1250000000";
export const bucketId = `${region}/${bucket}`;
const queueId = "p2505d57bdf4c4329804b58a6a5fb1572";

/** What was there before anybody deployed. */
export interface Found {
  readonly enabled: boolean;
  /** Meaning by path; empty where there was no queue. */
  readonly settings: ReadonlyMap<Path, string>;
}

export interface Scene {
  readonly emulator: Emulator;
  readonly clock: FakeClock;
  readonly stack: Stack;
  readonly found: Found;
  up(program: readonly ProgramResource[], how?: How): Promise<Ending>;
  refresh(how?: How): Promise<Ending>;
  destroy(how?: How): Promise<Ending>;
  /** How things are now. */
  now(): Found;
}

/** What is different about one command. */
export interface How {
  readonly death?: Death;
  readonly config?: Readonly<Record<string, string>>;
  /** A call of the service for which there is no time to speak of. */
  readonly hurry?: OperationName;
}

export function createScene(
  { emulator, clock }: { readonly emulator: Emulator; readonly clock: FakeClock },
  { enabled }: { readonly enabled: boolean },
): Scene {
  emulator.control.clearFaults();
  emulator.control.replaceState({ buckets: enabled ? [{ bucket, region, queues: [foundQueue] }] : [] });
  emulator.control.clearRequests();
  const stack = createStack();

  const around = ({ death, config, hurry }: How = {}): Surroundings => ({
    clock,
    environment: {
      TENCENTCLOUD_SECRET_ID: emulator.secretId,
      TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
      TENCENTCLOUD_REGION: region,
      CLOUD_INFINITE_ENDPOINT: emulator.url,
    },
    providers: { default: config ?? {} },
    death,
    hurry: hurry && {
      operation: hurry,
      arrived: () => emulator.control.requests({ operation: hurry }).length,
    },
  });

  const now = (): Found => {
    const [entry] = emulator.control.state().buckets;
    const [queue] = entry?.queues ?? [];
    const elements = queue === undefined ? undefined : elementsOf(queue);
    return {
      enabled: entry !== undefined,
      settings: new Map(elements && paths.map((path) => [path, meaningIn(elements, path)])),
    };
  };

  return {
    emulator,
    clock,
    stack,
    found: now(),
    now,
    up: (program, how) => up(stack, declarations(program), around(how)),
    refresh: (how) => refresh(stack, around(how)),
    destroy: (how) => destroy(stack, around(how)),
  };
}

const foundQueue = {
  queueId,
  name: "found",
  state: "Paused",
  notifyConfig: {
    State: "On",
    Type: "Url",
    Url: "https://example.com/found",
    Event: "TransCodingFinish",
    KafkaConfig: { Topic: "t" },
  },
} as const;

/** What the program declares is what is there. */
export function expectAsDeclared(program: readonly ProgramResource[], scene: Scene): void {
  const { enabled, settings } = scene.now();
  expect(enabled).toBe(true);
  for (const resource of program) {
    for (const [path, { value }] of resource.settings) {
      expect([path, settings.get(path)]).toEqual([path, meaning(path, value)]);
    }
  }
}
