import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type EmulatorSeed, startEmulator } from "../../../provider/emulator";
import { findAll } from "./find-all";
import { programText, write } from "./in-folder";

const example = join(__dirname, "../../../examples/import-existing");

test("the program of the example is what is written for its account", async () => {
  const seed: EmulatorSeed = JSON.parse(readFileSync(join(example, "account.json"), "utf8"));
  const emulator = await startEmulator({ region: "ap-guangzhou", seed });
  const found = await findAll(emulator, ["ap-beijing", "ap-guangzhou"]);
  await emulator.close();

  write({ found, endpoint: emulator.url });

  expect(readFileSync(join(example, "index.ts"), "utf8")).toBe(programText());
});
