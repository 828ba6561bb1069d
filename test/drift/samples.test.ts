import { readFileSync } from "node:fs";
import { reportSchema } from "../../provider/drift/report";
import { pageFiles, withSamples } from "./samples";
import { quiet, story } from "./story";

// The table of keys is the code's own in English only; test/pages holds the Chinese one, but for its words, to that.
test.each([
  [pageFiles[0], 7],
  [pageFiles[1], 6],
])("the samples of %s are what the code writes (npm run drift-samples writes them anew)", (file, samples) => {
  const page = readFileSync(file as string, "utf8");

  expect(page.match(/<!-- sample: /g)).toHaveLength(samples);
  expect(withSamples(page)).toBe(page);
});

test.each([story, quiet])("the story of the page is a report: %#", (report) => {
  expect(reportSchema.safeParse(report).error).toBeUndefined();
});
