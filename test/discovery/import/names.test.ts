import fc from "fast-check";
import type { FoundBucket } from "../../../provider/discovery/found";
import { foundResources } from "../../../provider/discovery/import/found-resources";
import { toIdentifier } from "../../../provider/discovery/import/identifiers";
import { type NamesBefore, nameResources } from "../../../provider/discovery/import/names";
import { bucket, found, queue } from "./found";

const taken = (...names: string[]) => ({ DocBucket: new Set(names), DocQueue: new Set(names) });
const nothingBefore: NamesBefore = { names: new Map(), taken: taken() };

const named = (buckets: readonly FoundBucket[], before = nothingBefore): Record<string, string> => {
  const all = found(...buckets);
  return Object.fromEntries(nameResources(foundResources(all, all).buckets, before));
};

test("a bucket and its only queue are called like the bucket without the appid", () => {
  expect(named([bucket("contract-archive-1250000000")])).toEqual({
    "ap-guangzhou/contract-archive-1250000000": "contract-archive",
    "ap-guangzhou/contract-archive-1250000000/p1": "contract-archive",
  });
});

test("several queues of a bucket have the beginning of their ids in their names, and the whole where that is the same", () => {
  const queues = [queue("p11111111a"), queue("p11111111b"), queue("p2222222222")];

  expect(named([bucket("documents-1", queues)])).toEqual({
    "ap-guangzhou/documents-1": "documents",
    "ap-guangzhou/documents-1/p11111111a": "documents-p11111111a",
    "ap-guangzhou/documents-1/p11111111b": "documents-p11111111b",
    "ap-guangzhou/documents-1/p2222222222": "documents-p2222222",
  });
});

test("a bucket's name in two regions gets both regions, in two accounts both appids", () => {
  const names = named([
    bucket("a-1", [], "ap-guangzhou"),
    bucket("a-1", [], "ap-beijing"),
    bucket("b-1", []),
    bucket("b-2", []),
  ]);

  expect(Object.values(names).sort()).toEqual([
    "a-ap-beijing",
    "a-ap-guangzhou",
    "b-1-ap-guangzhou",
    "b-2-ap-guangzhou",
  ]);
});

test("a name that is made up gives way to a bucket that is called so", () => {
  const names = named([bucket("a-1", []), bucket("a-1", [], "ap-beijing"), bucket("a-ap-beijing-1", [])]);

  expect(names).toMatchObject({
    "ap-guangzhou/a-ap-beijing-1": "a-ap-beijing",
    "ap-beijing/a-1": "a-1-ap-beijing",
  });
});

test("what is named keeps its name, and no one else gets it or another that is taken", () => {
  const before = {
    names: new Map([["ap-guangzhou/a-1", "a"]]),
    taken: taken("a", "b"),
  };

  expect(named([bucket("a-1", []), bucket("a-1", [], "ap-beijing"), bucket("b-1", [])], before)).toEqual({
    "ap-guangzhou/a-1": "a",
    "ap-beijing/a-1": "a-ap-beijing",
    "ap-guangzhou/b-1": "b-ap-guangzhou",
  });
});

test("a queue can have the name that only a bucket has, and a bucket that of a queue", () => {
  const before = {
    names: new Map(),
    taken: { DocBucket: new Set(["b"]), DocQueue: new Set(["a"]) },
  };

  expect(named([bucket("a-1"), bucket("b-1")], before)).toEqual({
    "ap-guangzhou/a-1": "a",
    "ap-guangzhou/a-1/p1": "a-p1",
    "ap-guangzhou/b-1": "b-ap-guangzhou",
    "ap-guangzhou/b-1/p1": "b-ap-guangzhou",
  });
});

test("where every name is taken, it says for what", () => {
  const names = ["a", "a-ap-guangzhou", "a-1-ap-guangzhou"];
  const last = named([bucket("a-1", [])], { ...nothingBefore, taken: taken(...names) })["ap-guangzhou/a-1"];

  expect(() =>
    named([bucket("a-1", [])], { ...nothingBefore, taken: taken(...names, last as string) }),
  ).toThrow(
    "every name for ap-guangzhou/a-1 is taken by another resource: write to other files, or rename what has its name",
  );
});

const anyBuckets = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom("a", "a-b", "a-ap-beijing", "a-1"),
    appid: fc.constantFrom("1", "2"),
    region: fc.constantFrom("ap-beijing", "ap-guangzhou", "b"),
    queues: fc.uniqueArray(fc.constantFrom("p1", "p12345678", "p123456789"), { maxLength: 3 }),
  }),
  { selector: ({ name, appid, region }) => `${region}/${name}-${appid}`, minLength: 1, maxLength: 12 },
);

test("names are unique in their kind, and the order in which things are found does not matter", () => {
  fc.assert(
    fc.property(anyBuckets, fc.infiniteStream(fc.nat()), (places, order) => {
      const buckets = places.map(({ name, appid, region, queues }) =>
        bucket(
          `${name}-${appid}`,
          queues.map((id) => queue(id)),
          region,
        ),
      );
      const names = named(buckets);
      for (const parts of [2, 3]) {
        const ofKind = Object.entries(names).filter(([id]) => id.split("/").length === parts);
        expect(new Set(ofKind.map(([, name]) => name)).size).toBe(ofKind.length);
      }

      const shuffled = buckets
        .map((one) => [order.next().value, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      expect(named(shuffled)).toEqual(names);
    }),
  );
});

test.each([
  ["documents", "documents"],
  ["contract-archive", "contractArchive"],
  ["a--b", "aB"],
  ["2024-archive", "bucket2024Archive"],
  ["class", "classBucket"],
  ["new", "newBucket"],
  ["module", "moduleBucket"],
  ["config", "configBucket"],
  ["my docs $(id)", "myDocsId"],
  ["a.b:c_d", "aBC_d"],
  ["合同", "bucket"],
  ["合同 2", "bucket2"],
])("the identifier for %s is %s", (name, identifier) => {
  expect(toIdentifier(name)).toBe(identifier);
});
