import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Found } from "../../provider/discovery/found";
import { hideText, isHiddenText } from "../../provider/discovery/snapshot/hidden-text";
import { SnapshotError } from "../../provider/discovery/snapshot/model";
import { readSnapshot } from "../../provider/discovery/snapshot/read";
import { snapshotOf, writeSnapshot } from "../../provider/discovery/snapshot/write";
import { bucket, queueId, region, url } from "./emulated-account";
import { foundBucket, foundQueue } from "./found-things";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-snapshot-"));
  file = join(folder, "queues.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const found: Found = { buckets: [foundBucket(bucket, [foundQueue()])], unread: [] };
const options = { found, regions: [region], filter: {}, force: false };
const write = (of: Found = found, force = false) => writeSnapshot({ ...options, file, found: of, force });

describe("what is written", () => {
  test("is every setting of every queue, and no secret", () => {
    write();

    const text = readFileSync(file, "utf8");
    expect(text).not.toContain("s3cr3t");
    expect(text).toMatch(/^\{\n {2}"version": 1,\n[\s\S]*\n\}\n$/);
    expect(JSON.parse(text)).toEqual({
      version: 1,
      regions: [region],
      buckets: [
        {
          region,
          bucket,
          queues: [
            {
              queueId,
              name: "contracts",
              state: "Active",
              notifyConfig: {
                state: "On",
                type: "Url",
                url: {
                  sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
                  salt: expect.stringMatching(/^[0-9a-f]{32}$/),
                },
                events: ["TaskFinish"],
              },
            },
          ],
        },
      ],
    });
  });

  test("is what is read", () => {
    const written = write();

    expect(readSnapshot(file)).toEqual(written);
  });

  test("shows an address without a secret as it is", () => {
    const plain = foundQueue({ notifyConfig: { state: "On", url: "https://example.com/done" } });

    const { buckets } = snapshotOf({ ...found, buckets: [foundBucket(bucket, [plain])] }, options);

    expect(buckets[0]?.queues[0]?.notifyConfig).toEqual({ state: "On", url: "https://example.com/done" });
  });

  test("leaves empty settings out and has the events in order, as the service's way of writing them means nothing", () => {
    const odd = foundQueue({
      notifyConfig: { mqName: "", type: "", event: "WorkflowFinish, TaskFinish,", state: "On", url: "" },
    });

    const { buckets } = snapshotOf({ ...found, buckets: [foundBucket(bucket, [odd])] }, options);

    expect(buckets[0]?.queues[0]?.notifyConfig).toEqual({
      state: "On",
      events: ["TaskFinish", "WorkflowFinish"],
    });
  });

  test("says what it was limited to", () => {
    const filter = { buckets: undefined, prefix: "doc", name: "contr*" };

    expect(snapshotOf(found, { regions: [region], filter }).filter).toEqual({
      prefix: "doc",
      name: "contr*",
    });
  });

  test("is the same in whatever order, and how often, buckets were named", () => {
    const filter = { buckets: ["b-1250000000", bucket, "b-1250000000"] };

    expect(snapshotOf(found, { regions: [region], filter }).filter).toEqual({
      buckets: ["b-1250000000", bucket],
    });
  });

  test("is byte for byte the same when nothing has changed, though salts are drawn", () => {
    write();
    const before = readFileSync(file, "utf8");

    write(found, true);

    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("has a new salt when the address has changed", () => {
    const [before] = write().buckets;
    const moved = foundQueue({ notifyConfig: { state: "On", url: `${url}2` } });

    const [after] = write({ ...found, buckets: [foundBucket(bucket, [moved])] }, true).buckets;

    expect(after?.queues[0]?.notifyConfig.url).not.toEqual(before?.queues[0]?.notifyConfig.url);
  });
});

describe("what is not written", () => {
  test("a file that is there, without force", () => {
    writeFileSync(file, "mine");

    expect(() => write()).toThrow(/is there already: --force replaces it/);
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  test("with force it is replaced, whatever it was", () => {
    writeFileSync(file, "mine");

    write(found, true);

    expect(readSnapshot(file).version).toBe(1);
  });

  test("over one of a newer version, with force either", () => {
    writeFileSync(file, '\uFEFF{ "version": 2 }');

    expect(() => write(found, true)).toThrow(/is of version 2, .* reads 1: update the package/);
    expect(readFileSync(file, "utf8")).toBe('\uFEFF{ "version": 2 }');
  });

  test.each<[string, Partial<Found>]>([
    ["a region", { unread: [{ region, fault: "It was refused." }] }],
    ["a bucket", { buckets: [foundBucket(bucket, [], { fault: "It was refused." })] }],
    ["a named bucket", { absent: [{ bucket, fault: "There is none." }] }],
  ])("a snapshot that looks complete without %s that could not be read", (_what, part) => {
    expect(() => write({ ...found, ...part })).toThrow(
      /is not written, because not everything could be read/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test("half a file, where the folder is not there", () => {
    expect(() => writeSnapshot({ ...options, file: join(folder, "no", "queues.json") })).toThrow(
      "its folder does not exist",
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("what cannot be read is said with file and place", () => {
  const queue = { queueId, name: "contracts", state: "Active", notifyConfig: {} };
  const whole = { version: 1, regions: [region], buckets: [{ region, bucket, queues: [queue] }] };
  const withQueue = (part: object) => ({
    ...whole,
    buckets: [{ region, bucket, queues: [{ ...queue, ...part }] }],
  });

  test.each<[string, unknown, RegExp]>([
    [
      "no JSON",
      undefined,
      /is not JSON: correct it, or write it anew with `cloud-infinite discover --snapshot/,
    ],
    ["another thing", [], /is wrong: /],
    ["no version", { buckets: [] }, /is wrong at version: /],
    ["a newer version", { ...whole, version: 2, more: 1 }, /is of version 2, .* reads 1: update the package/],
    ["an unknown setting", withQueue({ colour: "red" }), /is wrong at buckets\[0\]\.queues\[0\]: .*colour/],
    ["a wrong state", withQueue({ state: 1 }), /is wrong at buckets\[0\]\.queues\[0\]\.state: /],
    [
      "no queue's id",
      withQueue({ queueId: "../x" }),
      /at buckets\[0\]\.queues\[0\]\.queueId: "\.\.\/x" is not/,
    ],
    [
      "a hash that is none",
      withQueue({ notifyConfig: { url: { sha256: "1", salt: "2" } } }),
      /at buckets\[0\]\.queues\[0\]\.notifyConfig\.url/,
    ],
    [
      "no bucket's name",
      { ...whole, buckets: [{ region, bucket: "x", queues: [] }] },
      /at buckets\[0\]\.bucket: /,
    ],
    ["no region", { ...whole, regions: ["ap/x"] }, /at regions\[0\]: "ap\/x" is not a region/],
    [
      "a bucket twice",
      { ...whole, buckets: [...whole.buckets, ...whole.buckets] },
      /at buckets\[1\]: ap-guangzhou\/documents-1250000000 is there twice/,
    ],
    [
      "a queue twice",
      { ...whole, buckets: [{ region, bucket, queues: [queue, queue] }] },
      /at buckets\[0\]\.queues\[1\]: .* is there twice/,
    ],
  ])("%s", (_what, content, expected) => {
    writeFileSync(file, content === undefined ? "{ s3cr3t" : JSON.stringify(content));

    expect(() => readSnapshot(file)).toThrow(SnapshotError);
    expect(() => readSnapshot(file)).toThrow(expected);
    expect(() => readSnapshot(file)).toThrow(file);
    expect(() => readSnapshot(file)).not.toThrow("s3cr3t");
  });

  test("a file that is not there", () => {
    expect(() => readSnapshot(file)).toThrow(
      /is not there: `cloud-infinite discover --snapshot .*` writes it/,
    );
  });

  test("a file with a byte order mark, or a schema's address, is fine", () => {
    writeFileSync(file, `\uFEFF${JSON.stringify({ $schema: "./snapshot.schema.json", ...whole })}`);

    expect(readSnapshot(file).buckets).toHaveLength(1);
  });
});

test("a hidden text is known by its hash alone, and two that are equal do not look it", () => {
  const [one, two] = [hideText(url), hideText(url)];

  expect(isHiddenText(url, one)).toBe(true);
  expect(isHiddenText(`${url}2`, one)).toBe(false);
  expect(one.sha256).not.toBe(two.sha256);
  // As the documents say: anybody can compute it.
  expect(hideText("https://example.com/?a=1", "00").sha256).toBe(
    "7804c6d38952bffa081c03824faf9b5d0b176eb1b7a2c1868172badecde8adf6",
  );
});

test("the example of the documents is a snapshot, with the hash that the documents explain", () => {
  const page = readFileSync(join(__dirname, "../../docs/discovery.md"), "utf8");
  writeFileSync(file, /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "");

  const address = readSnapshot(file).buckets[0]?.queues[0]?.notifyConfig.url;

  expect(typeof address === "object" && isHiddenText(url, address)).toBe(true);
});
