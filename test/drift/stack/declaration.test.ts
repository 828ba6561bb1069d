import { declaration, declarations } from "../../../provider/drift/stack/declaration";

const ours = "project:///node_modules/pulumi-cloud-infinite/dist/resources/doc-queue/resource.js#29,9";

test.each<[string, readonly (string | undefined)[], object | undefined]>([
  [
    "the program's line, not the library's",
    [ours, "project:///index.ts#7,19"],
    { file: "index.ts", line: 7, column: 19 },
  ],
  [
    "the program's line, not that of a component from a package",
    [ours, "project:///node_modules/@user/parts/inbox.js#3,1", undefined, "project:///src/main.ts#12,5"],
    { file: "src/main.ts", line: 12, column: 5 },
  ],
  [
    "the line inside a component that is the program's own",
    [ours, "project:///parts/inbox.ts#3,1", "project:///index.ts#12,5"],
    { file: "parts/inbox.ts", line: 3, column: 1 },
  ],
  [
    "a file beside the project",
    [ours, "project:///../parts/inbox.ts#3"],
    { file: "../parts/inbox.ts", line: 3 },
  ],
  [
    "a file with spaces",
    ["project:///my%20stack/index.ts#3,1"],
    { file: "my stack/index.ts", line: 3, column: 1 },
  ],
  [
    "a line beside a package that is linked",
    [
      "project:///../pulumi-cloud-infinite/dist/resources/doc-queue/resource.js#29,9",
      "project:///index.ts#1,1",
    ],
    { file: "index.ts", line: 1, column: 1 },
  ],
  ["nothing, when no line is the user's", [ours, undefined], undefined],
  ["nothing, when there are none", [], undefined],
  [
    "nothing, for what is no place",
    ["index.ts:3:1", "project:///index.ts", "project:///index.ts#0,0"],
    undefined,
  ],
])("the declaration is %s", (_what, places, position) => {
  expect(declaration(places)).toEqual(position);
});

test.each<[string, string, string | undefined, object | undefined]>([
  ["in the project", "file:/srv/infra/src/make.ts#8,10", "/srv/infra", { file: "src/make.ts" }],
  ["in the project, with all slashes", "file:///srv/infra/a%20b.ts#8,10", "/srv/infra", { file: "a b.ts" }],
  [
    "in the folder that main names",
    "src/file:/srv/infra/src/make.ts#8,10",
    "/srv/infra",
    { file: "src/make.ts" },
  ],
  ["beside the project", "file:/srv/lib/make.ts#8,10", "/srv/infra", { file: "../lib/make.ts" }],
  ["on Windows", "file:/C:/work/infra/src/make.ts#8,10", "C:\\work\\infra", { file: "src/make.ts" }],
  ["of a project nobody knows", "file:/srv/infra/make.ts#8,10", undefined, { file: "/srv/infra/make.ts" }],
  ["of a library", "file:/srv/infra/node_modules/@user/parts/inbox.js#3,1", "/srv/infra", undefined],
])("a module %s has a path from the project's folder", (_what, place, folder, position) => {
  expect(declaration([ours, `project:///${place}`], folder)).toEqual(
    position && { ...position, line: 8, column: 10 },
  );
});

test("an exported state says how much there is, and where it is declared, with or without a stack of calls", () => {
  const resource = (name: string, more: object) => ({
    urn: `urn:${name}`,
    type: "a:b:C",
    custom: true,
    ...more,
  });
  const state = [
    { urn: "urn:stack", type: "pulumi:pulumi:Stack" },
    { urn: "urn:provider", type: "pulumi:providers:a", custom: true },
    resource("traced", {
      sourcePosition: ours,
      stackTrace: [{ sourcePosition: ours }, {}, { sourcePosition: "project:///file:/srv/a.ts#1,2" }],
    }),
    resource("plain", { sourcePosition: "project:///b.ts#3,4" }),
    resource("unknown", { external: true }),
  ];
  const { objects, declaredAt, external } = declarations(state, "/srv");

  expect(objects).toEqual(["a:b:C", "a:b:C", "a:b:C"]);
  expect([...external]).toEqual(["urn:unknown"]);
  expect([...declaredAt]).toEqual([
    ["urn:traced", { file: "a.ts", line: 1, column: 2 }],
    ["urn:plain", { file: "b.ts", line: 3, column: 4 }],
  ]);
});
