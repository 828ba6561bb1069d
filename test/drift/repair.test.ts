import { adviceFor } from "../../provider/drift/repair";
import type { ResourceDrift, SourceDrift } from "../../provider/drift/report";
import { shellWord } from "../../provider/terminal/shell-word";

const token = (type: string) => `pulumi-nodejs:dynamic/cloud-infinite:${type}`;
const urn = (name: string, type = "DocQueue") => `urn:pulumi:prod::documents::${token(type)}::${name}`;

function changed(name: string, ...ignored: readonly string[]): ResourceDrift {
  return {
    kind: "changed",
    urn: urn(name),
    type: token("DocQueue"),
    name,
    ours: true,
    fields: [
      { path: "state", secret: false, declared: "Active", live: "Paused" },
      { path: "name", secret: false, declared: "a", live: "b" },
    ].map((field) => (ignored.includes(field.path) ? { ...field, ignoredBy: 0 } : field)),
  };
}

function gone(type: string, ours = true): ResourceDrift {
  return {
    kind: "gone",
    urn: urn("lost", type),
    type: ours ? token(type) : type,
    name: "lost",
    ours,
    fields: [],
  };
}

function stack(resources: readonly ResourceDrift[], more: Partial<SourceDrift> = {}): SourceDrift {
  return { kind: "stack", name: "prod", checked: 9, resources, ...more };
}

const command = (source: SourceDrift) => adviceFor(source)?.repair.paste?.text;

test("one resource is repaired with one line", () => {
  expect(command(stack([changed("orders")]))).toBe(
    `pulumi up --refresh --stack prod --target '${urn("orders")}'`,
  );
});

test("several are repaired with one command of several lines, in the project's folder", () => {
  expect(command(stack([changed("orders"), gone("DocBucket")], { folder: "my infra" }))).toBe(
    [
      "pulumi up --refresh --stack prod --cwd 'my infra'",
      `--target '${urn("orders")}'`,
      `--target '${urn("lost", "DocBucket")}'`,
    ].join(" \\\n  "),
  );
});

test("what is ignored or could not be read is no target", () => {
  const ignored = { ...changed("mail"), ignoredBy: 0 };
  const unreadable: ResourceDrift = { ...changed("letters"), kind: "unreadable", fields: [] };

  expect(command(stack([changed("orders"), ignored, changed("notes", "state", "name"), unreadable]))).toBe(
    `pulumi up --refresh --stack prod --target '${urn("orders")}'`,
  );
  expect(adviceFor(stack([ignored, unreadable]))).toBeUndefined();
  expect(adviceFor(stack([]))).toBeUndefined();
});

test("a target is repaired as a whole: what is ignored in it is said", () => {
  expect(adviceFor(stack([changed("orders", "name")]))?.repair.notes).toEqual([
    "Of orders this also puts back what is ignored: name.",
  ]);
});

test.each([
  [gone("DocQueue"), "A queue that is gone is adopted again"],
  [gone("DocBucket"), "document processing is switched on again"],
  [gone("DocJob"), "A job that is gone is submitted again."],
  [gone("aws:s3/bucket:Bucket", false), "What else is gone is created again."],
])("what becomes of a resource that is gone is said: %#", (resource, note) => {
  expect(adviceFor(stack([resource]))?.repair.notes).toEqual([expect.stringContaining(note)]);
});

test("URNs in components, quotes and what cannot be printed pass a shell as they are", () => {
  const hostile = { ...changed("orders"), urn: "urn:a$b:it's\n\u001b::x" };

  // The engine takes * in a target for any characters.
  expect(command(stack([hostile]))).toBe("pulumi up --refresh --stack prod --target 'urn:a$b:it'\\''s**::x'");
});

test("the rule to accept a difference with is for the first that is left", () => {
  const { accept } = adviceFor(stack([changed("orders", "state")])) ?? {};

  expect(JSON.parse(accept?.paste?.text ?? "")).toEqual({
    urn: urn("orders"),
    field: "name",
    reason: "…",
  });
});

test("a snapshot is accepted by a new one, and repaired by hand", () => {
  const { repair, accept } =
    adviceFor({ ...stack([changed("orders")]), kind: "snapshot", name: "my queues.json" }) ?? {};

  expect(accept?.paste?.text).toBe("cloud-infinite discover --snapshot 'my queues.json' --force");
  expect(accept?.notes).toEqual([expect.stringContaining("--region")]);
  expect(repair?.paste).toBeUndefined();
});

test("a snapshot is taken anew of what it was taken of, and of nothing else", () => {
  const taken = { regions: ["ap-guangzhou", "ap-beijing"], buckets: ["a-1"], prefix: "a", name: "doc*" };
  const { accept } =
    adviceFor({ ...stack([changed("orders")]), kind: "snapshot", name: "q.json", taken }) ?? {};

  expect(accept?.paste?.text).toBe(
    "cloud-infinite discover --region ap-guangzhou --region ap-beijing --bucket a-1 --prefix a --name 'doc*' --snapshot q.json --force",
  );
  expect(accept?.notes).toEqual([]);
});

test("the file of the configuration is the same for the repair", () => {
  expect(command(stack([changed("orders")], { configFile: "prod.yaml" }))).toBe(
    `pulumi up --refresh --stack prod --config-file prod.yaml --target '${urn("orders")}'`,
  );
});

test("what is only looked up is no target, and nothing is adopted for it", () => {
  const external = { ...gone("DocQueue"), external: true };

  expect(command(stack([changed("orders"), external]))).toBe(
    `pulumi up --refresh --stack prod --target '${urn("orders")}'`,
  );
  expect(adviceFor(stack([changed("orders"), external]))?.repair.notes).toEqual([]);
  expect(adviceFor(stack([{ ...changed("orders"), external: true }]))).toEqual({
    repair: {
      words: "change it where it belongs: the program only looks it up, and declares nothing of it",
      notes: [],
    },
    accept: {
      words: "look it up again",
      paste: { language: "sh", text: "pulumi up --stack prod" },
      notes: [],
    },
  });
});

test.each([
  ["prod", "prod"],
  ["org/documents/prod", "org/documents/prod"],
  ["", "''"],
  ["a b", "'a b'"],
  ["it's", "'it'\\''s'"],
  ["$(id)", "'$(id)'"],
  ["~", "'~'"],
  ["合同", "'合同'"],
])("the word %j of a command line is %s", (word, expected) => {
  expect(shellWord(word)).toBe(expected);
});
