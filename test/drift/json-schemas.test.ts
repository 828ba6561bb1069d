import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { exports } from "../../package.json";
import { render } from "../../provider/drift/formats/index";
import { reportSchema } from "../../provider/drift/report";
import { jsonSchemas } from "./json-schemas";
import { report } from "./reports";
import { ignoreFile, quiet, story } from "./story";

const written = (file: string) => JSON.parse(readFileSync(file, "utf8"));

test.each(jsonSchemas)("$file is what the code says (npm run drift-schemas writes it anew)", (one) => {
  expect(written(one.file)).toEqual(JSON.parse(JSON.stringify(one.schema)));
});

test.each(["report", "ignore"])("the package exports the schema of %s", (name) => {
  expect(exports).toHaveProperty([`./drift/${name}.schema.json`], `./dist/drift/${name}.schema.json`);
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

test.each(jsonSchemas)("every property in $file says what it is", ({ file }) => {
  expect(undescribed(written(file))).toEqual([]);
});

function validator(index: number) {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  addFormats(ajv);
  return ajv.compile(written(jsonSchemas[index]?.file ?? ""));
}

test("every report is valid JSON by the schema of reports, and by the model", () => {
  const validate = validator(0);
  fc.assert(
    fc.property(report, (one) => {
      const json = JSON.parse(render("json", one, { color: true, version: "0.1.0" }));
      validate(json);
      expect(validate.errors).toBeNull();
      expect(reportSchema.safeParse(json).error).toBeUndefined();
    }),
  );
});

test.each([
  ["a verdict that is none", { verdict: "fine" }],
  ["another version", { version: 2 }],
  ["an exit code that is none", { exitCode: 2 }],
  ["no list of sources", { sources: {} }],
])("the schema of reports refuses %s", (_what, wrong) => {
  expect(validator(0)({ ...story, ...wrong })).toBe(false);
});

test("the schema of reports lets pass what a later version may add", () => {
  expect(validator(0)({ ...quiet, added: true })).toBe(true);
});

test("the schema of ignore rules takes what the command takes and refuses what it refuses", () => {
  const validate = validator(1);

  expect(validate({ $schema: "./ignore.schema.json", ...ignoreFile })).toBe(true);
  expect(validate({ rules: [{ urn: "*", reason: " " }] })).toBe(false);
  expect(validate({ rules: [{ urn: "*", reason: "why", until: "2027-02-30" }] })).toBe(false);
  expect(validate({ rules: [{ urn: "*", reason: "why", when: "2027-02-28" }] })).toBe(false);
});
