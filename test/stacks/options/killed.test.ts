import { type Running, start, until } from "./running";
import { bucket, id, type OptionsStack, optionsStack, untouched, urn } from "./stack";

let user: OptionsStack;
let running: Running[] = [];
afterEach(async () => {
  for (const each of running) {
    each.killAll();
  }
  running = [];
  await user.remove();
});

const program = (name: string) =>
  `new DocQueue("documents", { bucket, name: "${name}", onDestroy: "restore" });`;

/** Longer than it takes to find and kill a process on a busy machine. */
const delayMs = 6_000;

/** Starts an up, and returns when its write has reached the service, which takes its time with it. */
async function upInTheMiddleOfItsWrite(): Promise<Running> {
  user.emulator.control.clearRequests();
  const up = start(user, "up", "--yes", "--skip-preview");
  running.push(up);
  await until(() => user.writes().length > 0);
  return up;
}

test("the provider's process is killed during a write: up fails, and the next one goes on from what is there", async () => {
  user = await optionsStack(program("contracts"));
  const { control } = user.emulator;
  // Of a create, whose write was not carried out: nothing has happened.
  control.addFault({ operation: "updateDocQueue", delayMs, status: 500 });
  const create = await upInTheMiddleOfItsWrite();
  create.killProvider();
  expect(await create.ended).toContain("error");
  expect(user.resource(urn("documents"))).toBeUndefined();
  await user.up();
  expect(user.live(bucket).name).toBe("contracts");

  // Of an update, whose write was carried out all the same: the state does not know, and the next one looks.
  user.program(program("invoices"));
  control.addFault({ operation: "updateDocQueue", delayMs });
  const update = await upInTheMiddleOfItsWrite();
  update.killProvider();
  expect(await update.ended).toContain("error");
  await until(() => user.live(bucket).name === "invoices");
  user.emulator.control.clearRequests();
  await user.up();
  expect(user.writes()).toEqual([]);
  await user.expectNothingToDo();

  await user.succeed("destroy", "--yes", "--skip-preview");
  expect(user.live(bucket)).toMatchObject(untouched);
});

test("the engine is killed during a write, alone or with all: cancel takes the lock away, up converges, a refresh forgets what was pending", async () => {
  user = await optionsStack(program("contracts"));
  const { control } = user.emulator;
  control.addFault({ operation: "updateDocQueue", delayMs });
  const create = await upInTheMiddleOfItsWrite();
  create.killEngine();
  await create.ended;
  // The provider's process outlives the engine and ends its write.
  await until(() => user.live(bucket).name === "contracts");

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
  control.addFault({ operation: "updateDocQueue", delayMs, status: 500 });
  const update = await upInTheMiddleOfItsWrite();
  update.killAll();
  await update.ended;
  await user.succeed("cancel", "--yes");
  expect((await user.up()).stdout).toContain("interrupted while updating");
  expect(user.live(bucket).name).toBe("invoices");
  expect((await user.up()).stdout).not.toContain("interrupted");
  await user.expectNothingToDo();
});
