/**
 * Every operation of both resources, with what must be there before it and the calls it makes.
 *
 * @module
 */
import type { FaultRule } from "../../../provider/emulator";
import type { Path } from "../meaning";
import { type ProgramResource, programResource, type Setting } from "../program";
import type { Ending } from "../simulated-engine/deployment";
import { bucket, createScene, type How, type Scene } from "./scene";

export type ServiceCall = NonNullable<FaultRule["operation"]>;

/** An operation of a resource. */
export interface ResourceOperation {
  readonly name: string;
  /** Whether document processing is on before anybody deploys. */
  readonly enabled: boolean;
  /** The calls in which something can go wrong. */
  readonly calls: readonly ServiceCall[];
  /** Brings the stack to where the operation begins. */
  prepare(scene: Scene): Promise<void>;
  /** The command that comes to the operation; when it is run again, it is to finish what was begun. */
  run(scene: Scene, how?: How): Promise<Ending>;
  /** The program that stands when it is done; `undefined` when nothing is to be left. */
  readonly program: readonly ProgramResource[] | undefined;
}

/** A scene on which the operation comes next, a while after everything before it. */
export async function begin(
  service: Parameters<typeof createScene>[0],
  operation: ResourceOperation,
): Promise<Scene> {
  const scene = createScene(service, operation);
  // Times are whole seconds, and tell nothing within one.
  await scene.clock.sleep(60_000);
  await operation.prepare(scene);
  await scene.clock.sleep(60_000);
  return scene;
}

const declared = (settings: Partial<Record<Path, Setting["value"]>>): ProgramResource =>
  programResource({
    name: "documents",
    type: "DocQueue",
    bucket,
    provider: "default",
    onDestroy: "restore",
    settings: new Map(
      Object.entries(settings).map(([path, value]) => [path as Path, { value, secret: false }]),
    ),
  });

const first = declared({
  name: "contracts",
  state: "Active",
  "notifyConfig.url": "https://example.com/first",
  "notifyConfig.events": ["TaskFinish"],
});
const second = declared({
  name: "invoices",
  state: "Active",
  "notifyConfig.url": "https://example.com/second",
  "notifyConfig.resultFormat": "JSON",
});

const docBucket = (onDestroy: string): ProgramResource =>
  programResource({ name: "bucket", type: "DocBucket", bucket, provider: "default", onDestroy });

const nothing = async (): Promise<void> => undefined;
const deployed =
  (program: readonly ProgramResource[]) =>
  async (scene: Scene): Promise<void> => {
    await scene.up(program);
  };

const restored = docBucket("restore");
const disabled = docBucket("disable");

export const operations: readonly ResourceOperation[] = [
  {
    name: "create of a DocQueue",
    enabled: true,
    calls: ["listDocQueues", "updateDocQueue"],
    prepare: nothing,
    run: (scene, how) => scene.up([first], how),
    program: [first],
  },
  {
    name: "read of a DocQueue",
    enabled: true,
    calls: ["listDocQueues"],
    prepare: deployed([first]),
    run: (scene, how) => scene.refresh(how),
    program: [first],
  },
  {
    name: "update of a DocQueue",
    enabled: true,
    calls: ["listDocQueues", "updateDocQueue"],
    prepare: deployed([first]),
    run: (scene, how) => scene.up([second], how),
    program: [second],
  },
  {
    name: "delete of a DocQueue",
    enabled: true,
    calls: ["listDocQueues", "updateDocQueue"],
    prepare: deployed([first]),
    run: (scene, how) => scene.destroy(how),
    program: undefined,
  },
  {
    name: "create of a DocBucket that is off",
    enabled: false,
    calls: ["listDocBuckets", "listDocQueues", "enableDocBucket"],
    prepare: nothing,
    run: (scene, how) => scene.up([restored], how),
    program: [restored],
  },
  {
    name: "create of a DocBucket that is on",
    enabled: true,
    calls: ["listDocBuckets", "listDocQueues"],
    prepare: nothing,
    run: (scene, how) => scene.up([restored], how),
    program: [restored],
  },
  {
    name: "read of a DocBucket",
    enabled: false,
    calls: ["listDocBuckets", "listDocQueues"],
    prepare: deployed([restored]),
    run: (scene, how) => scene.refresh(how),
    program: [restored],
  },
  {
    name: "update of a DocBucket whose queue has not come",
    enabled: false,
    calls: ["listDocBuckets", "listDocQueues"],
    async prepare(scene) {
      scene.emulator.control.addFault({ operation: "listDocQueues", times: 1 });
      scene.emulator.control.addFault({ operation: "listDocQueues", hideQueues: true, times: 0 });
      await scene.up([restored]);
      scene.emulator.control.clearFaults();
    },
    run: (scene, how) => scene.up([restored], how),
    program: [restored],
  },
  {
    name: "delete of a DocBucket",
    enabled: false,
    calls: ["disableDocBucket", "listDocQueues"],
    prepare: deployed([disabled]),
    run: (scene, how) => scene.destroy(how),
    program: undefined,
  },
];
