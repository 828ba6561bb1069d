import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "../../../provider/api";
import { findAll } from "../../../provider/discovery/find";
import { type EmulatorSeed, startEmulator } from "../../../provider/emulator";
import { programText, write } from "./in-folder";

const example = join(__dirname, "../../../examples/import-existing");

test("the program of the example is what is written for its account", async () => {
  const seed: EmulatorSeed = JSON.parse(readFileSync(join(example, "account.json"), "utf8"));
  const emulator = await startEmulator({ region: "ap-guangzhou", seed });
  const client = createClient({ credentials: emulator, endpoint: emulator.url });
  const found = await findAll(client, { regions: ["ap-beijing", "ap-guangzhou"] });
  await emulator.close();

  write({ found, endpoint: emulator.url });

  expect(readFileSync(join(example, "index.ts"), "utf8")).toBe(programText());
});
