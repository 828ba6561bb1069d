import type { Log, Result } from "sarif";
import { render } from "../../../provider/drift/formats/index";
import { physicalLocation } from "../../../provider/drift/formats/sarif-location";
import type { DriftReport, ResourceDrift, SourceDrift } from "../../../provider/drift/report";
import { reportOf } from "../reports";
import { story } from "../story";

const options = { color: false, version: "0.1.0" };
const run = (report: DriftReport) => (JSON.parse(render("sarif", report, options)) as Log).runs[0];
const results = (report: DriftReport): readonly Result[] => run(report)?.results ?? [];

const stack = (more: Partial<SourceDrift> = {}): SourceDrift => ({
  kind: "stack",
  name: "prod",
  checked: 1,
  resources: [],
  ...more,
});
const at = { file: "src/index.ts", line: 7, column: 19 };

test.each([
  [stack(), at, "src/index.ts", true],
  [stack({ folder: "infra" }), at, "infra/src/index.ts", true],
  [stack({ folder: "./infra/" }), at, "infra/src/index.ts", true],
  [stack({ folder: "infra" }), { ...at, file: "../lib/queues.ts" }, "lib/queues.ts", true],
  [stack({ folder: "../other" }), at, "../other/src/index.ts", true],
  [
    stack({ folder: "my infra#1" }),
    { ...at, file: "合同?.ts" },
    "my%20infra%231/%E5%90%88%E5%90%8C%3F.ts",
    true,
  ],
  [stack({ folder: "/srv/infra" }), at, "file:///srv/infra/src/index.ts", false],
  [stack({ folder: "C:/infra" }), at, "file:///C:/infra/src/index.ts", false],
  [stack({ folder: "infra" }), undefined, "infra/Pulumi.yaml", true],
  [stack({ kind: "snapshot", name: "ci/queues.json" }), undefined, "ci/queues.json", true],
])("the place of a result: %#", (source, declaredAt, uri, isRelative) => {
  const { artifactLocation, region } = physicalLocation(source, declaredAt);

  expect(artifactLocation).toEqual({ uri, ...(isRelative ? { uriBaseId: "%SRCROOT%" } : {}) });
  expect(region).toEqual(declaredAt === undefined ? { startLine: 1 } : { startLine: 7, startColumn: 19 });
});

const repository = { run: "/repo/infra", repository: "/repo" };

test.each([
  [
    "from the root, whatever folder the run is in",
    repository,
    stack({ projectFolder: "." }),
    "infra/index.ts",
  ],
  [
    "from the root, when the run is in a folder of the project",
    { ...repository, run: "/repo/infra/components" },
    stack({ folder: ".", projectFolder: ".." }),
    "infra/index.ts",
  ],
  [
    "from the root, when --cwd is a folder of the project",
    repository,
    stack({ folder: "components", projectFolder: "." }),
    "infra/index.ts",
  ],
  [
    "from the root, when --cwd is whole",
    { run: "/elsewhere", repository: "/repo" },
    stack({ folder: "/repo/infra", projectFolder: "../repo/infra" }),
    "infra/index.ts",
  ],
  [
    "whole, outside of the repository",
    repository,
    stack({ projectFolder: "../../other" }),
    "file:///other/index.ts",
  ],
  [
    "from the root, on Windows",
    { run: "C:/repo/infra", repository: "C:/repo" },
    stack({ projectFolder: "../web" }),
    "web/index.ts",
  ],
  ["from a root that is all there is", { run: "/infra", repository: "/" }, stack(), "infra/index.ts"],
])("a file is named %s", (_what, folders, source, uri) => {
  const { artifactLocation } = physicalLocation(source, { ...at, file: "index.ts" }, { folders });

  expect(artifactLocation).toEqual({ uri, ...(uri.startsWith("file:") ? {} : { uriBaseId: "%SRCROOT%" }) });
});

test("a snapshot is named from the root of the repository, too", () => {
  const source = stack({ kind: "snapshot", name: "./ci/queues.json" });

  expect(physicalLocation(source, undefined, { folders: repository }).artifactLocation?.uri).toBe(
    "infra/ci/queues.json",
  );
});

test("fingerprints tell every setting from every other, and are those of the contract", () => {
  const all = results(story).map(
    ({ partialFingerprints }) => partialFingerprints?.["primaryLocationLineHash"],
  );

  expect(new Set(all).size).toBe(all.length);
  // A change of them would open every alert of every user again.
  expect(all).toEqual([
    "5f8bbd5f63124b7be3f7a614fe80dd35:1",
    "6e35fd45dd26171bca9b8a0d4a5cef7e:1",
    "32ca8e196951076b3178aa75ca9a0870:1",
    "5042ef0fde0b1ad19c968d45862e8df9:1",
    "1f09e4d72d13390360ca2a76eaf44f59:1",
  ]);
});

test("fingerprints stay when a value, the place or the time changes", () => {
  const resource: ResourceDrift = {
    kind: "changed",
    urn: "urn:a",
    type: "a:b:C",
    name: "orders",
    ours: false,
    declaredAt: at,
    updateTime: "2026-12-01T02:13:20+0800",
    fields: [{ path: "state", secret: false, declared: "Active", live: "Paused" }],
  };
  const later: ResourceDrift = {
    ...resource,
    declaredAt: { file: "queues.ts", line: 99 },
    updateTime: "2026-12-02T02:13:20+0800",
    fields: [{ path: "state", secret: false, live: "Broken" }],
  };
  const [one, other] = [resource, later].map(
    (each) => results(reportOf([stack({ resources: [each] })], []))[0]?.partialFingerprints,
  );

  expect(one).toEqual(other);
});

test("what is ignored is suppressed, with the rule's reason, and of the least weight", () => {
  expect(results(story).at(-1)).toMatchObject({
    level: "note",
    suppressions: [
      {
        kind: "external",
        status: "accepted",
        justification:
          "operations mark it in the console (infra/drift-ignore.json, rules[0], until 2027-01-31)",
      },
    ],
  });
  expect(results(story).filter(({ suppressions }) => suppressions !== undefined)).toHaveLength(1);
});

test("a run that could not look at everything was no success, and says why", () => {
  const report = reportOf([stack({ error: "no such stack", warnings: ["an old state"] })], []);

  expect(run(report)?.invocations).toEqual([
    {
      executionSuccessful: false,
      exitCode: 1,
      startTimeUtc: report.time,
      toolExecutionNotifications: [
        { level: "error", message: { text: "stack prod: no such stack" } },
        { level: "warning", message: { text: "stack prod: an old state" } },
      ],
    },
  ]);
  expect(results(report)).toMatchObject([
    { ruleId: "drift/unreadable", message: { text: "The stack prod could not be looked at: no such stack" } },
  ]);
});

test("runs for two stacks are of two categories, so that one does not close the alerts of the other", () => {
  const category = (name: string) => run(reportOf([stack({ name })], []))?.automationDetails?.id;

  expect(category("dev")).toBe("cloud-infinite-drift/stack::dev/");
  expect(category("dev")).not.toBe(category("prod"));
});
