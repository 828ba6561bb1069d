import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Bun gives a module of its own for the bare name, whatever is installed; its pools have no `dispatch`. */
const program = `
  const modules = require("node:module");
  const load = modules._load;
  const standIn = { Agent: class {}, EnvHttpProxyAgent: class {}, buildConnector: () => {} };
  modules._load = (name, ...rest) => (name === "undici" ? standIn : load(name, ...rest));

  const { createClient } = require("./provider/api");
  const { startEmulator } = require("./provider/emulator");
  const bucket = "documents-1250000000";
  (async () => {
    const emulator = await startEmulator({ region: "ap-guangzhou", seed: { buckets: [{ bucket }] } });
    const { url: endpoint, secretId, secretKey } = emulator;
    const client = createClient({ endpoint, credentials: async () => ({ secretId, secretKey }) });
    for await (const { name } of client.docQueues({ bucket, region: "ap-guangzhou" })) console.log(name);
    await emulator.close();
  })();
`;

test("a stand-in that the runtime has in place of undici is not used", () => {
  const output = execFileSync(process.execPath, ["--require", "tsx/cjs", "--eval", program], {
    cwd: join(__dirname, "../../.."),
    encoding: "utf8",
    env: { PATH: process.env["PATH"] },
  });

  expect(output).toBe("queue-doc-process-1\n");
});
