import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type EmulatorSeed, startEmulator } from "../../provider/emulator/index";
import { seedJsonSchema, seedSchemaFile } from "./seed-json-schema";

const written = () => JSON.parse(readFileSync(seedSchemaFile, "utf8"));

test("the JSON Schema that the package carries is that of the seed (npm run seed-schema writes it anew)", () => {
  expect(written()).toEqual(JSON.parse(JSON.stringify(seedJsonSchema())));
});

/** The ways to all properties of a schema that say nothing about themselves. */
function undescribed(schema: unknown, way = ""): string[] {
  if (typeof schema !== "object" || schema === null) {
    return [];
  }
  return Object.entries(schema).flatMap(([key, inner]) => [
    ...(/\.properties$/.test(way) && !("description" in Object(inner)) ? [`${way}.${key}`] : []),
    ...undescribed(inner, `${way}.${key}`),
  ]);
}

test("every property of the JSON Schema says what it is, which editors show", () => {
  expect(undescribed({ seed: written() })).toEqual([]);
});

const readme = readFileSync(join(__dirname, "../../provider/emulator/README.md"), "utf8");
const examples = [...readme.matchAll(/```json\n([\s\S]*?)```/g)]
  .map((match) => JSON.parse(match[1] ?? "") as EmulatorSeed)
  .filter((example) => "buckets" in example || "$schema" in example);

test("the README has examples of seeds", () => {
  expect(examples.length).toBeGreaterThan(0);
});

test.each(examples)(
  "the example %j of the README is a seed, and the JSON Schema says so",
  async (example) => {
    const emulator = await startEmulator({ seed: example });
    await emulator.close();

    expect(z.fromJSONSchema(written()).safeParse(example)).toMatchObject({ success: true });
  },
);

test.each([{ buckets: [{}] }, { buckets: [{ bucket: "X" }] }, { bucket: [] }])(
  "%j is no seed, and the JSON Schema says so",
  (seed) => {
    expect(z.fromJSONSchema(written()).safeParse(seed)).toMatchObject({ success: false });
  },
);

test("a seed may name its schema, for editors", async () => {
  const $schema = "./node_modules/pulumi-cloud-infinite/dist/emulator/seed.schema.json";
  const emulator = await startEmulator({ seed: { $schema, buckets: [{ bucket: "docs-1250000000" }] } });
  await emulator.close();

  expect(emulator.control.state()).not.toHaveProperty("$schema");
});
