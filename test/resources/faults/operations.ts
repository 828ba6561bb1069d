/**
 * Every operation of both resources, with what must be there before it and the calls it makes.
 *
 * @module
 */
import type { FaultRule } from "../../../provider/emulator";
import type { Path } from "../meaning";
import { type ProgramResource, programResource, type Setting } from "../program";
import type { Ending } from "../simulated-engine/deployment";
import { type Bench, bucket, createBench, type How } from "./scene";

export type ServiceCall = NonNullable<FaultRule["operation"]>;

/** An operation of a resource. */
export interface ResourceOperation {
  readonly name: string;
  /** Whether document processing is on before anybody deploys. */
  readonly enabled: boolean;
  /** The calls in which something can go wrong. */
  readonly calls: readonly ServiceCall[];
  /** Brings the stack to where the operation begins. */
  prepare(bench: Bench): Promise<void>;
  /** The command that comes to the operation; when it is run again, it is to finish what was begun. */
  run(bench: Bench, how?: How): Promise<Ending>;
  /** The program that stands when it is done; `undefined` when nothing is to be left. */
  readonly program: readonly ProgramResource[] | undefined;
}

/** A bench on which the operation comes next, a while after everything before it. */
export async function begin(
  service: Parameters<typeof createBench>[0],
  operation: ResourceOperation,
): Promise<Bench> {
  const bench = createBench(service, operation);
  // Times are whole seconds, and tell nothing within one.
  await bench.clock.sleep(60_000);
  await operation.prepare(bench);
  await bench.clock.sleep(60_000);
  return bench;
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
  async (bench: Bench): Promise<void> => {
    await bench.up(program);
  };

const restored = docBucket("restore");
const disabled = docBucket("disable");

export const operations: readonly ResourceOperation[] = [
  {
    name: "create of a DocQueue",
    enabled: true,
    calls: ["listDocQueues", "updateDocQueue"],
    prepare: nothing,
    run: (bench, how) => bench.up([first], how),
    program: [first],
  },
  {
    name: "read of a DocQueue",
    enabled: true,
    calls: ["listDocQueues"],
    prepare: deployed([first]),
    run: (bench, how) => bench.refresh(how),
    program: [first],
  },
  {
    name: "update of a DocQueue",
    enabled: true,
    calls: ["listDocQueues", "updateDocQueue"],
    prepare: deployed([first]),
    run: (bench, how) => bench.up([second], how),
    program: [second],
  },
  {
    name: "delete of a DocQueue",
    enabled: true,
    calls: ["listDocQueues", "updateDocQueue"],
    prepare: deployed([first]),
    run: (bench, how) => bench.destroy(how),
    program: undefined,
  },
  {
    name: "create of a DocBucket that is off",
    enabled: false,
    calls: ["listDocBuckets", "listDocQueues", "enableDocBucket"],
    prepare: nothing,
    run: (bench, how) => bench.up([restored], how),
    program: [restored],
  },
  {
    name: "create of a DocBucket that is on",
    enabled: true,
    calls: ["listDocBuckets", "listDocQueues"],
    prepare: nothing,
    run: (bench, how) => bench.up([restored], how),
    program: [restored],
  },
  {
    name: "read of a DocBucket",
    enabled: false,
    calls: ["listDocBuckets", "listDocQueues"],
    prepare: deployed([restored]),
    run: (bench, how) => bench.refresh(how),
    program: [restored],
  },
  {
    name: "update of a DocBucket whose queue has not come",
    enabled: false,
    calls: ["listDocBuckets", "listDocQueues"],
    async prepare(bench) {
      bench.emulator.control.addFault({ operation: "listDocQueues", times: 1 });
      bench.emulator.control.addFault({ operation: "listDocQueues", hideQueues: true, times: 0 });
      await bench.up([restored]);
      bench.emulator.control.clearFaults();
    },
    run: (bench, how) => bench.up([restored], how),
    program: [restored],
  },
  {
    name: "delete of a DocBucket",
    enabled: false,
    calls: ["disableDocBucket", "listDocQueues"],
    prepare: deployed([disabled]),
    run: (bench, how) => bench.destroy(how),
    program: undefined,
  },
];
