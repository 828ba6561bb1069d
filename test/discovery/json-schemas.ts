/** The JSON Schemas of what discovery writes; `npm run discovery-schemas` writes them to the files that the package carries. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { discoverySchema } from "../../provider/discovery/json";
import { snapshotSchema } from "../../provider/discovery/snapshot/model";

const folder = join(__dirname, "../../provider/discovery");

export const jsonSchemas = [
  {
    file: join(folder, "discovery.schema.json"),
    schema: {
      title: "Report of cloud-infinite discover",
      description: "What `cloud-infinite discover --json` writes.",
      ...z.toJSONSchema(discoverySchema, { io: "output" }),
    },
  },
  {
    file: join(folder, "snapshot/snapshot.schema.json"),
    schema: {
      title: "Snapshot of document queues",
      description:
        "What `cloud-infinite discover --snapshot` writes, and `cloud-infinite drift --expect` compares with.",
      ...z.toJSONSchema(snapshotSchema, { io: "input" }),
    },
  },
];

if (require.main === module) {
  for (const { file, schema } of jsonSchemas) {
    writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  }
}
