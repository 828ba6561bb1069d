import { bucket, queueId, second, third, type UserStack, untouched, urn, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

const secretUrl = (text: string) => `https://example.com/${text}?token=s3cr3t`;
const found = { Url: secretUrl("found") };
const seed = {
  buckets: [
    { bucket, queues: [{ queueId, notifyConfig: found }] },
    { bucket: second },
    { bucket: third, queues: [{ notifyConfig: found }] },
  ],
};

/** A queue whose url is declared, or was at first; one whose whole notification is a secret; one whose url was found. */
const program = (name: string, config: string) => `
  new DocQueue("documents", { bucket, name: "${name}", onDestroy: "restore", ${config} });
  new DocQueue("whole", {
    bucket: "${second}", onDestroy: "restore",
    notifyConfig: pulumi.secret({ state: "On" as const, type: "Url" as const, url: "${secretUrl("whole")}", mqName: "s3cr3t" }),
  });
  new DocQueue("found", { bucket: "${third}", name: "contracts" });`;
const declared = (text: string) => `notifyConfig: { state: "On", url: pulumi.secret("${secretUrl(text)}") }`;

test("a secret is encrypted wherever the state has it, and never printed, through everything that can happen to it", async () => {
  user = await userStack(program("contracts", declared("first")), seed);
  const printed: string[] = [];
  const run = async (...args: string[]) => {
    printed.push(await user.succeed(...args));
    expect(user.stack.stateText()).not.toContain("s3cr3t");
  };

  await run("preview", "--json");
  await run("up", "--yes", "--skip-preview", "--diff");
  expect(user.live(bucket).notifyConfig["Url"]).toBe(secretUrl("first"));
  await user.expectNothingToDo();
  const { inputs, outputs } = user.resource(urn("documents")) ?? {};
  expect([inputs, outputs]).toMatchObject([
    { notifyConfig: { url: { ciphertext: expect.any(String) } } },
    {
      notifyConfig: { url: { ciphertext: expect.any(String) } },
      initialSettings: { ciphertext: expect.any(String) },
    },
  ]);

  user.program(program("invoices", declared("second")));
  await run("preview", "--diff");
  await run("up", "--yes", "--skip-preview", "--diff");
  user.emulator.control.editQueue(bucket, { notifyConfig: { Url: secretUrl("console") } });
  await run("refresh", "--preview-only", "--json");
  await run("refresh", "--yes", "--skip-preview", "--diff");
  await run("up", "--yes", "--skip-preview", "--diff");
  // It left the program, and is still on the queue.
  user.program(program("invoices", ""));
  await run("up", "--yes", "--skip-preview", "--diff");
  await run("up", "--yes", "--skip-preview", "--diff", "--refresh");
  expect(user.live(bucket).notifyConfig["Url"]).toBe(secretUrl("second"));
  await user.expectNothingToDo();
  await run("destroy", "--yes", "--skip-preview", "--diff");

  expect(user.live(bucket)).toMatchObject({ ...untouched, notifyConfig: found });
  expect(user.live(second)).toMatchObject(untouched);
  expect(user.live(third).notifyConfig).toMatchObject(found);
  expect(printed.join("\n")).not.toContain("s3cr3t");
});

test("a secret that is refused is not repeated, by check or by what the service answers", async () => {
  const refused = (config: string) => `new DocQueue("documents", { bucket, notifyConfig: ${config} });`;
  user = await userStack(refused('{ url: pulumi.secret("http://10.0.0.1/?token=s3cr3t") }'));
  const printed = [await user.fail("preview")];
  user.program(refused('pulumi.secret({ mqName: "s3cr3t\\u0001", mqRegion: "s3cr3t" })'));
  printed.push(await user.fail("preview", "--json"));
  user.program(refused(`{ state: "On", url: pulumi.secret("${secretUrl("refused")}") }`));
  user.emulator.control.addFault({ operation: "updateDocQueue", status: 400, code: "InvalidArgument" });
  printed.push(await user.fail("up", "--yes", "--skip-preview", "--diff"));

  expect(printed[0]).toContain("internal network");
  expect(printed[1]).toContain("notifyConfig.mqRegion");
  expect(printed[2]).toContain("400 InvalidArgument");
  expect(printed.join("\n")).not.toContain("s3cr3t");
  expect(user.stack.stateText()).not.toContain("s3cr3t");
});

test("up --json prints secret outputs in lines of the SDK meant for debugging, and nowhere else", async () => {
  user = await userStack(`new DocQueue("documents", { bucket, ${declared("json")} });`);

  const output = await user.succeed("up", "--yes", "--skip-preview", "--json");

  const telling = output.split("\n").filter((line) => line.includes("s3cr3t"));
  expect(telling.map((line) => JSON.parse(line).diagnosticEvent.prefix)).toEqual(["debug: "]);
});
