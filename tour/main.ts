/**
 * `npm start`: the tour. Needs no account: the service is this package's emulator, the engine is the real one.
 *
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { createProject, unpackPackage } from "../engine/drive/project";
import { createStack, type Stack } from "../engine/drive/stack";
import { EngineNotFoundError, getEngine } from "../engine/get/get";
import { type Service, startService } from "./service";
import { bucket, giveBack, runSteps, TourError } from "./steps";

const quickstart = join(__dirname, "..", "examples", "quickstart");
const region = "ap-guangzhou";

/** What the tour makes and takes away again, last made first. */
const leftovers: (() => void)[] = [];

function clean(): void {
  for (const remove of leftovers.splice(0).reverse()) {
    remove();
  }
}

async function tour(keep: boolean): Promise<void> {
  const engine = await getEngine({ purpose: "use", log: (line) => console.log(line) });
  const service = await startService(region);
  leftovers.push(service.stop);
  console.log(`Emulator of the service: ${service.url}`);

  const unpacked = unpackPackage();
  leftovers.push(() => rmSync(unpacked, { recursive: true, force: true }));
  const project = createProject(quickstart, unpacked);
  leftovers.push(project.remove);
  console.log(`Program: examples/quickstart, copied to ${project.folder}`);
  const home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-home-"));
  leftovers.push(() => rmSync(home, { recursive: true, force: true }));
  const stack = await createStack({
    engineRoot: engine.root,
    project: project.folder,
    home,
    environment: {
      CLOUD_INFINITE_ENDPOINT: service.url,
      TENCENTCLOUD_SECRET_ID: service.secretId,
      TENCENTCLOUD_SECRET_KEY: service.secretKey,
      TENCENTCLOUD_REGION: service.region,
    },
  });
  await stack.run("config", "set", "bucket", bucket);

  const found = await runSteps(stack, service);
  if (keep) {
    service.leave();
    leftovers.splice(0);
    rmSync(unpacked, { recursive: true, force: true });
    sayWhatIsKept(stack, service, project.folder, home);
  } else {
    await giveBack(stack, service, found);
  }
  sayWhatIsNext(engine.source === "path" ? "pulumi" : "npx pulumi");
}

function sayWhatIsKept(stack: Stack, service: Service, folder: string, home: string): void {
  const settings = Object.entries(stack.environment)
    .filter(([name]) => /^(?:PULUMI_|CLOUD_INFINITE_|TENCENTCLOUD_)|^PATH$/.test(name))
    .map(([name, value]) => `  export ${name}='${value}'`);
  console.log(`
Kept for playing: the emulator (process ${service.pid}) and the stack.

${settings.join("\n")}
  cd ${folder}
  pulumi up

When you are done:

  pulumi destroy --yes && kill ${service.pid} && rm -r ${folder} ${home}`);
}

function sayWhatIsNext(pulumi: string): void {
  console.log(`
Next, with a real account and a bucket of your own, in this folder:

  export TENCENTCLOUD_SECRET_ID=<id> TENCENTCLOUD_SECRET_KEY=<key>
  ${pulumi} stack init dev
  ${pulumi} config set cloud-infinite:region ap-guangzhou && ${pulumi} config set bucket <name>-<appid>
  ${pulumi} up
`);
}

async function main(): Promise<void> {
  const command = new Command("npm start --")
    .description(
      "Shows what pulumi-cloud-infinite does, on the real Pulumi engine and an emulator of the service",
    )
    .option("--keep", "leave the emulator and the stack for playing", false)
    .parse();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      clean();
      process.exit(signal === "SIGINT" ? 130 : 143);
    });
  }
  try {
    await tour(command.opts<{ keep: boolean }>().keep);
  } catch (error) {
    if (!(error instanceof TourError || error instanceof EngineNotFoundError)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    clean();
  }
}

void main();
