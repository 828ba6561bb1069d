import { bucketHost, bucketNameFault, regionFault } from "../../provider/api/names";

test.each([
  ["documents-1250000000", undefined],
  [`${"a".repeat(50)}-125000000012`, undefined],
  [`${"a".repeat(50)}-1250000000123`, "too long"],
  [`a-${"1".repeat(400)}`, "too long"],
  [`${"a".repeat(51)}-1250000000`, "at most 50 characters"],
  ["documents", "is not a full bucket name"],
  ["evil.example/a-1", "is not a bucket name"],
])("the bucket %s: %s", (bucket, fault) => {
  const found = bucketNameFault(bucket);

  expect(found?.includes(fault ?? "")).toBe(fault === undefined ? undefined : true);
});

test.each([
  ["ap-guangzhou", undefined],
  ["a".repeat(63), undefined],
  ["a".repeat(64), "too long"],
  ["ap-guangzhou.evil.example", "is not a region"],
])("the region %s: %s", (region, fault) => {
  const found = regionFault(region);

  expect(found?.includes(fault ?? "")).toBe(fault === undefined ? undefined : true);
});

test("a host has no part longer than names of hosts may have", () => {
  expect(() => bucketHost(`a-${"1".repeat(80)}`, "ap-guangzhou")).toThrow(/too long/);
  expect(() => bucketHost("a-1", "a".repeat(80))).toThrow(/too long/);
});
