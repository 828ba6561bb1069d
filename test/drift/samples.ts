/** The samples of docs/drift.md and its Chinese page, made by the code; `npm run drift-samples` writes them into the pages. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "sarif";
import { render } from "../../provider/drift/formats/index";
import type { DriftReport } from "../../provider/drift/report";
import { jsonSchemas } from "./json-schemas";
import { ignoreFile, story } from "./story";

export const pageFiles = ["drift.md", "zh-CN/drift.md"].map((page) => join(__dirname, "../../docs", page));

const options = { color: false, version: "0.1.0" };
const json = (value: unknown): string => JSON.stringify(value, null, 2);

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

/** A row for each key of a schema, with the way to it. */
function keyRows(schema: Schema, way = ""): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
    const path = `${way}${key}`;
    const optional = schema.required?.includes(key) ? "" : "?";
    const kind = inner.enum?.map((each) => `\`${each}\``).join(", ") ?? inner.type ?? "any";
    return [
      `| \`${path}${optional}\` | ${kind} | ${inner.description ?? inner.items?.description} |`,
      ...keyRows(inner, `${path}.`),
      ...keyRows(inner.items ?? {}, `${path}[].`),
    ];
  });
}

/** A block of code that may hold blocks of code. */
const block = (language: string, text: string): string => `~~~~${language}\n${text.trimEnd()}\n~~~~`;

function sample(name: string): string {
  switch (name) {
    case "text":
    case "markdown":
      return block(name, render(name, story, options));
    case "junit":
      return block("xml", render("junit", story, options));
    case "sarif": {
      const log = JSON.parse(render("sarif", story, options)) as Log;
      return block(
        "json",
        json(log.runs[0]?.results?.find(({ properties }) => properties?.["path"] === "state")),
      );
    }
    case "json": {
      const report = JSON.parse(render("json", story, options)) as DriftReport;
      return block("json", json(report.sources[0]?.resources.find((each) => each.name === "contracts")));
    }
    case "keys":
      return ["| key | | |", "| --- | --- | --- |", ...keyRows(jsonSchemas[0]?.schema ?? {})].join("\n");
    case "ignore":
      return block("json", json(ignoreFile));
    default:
      throw new Error(`there is no sample ${name}`);
  }
}

/** The page with its samples as they are today. */
export function withSamples(page: string): string {
  return page.replace(
    /(<!-- sample: (\w+) -->\n)[\s\S]*?(<!-- end of sample -->)/g,
    (_whole, start: string, name: string, end: string) => `${start}\n${sample(name)}\n\n${end}`,
  );
}

if (require.main === module) {
  for (const file of pageFiles) {
    writeFileSync(file, withSamples(readFileSync(file, "utf8")));
  }
}
