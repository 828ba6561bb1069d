/** Whatever names and values a report has, each format stays what it is. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { Log } from "sarif";
import { validateXML } from "xmllint-wasm";
import { formatNames, render } from "../../../provider/drift/formats/index";
import { isIgnored } from "../../../provider/drift/ignored";
import type { DriftReport } from "../../../provider/drift/report";
import { report } from "../reports";
import { quiet, story } from "../story";

const options = { color: false, version: "0.1.0" };
const schemas = join(__dirname, "../../fixtures/schemas");
const seen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\ud800-\udfff]/u;

test.each(formatNames)("%s ends with one line end, whatever is in the report", (format) => {
  fc.assert(
    fc.property(report, (one) => {
      expect(render(format, one, options)).toMatch(/[^\n]\n$/);
    }),
  );
});

test.each(["text", "markdown", "junit"] as const)(
  "%s has no control characters but line ends, and no halves of characters",
  (format) => {
    fc.assert(
      fc.property(report, (one) => {
        expect(render(format, one, options).replaceAll("\n", "")).not.toMatch(seen);
      }),
    );
  },
);

test("the only escapes of coloured text are the colours of the format itself", () => {
  fc.assert(
    fc.property(report, (one) => {
      const coloured = render("text", one, { ...options, color: true });

      expect(stripVTControlCharacters(coloured)).toBe(render("text", one, options));
    }),
  );
});

const rows = (markdown: string) => markdown.split("\n").filter((line) => line.startsWith("|"));

test("every row of a Markdown table has the columns of its header, and no value is an element", () => {
  fc.assert(
    fc.property(report, (one) => {
      const markdown = render("markdown", one, options);
      for (const row of rows(markdown)) {
        expect([6, 7]).toContain(row.split("|").length - 1);
        // Nothing of a value is left that could begin an element: outside of code only the format's own are there.
        const outside = row.replace(/`[^`]*`/g, "").replace(/<\/?code>/g, "");
        expect(outside).not.toMatch(/[<>`[\]]/);
      }
    }),
  );
});

test("JUnit XML is well-formed, and its numbers are those of its cases", () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseAttributeValue: false,
    isArray: (name) => name === "testsuite" || name === "testcase",
  });
  fc.assert(
    fc.property(report, (one) => {
      const xml = render("junit", one, options);
      expect(XMLValidator.validate(xml)).toBe(true);
      const { testsuites } = parser.parse(xml);
      const suites: readonly Record<string, never>[] = testsuites.testsuite ?? [];
      expect(suites).toHaveLength(one.sources.length);
      suites.forEach((suite, index) => {
        const cases: readonly object[] = suite["testcase"] ?? [];
        const having = (outcome: string) => String(cases.filter((each) => outcome in each).length);
        expect(suite).toMatchObject({
          "@_tests": String(cases.length),
          "@_failures": having("failure"),
          "@_errors": having("error"),
          "@_skipped": having("skipped"),
        });
        expect(having("skipped")).toBe(String(one.sources[index]?.resources.filter(isIgnored).length));
      });
    }),
  );
});

test("JUnit XML is valid by the schema of Jenkins", async () => {
  const reports = [story, quiet, ...fc.sample(report, { numRuns: 60, seed: 20_261_123 })];
  const { valid, errors } = await validateXML({
    xml: reports.map((one, index) => ({
      fileName: `${index}.xml`,
      contents: render("junit", one, options),
    })),
    schema: [readFileSync(join(schemas, "junit-10.xsd"), "utf8")],
  });

  expect(errors).toEqual([]);
  expect(valid).toBe(true);
});

/** The schema is of draft 4, whose `id` is `$id` today; what else changed since, it does not use. */
function sarifValidator() {
  const { $schema, id, ...schema } = JSON.parse(
    readFileSync(join(schemas, "sarif-schema-2.1.0.json"), "utf8"),
  );
  expect($schema).toContain("draft-04");
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv);
  return ajv.compile({ ...schema, $id: id });
}

/** How many results a report has to give: one a field, one where no field is named, one a source that failed. */
function resultCount({ sources }: DriftReport): number {
  return sources
    .flatMap(({ resources, error }) => [
      ...resources.map(({ fields }) => Math.max(1, fields.length)),
      error === undefined ? 0 : 1,
    ])
    .reduce((sum, count) => sum + count, 0);
}

test("SARIF is valid by the schema of OASIS, and each result has a place", () => {
  const validate = sarifValidator();
  fc.assert(
    fc.property(report, (one) => {
      const log = JSON.parse(render("sarif", one, options)) as Log;
      validate(log);
      expect(validate.errors).toBeNull();
      const results = log.runs[0]?.results ?? [];
      expect(results).toHaveLength(resultCount(one));
      for (const { locations, ruleId, ruleIndex } of results) {
        expect(locations?.[0]?.physicalLocation?.region?.startLine).toBeGreaterThan(0);
        expect(locations?.[0]?.physicalLocation?.artifactLocation?.uri).not.toBe("");
        expect(log.runs[0]?.tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId);
      }
    }),
  );
});

test.each(formatNames)("%s has no value of a secret, even if one got into the report", (format) => {
  const sources = story.sources.map((source) => ({
    ...source,
    resources: source.resources.map((resource) => ({
      ...resource,
      fields: resource.fields.map((field) => ({
        ...field,
        secret: true,
        declared: "hunter2-declared",
        live: { url: ["hunter2-live"] },
      })),
    })),
  }));
  for (const color of [true, false]) {
    const text = render(format, { ...story, sources }, { ...options, color });
    expect(text).toContain("notifyConfig.url");
    expect(text).not.toContain("hunter2");
    expect(text).toContain(format === "json" ? '"secret": true' : "(secret)");
  }
});

test.each(formatNames)("%s never says undefined", (format) => {
  const named = /undefined|\[object|NaN/;
  fc.assert(
    fc.property(
      report.filter((one) => !JSON.stringify(one).includes("undefined")),
      (one) => {
        expect(render(format, one, options)).not.toMatch(named);
      },
    ),
  );
});

test.each(formatNames)("%s is the same whatever the order of resources and fields", (format) => {
  fc.assert(
    fc.property(
      report.filter(({ sources }) =>
        sources.every(({ resources }) => {
          const keys = resources.map(({ urn, id, type, name }) => urn ?? id ?? `${type} ${name}`);
          const paths = resources.map(({ fields }) => new Set(fields.map(({ path }) => path)).size);
          return (
            new Set(keys).size === keys.length &&
            resources.every(({ fields }, at) => fields.length === paths[at])
          );
        }),
      ),
      (one) => {
        const turned = one.sources.map((source) => ({
          ...source,
          resources: source.resources
            .map((resource) => ({ ...resource, fields: resource.fields.slice().reverse() }))
            .slice()
            .reverse(),
        }));
        expect(render(format, { ...one, sources: turned }, options)).toBe(render(format, one, options));
      },
    ),
  );
});
