import { bucket, id, type UserStack, untouched, urn, userStack } from "../user-stack";
import { type Running, start, until } from "./running";

let user: UserStack;
let running: Running[] = [];
afterEach(async () => {
  await Promise.all(running.map((each) => each.killAll()));
  running = [];
  await user.remove();
});

const program = (name: string) =>
  `new DocQueue("documents", { bucket, name: "${name}", onDestroy: "restore" });`;

/** Longer than it takes to find and kill a process on a busy machine. */
const delayMs = 6_000;
const limitMs = 300_000;

/** The commands that are killed have a key of their own: what is left of them can be kept from writing. */
const doomed = { secretId: "AKIDDOOMED", secretKey: "doomed" };

/** Starts an up, and returns when its write has reached the service, which takes its time with it. */
async function upInTheMiddleOfItsWrite(fault: { status?: number } = {}): Promise<Running> {
  const { control } = user.emulator;
  control.clearRequests();
  control.clearFaults();
  control.replaceState({ ...control.state(), accounts: [doomed] });
  control.addFault({ operation: "updateDocQueue", secretId: doomed.secretId, delayMs, ...fault });
  const environment = {
    ...user.environment,
    TENCENTCLOUD_SECRET_ID: doomed.secretId,
    TENCENTCLOUD_SECRET_KEY: doomed.secretKey,
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
  const up = start(user.folder, environment, "up", "--yes", "--skip-preview");
  running.push(up);
  const arrived = () =>
    control.requests({ secretId: doomed.secretId, operation: "updateDocQueue" }).length > 0;
  await until(arrived, "the write has reached the service");
  return up;
}

/** Kills what is left of a command, and refuses whatever it may have on its way. */
async function bury(up: Running): Promise<void> {
  await up.killAll();
  const { control } = user.emulator;
  control.replaceState({ ...control.state(), accounts: [] });
  control.clearFaults();
}

const isNamed = (name: string) =>
  until(() => user.live(bucket).name === name, "the write has been carried out");

test(
  "the provider's process is killed during a write: up fails, and the next one goes on from what is there",
  async () => {
    user = await userStack(program("contracts"));
    // Of a create, whose write was not carried out: nothing has happened.
    const create = await upInTheMiddleOfItsWrite({ status: 500 });
    await create.killProvider();
    expect(await create.ended).toContain("error");
    await bury(create);
    expect(user.resource(urn("documents"))).toBeUndefined();
    await user.up();
    expect(user.live(bucket).name).toBe("contracts");

    // Of an update, whose write was carried out all the same: the state does not know, and the next one looks.
    user.program(program("invoices"));
    const update = await upInTheMiddleOfItsWrite();
    await update.killProvider();
    expect(await update.ended).toContain("error");
    await isNamed("invoices");
    await bury(update);
    await user.up();
    expect(user.writes()).toEqual([]);
    await user.expectNothingToDo();

    await user.succeed("destroy", "--yes", "--skip-preview");
    expect(user.live(bucket)).toMatchObject(untouched);
  },
  limitMs,
);

test(
  "the engine is killed during a write, alone or with all: cancel takes the lock away, up converges, a refresh forgets what was pending",
  async () => {
    user = await userStack(program("contracts"));
    const create = await upInTheMiddleOfItsWrite();
    await create.killEngine();
    await create.ended;
    // The provider's process outlives the engine and ends its write.
    await isNamed("contracts");
    await bury(create);

    expect(await user.fail("up", "--yes", "--skip-preview")).toContain("`pulumi cancel`");
    await user.succeed("cancel", "--yes");
    const { stdout } = await user.up();
    expect(stdout).toContain("interrupted while creating");
    // What was found before is lost with the state that was never saved.
    expect(stdout).toContain(`adopts ${id}, found named as declared`);
    expect(stdout).toContain("nothing to change");
    await user.succeed("refresh", "--yes", "--skip-preview", "--clear-pending-creates");

    // With the provider's process, which would repeat a write that has failed at any time from now on.
    user.program(program("invoices"));
    const update = await upInTheMiddleOfItsWrite({ status: 500 });
    await update.killAll();
    await update.ended;
    await bury(update);
    await user.succeed("cancel", "--yes");
    expect((await user.up()).stdout).toContain("interrupted while updating");
    expect(user.live(bucket).name).toBe("invoices");
    expect((await user.up()).stdout).not.toContain("interrupted");
    await user.expectNothingToDo();
  },
  limitMs,
);
