/** The JSON Schema of seeds, for editors; `npm run seed-schema` writes it to the file that the package carries. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { seedSchema } from "../../provider/emulator/state/seed-schema";

export const seedSchemaFile = join(__dirname, "../../provider/emulator/seed.schema.json");

export function seedJsonSchema(): object {
  return {
    title: "Seed of the emulator of pulumi-cloud-infinite",
    description: "The buckets, queues and accounts that `cloud-infinite emulator --seed` starts with.",
    ...z.toJSONSchema(seedSchema, { io: "input" }),
  };
}

if (require.main === module) {
  writeFileSync(seedSchemaFile, `${JSON.stringify(seedJsonSchema(), null, 2)}\n`);
}
