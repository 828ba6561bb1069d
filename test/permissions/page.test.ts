/** The page on permissions says what the definitions say. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Need } from "../../provider/permissions/need";
import { needsOf } from "../../provider/permissions/operations";
import { passRole } from "../../provider/permissions/policy";
import { permissionOf, type ServiceCall, serviceCallNames } from "../../provider/permissions/service-calls";

const page = readFileSync(join(__dirname, "../../docs/permissions.md"), "utf8");

/** The rows of the table under a heading, without its head. */
function rowsUnder(heading: string): readonly string[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(heading)) ?? "";
  return section
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2);
}

function actions(calls: readonly ServiceCall[]): string {
  return calls
    .flatMap((call) => [permissionOf(call).action, ...(permissionOf(call).passesRole ? [passRole] : [])])
    .map((action) => `\`${action}\``)
    .join(", ");
}

test("each need of each resource is a row", () => {
  const needs: readonly (readonly [string, readonly Need[]])[] = Object.entries(needsOf);

  expect(rowsUnder("What each resource needs")).toEqual(
    needs.flatMap(([type, each]) =>
      each.map(({ step, when = "", calls }) => `| ${type} | ${step} | ${when} | ${actions(calls)} |`),
    ),
  );
});

test("each call is a row", () => {
  expect(rowsUnder("What each call needs")).toEqual(
    serviceCallNames.map(
      (call) =>
        `| \`${call}\` | ${actions([call])} | ${permissionOf(call).scope === "all" ? "all (`*`)" : "one bucket"} |`,
    ),
  );
});
