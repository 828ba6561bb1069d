import { bucket, id, marked, queueId, region, second, third, type UserStack, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

const other = "pffffffffffffffffffffffffffffffff";

/** What the process that makes the calls has said of resources, each line once. */
const said = (output: string): string[] =>
  (output.split("\nDiagnostics:\n")[1] ?? "")
    .match(/^ {4}Doc(?:Queue|Bucket) ".*/gm)
    ?.map((line) => line.trim()) ?? [];

test("of several queues the candidates are listed, and queueId says which; to drop it later changes nothing", async () => {
  const program = (queue: string) => `new DocQueue("documents", { bucket, ${queue} name: "contracts" });`;
  user = await userStack(program(""), {
    buckets: [
      {
        bucket,
        queues: [
          { queueId, name: "one", createTime: "2020-07-24T22:42:27+0800" },
          { queueId: other, name: "two", state: "Paused", createTime: "2020-07-25T08:00:00+0800" },
        ],
      },
    ],
  });

  expect(await user.fail("up", "--yes", "--skip-preview")).toContain(
    `${region}/${bucket} has several queues, say which with queueId. It has ${queueId} (Active, since 2020-07-24T22:42:27+0800), ${other} (Paused, since 2020-07-25T08:00:00+0800).`,
  );
  user.program(program('queueId: "p9",'));
  expect(await user.fail("up", "--yes", "--skip-preview")).toContain(
    `${region}/${bucket} has no queue p9. It has`,
  );
  expect(user.writes()).toEqual([]);

  user.program(program(`queueId: "${other}",`));
  await user.up();
  expect([user.live(bucket, queueId).name, user.live(bucket, other).name]).toEqual(["one", "contracts"]);
  user.program(program(""));
  await user.up("--expect-no-changes");
  await user.expectNothingToDo();
});

test('with adopt "unconfigured" a queue that somebody has configured is refused, by what was done to it', async () => {
  const program = (adopt: string) => `
    new DocQueue("named", { bucket, name: "contracts", adopt: "${adopt}" });
    new DocQueue("paused", { bucket: "${second}", name: "contracts", adopt: "${adopt}" });
    new DocQueue("notifying", { bucket: "${third}", name: "contracts", adopt: "${adopt}" });`;
  user = await userStack(program("unconfigured"), {
    buckets: [
      { bucket, queues: [{ queueId, name: "theirs" }] },
      { bucket: second, queues: [{ state: "Paused" }] },
      {
        bucket: third,
        queues: [
          { notifyConfig: { State: "On", Url: "https://example.com/", Type: "Url", Event: "TaskFinish" } },
        ],
      },
    ],
  });

  const output = await user.fail("up", "--yes", "--skip-preview", "--continue-on-error");

  expect(output).toContain(`${id} is not adopted, since adopt is "unconfigured" and it has been renamed`);
  expect(output).toContain(`since adopt is "unconfigured" and it is Paused`);
  expect(output).toContain(`since adopt is "unconfigured" and its notification is On`);
  expect(user.writes()).toEqual([]);

  user.program(program("any"));
  await user.up();
  // Once adopted, the word is only bookkeeping.
  user.program(program("unconfigured"));
  expect(marked(await user.preview("--diff"))).toEqual(["~ adopt", "~ adopt", "~ adopt"]);
  await user.up();
  await user.expectNothingToDo();
});

test("a queue that appears late is waited for, with one line more", async () => {
  user = await userStack(
    `new DocQueue("queue", { bucket, name: "contracts" });
     new DocBucket("bucket", { bucket: "${second}" });`,
  );
  for (const late of [bucket, second]) {
    user.emulator.control.addFault({ hideQueues: true, bucket: late, times: 2 });
  }

  const { stdout } = await user.up();

  expect(said(stdout).sort()).toEqual([
    `DocBucket "bucket" ${region}/${second} has no queue yet: waiting up to 31 s for it`,
    `DocBucket "bucket" switches document processing of ${region}/${second} on, which also binds the bucket to CI if it was not`,
    `DocQueue "queue" adopts ${id}, found as "queue-doc-process-1", Active, notification Off: changes name`,
    `DocQueue "queue" ${region}/${bucket} has no queue yet: waiting up to 31 s for it`,
  ]);
  expect(user.live(bucket).name).toBe("contracts");
  await user.expectNothingToDo();
});
