import { readFileSync } from "node:fs";
import { reportSchema } from "../../provider/drift/report";
import { pageFile, withSamples } from "./samples";
import { quiet, story } from "./story";

test("the samples of docs/drift.md are what the code writes (npm run drift-samples writes them anew)", () => {
  const page = readFileSync(pageFile, "utf8");

  expect(page.match(/<!-- sample: /g)).toHaveLength(7);
  expect(withSamples(page)).toBe(page);
});

test.each([story, quiet])("the story of the page is a report: %#", (report) => {
  expect(reportSchema.safeParse(report).error).toBeUndefined();
});
