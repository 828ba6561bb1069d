/** The story that docs/drift.md tells, as a report: what was done in a console over night, and what a run says in the morning. */
import { applyIgnoreRules } from "../../provider/drift/ignore/apply";
import type { DriftReport, ResourceDrift } from "../../provider/drift/report";

const queueId = "p2505d57bdf4c4329804b58a6a5fb1572";
const bucketId = (bucket: string) => `ap-guangzhou/${bucket}-1250000000`;

function declared(type: "DocQueue" | "DocBucket", name: string, line: number) {
  const token = `pulumi-nodejs:dynamic/cloud-infinite:${type}`;
  const id = bucketId(name) + (type === "DocQueue" ? `/${queueId}` : "");
  return {
    urn: `urn:pulumi:prod::documents::${token}::${name}`,
    type: token,
    name,
    id,
    ours: true,
    declaredAt: { file: "index.ts", line, column: 19 },
  };
}

const resources: readonly ResourceDrift[] = [
  {
    ...declared("DocQueue", "contracts", 7),
    kind: "changed",
    updateTime: "2026-12-01T02:13:20+0800",
    fields: [
      { path: "state", secret: false, declared: "Active", live: "Paused" },
      { path: "notifyConfig.url", secret: true },
    ],
  },
  { ...declared("DocBucket", "invoices", 15), kind: "gone", fields: [] },
  {
    ...declared("DocQueue", "letters", 21),
    kind: "unreadable",
    fields: [],
    reason: "Access denied. The key may not call ci:DescribeDocProcessQueues on letters-1250000000.",
  },
  {
    ...declared("DocQueue", "mail", 28),
    kind: "changed",
    updateTime: "2026-11-12T10:00:00+0800",
    fields: [{ path: "name", secret: false, declared: "mail", live: "mail (do not touch)" }],
  },
];

export const ignoreFile = {
  rules: [
    {
      urn: "*:DocQueue::mail",
      field: "name",
      reason: "operations mark it in the console",
      until: "2027-01-31",
    },
    { urn: "*::archive", reason: "moved to another account", until: "2026-06-30" },
  ],
};

const rules = ignoreFile.rules.map((rule, index) => ({ ...rule, file: "infra/drift-ignore.json", index }));

export const story: DriftReport = {
  version: 1,
  time: "2026-12-01T06:00:00.000Z",
  verdict: "error",
  exitCode: 1,
  counts: { checked: 12, changed: 1, gone: 1, unreadable: 1, ignored: 1 },
  ...applyIgnoreRules(
    [{ kind: "stack", name: "prod", project: "documents", folder: "infra", checked: 12, resources }],
    rules,
    "2026-12-01",
  ),
};

/** A run in which nothing has drifted. */
export const quiet: DriftReport = {
  version: 1,
  time: story.time,
  verdict: "none",
  exitCode: 0,
  counts: { checked: 12, changed: 0, gone: 0, unreadable: 0, ignored: 0 },
  sources: [{ kind: "stack", name: "prod", project: "documents", checked: 12, resources: [] }],
  ignoreRules: [],
};
