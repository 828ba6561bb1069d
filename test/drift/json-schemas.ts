/** The JSON Schemas of drift, for scripts and editors; `npm run drift-schemas` writes them to the files that the package carries. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ignoreFileSchema } from "../../provider/drift/ignore/file-schema";
import { reportSchema } from "../../provider/drift/report";

interface JsonSchema {
  readonly file: string;
  readonly schema: object;
}

/** A later version may add keys, which does not raise the report's version, so a script's copy of the schema must let them pass. */
function open(schema: object): object {
  return JSON.parse(JSON.stringify(schema), (_key, inner) => {
    if (inner?.additionalProperties === false) {
      delete inner.additionalProperties;
    }
    return inner;
  });
}

const folder = join(__dirname, "../../provider/drift");

export const jsonSchemas: readonly JsonSchema[] = [
  {
    file: join(folder, "report.schema.json"),
    schema: {
      title: "Report of `cloud-infinite drift --format json`",
      ...open(z.toJSONSchema(reportSchema)),
    },
  },
  {
    file: join(folder, "ignore.schema.json"),
    schema: {
      title: "Ignore rules of `cloud-infinite drift`",
      description: "Drift that is known and not to be reported, each with a reason.",
      ...z.toJSONSchema(ignoreFileSchema, { io: "input" }),
    },
  },
];

if (require.main === module) {
  for (const { file, schema } of jsonSchemas) {
    writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  }
}
