import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "../../..");

/** The packages that a program of its own has loaded at its end. */
function packagesOf(program: string): string[] {
  const print = `
    console.log(JSON.stringify(Object.keys(require.cache)));
  `;
  const files = JSON.parse(
    execFileSync(process.execPath, ["--require", "tsx/cjs", "--eval", program + print], {
      cwd: root,
      encoding: "utf8",
      env: { PATH: process.env["PATH"] },
    }),
  ) as string[];
  const names = files
    .map((file) => file.split("/node_modules/").at(-1) as string)
    .filter((file) => !file.startsWith(root));
  return [...new Set(names.map((name) => name.split("/")[0] as string))];
}

const heavy = ["undici", "fast-xml-parser", "zod"];

test.each([
  ["the whole client", 'require("./provider/api")'],
  ["the errors", 'require("./provider/api/errors/errors")'],
  ["a client that was made and not used", 'require("./provider/api").createClient()'],
  ["the provider in the engine's process", 'require("./provider/pulumi/provider")'],
])("%s loads no HTTP, XML or validation library", (_what, program) => {
  expect(packagesOf(`${program};`).filter((name) => heavy.includes(name))).toEqual([]);
});

test("what is loaded would be seen", () => {
  expect(packagesOf('require("undici");')).toContain("undici");
});
