/**
 * Runs a program whenever the engine asks for it, in one process that stays: what the Automation API does for
 * inline programs. Much of the time of a short `pulumi` command goes into starting a process that loads the SDK, and
 * this saves one of two.
 *
 * The process runs in the project's folder and takes the program's file as its argument. Before each command its
 * parent sends the environment of the command, and gets the address on which the program is served.
 *
 * @module
 */
import { createRequire } from "node:module";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";

type Run = () => Promise<object>;

/** The Automation API's own; no types are published for it. */
const { LanguageServer }: { LanguageServer: new (run: Run) => grpc.UntypedServiceImplementation } =
  require("@pulumi/pulumi/automation/server");

const programRequire = createRequire(process.argv[2] as string);
const file = programRequire.resolve(process.argv[2] as string);
require("@pulumi/pulumi");
const staying = new Set(Object.keys(require.cache));

/** The program as its file is now; of earlier runs nothing is left but the SDK. Its exports are the stack's outputs. */
async function run(): Promise<object> {
  for (const loaded of Object.keys(require.cache)) {
    if (!staying.has(loaded)) {
      delete require.cache[loaded];
    }
  }
  return { ...programRequire(file) };
}

const server = new grpc.Server();
server.addService(LanguageRuntimeService as unknown as grpc.ServiceDefinition, new LanguageServer(run));
const address = new Promise<string>((resolve, reject) => {
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
    error === null ? resolve(`127.0.0.1:${port}`) : reject(error),
  );
});

process.on("message", async (environment: Record<string, string>) => {
  process.env = environment;
  process.send?.(await address);
});
// It is of no use to anybody once its parent is gone.
process.once("disconnect", () => process.exit());
