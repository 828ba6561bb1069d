import { bucket, id, region, type UserStack, userStack } from "./user-stack";

let user: UserStack;
afterEach(() => user.remove());

const quick = `new DocQueue("documents", { bucket, name: "contracts" });`;

async function failing(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await user.stack.run(...args);
  expect(code).not.toBe(0);
  return stdout + stderr;
}

/** How often a sentence is among the diagnostics at the end; before them every line is shown once as it comes. */
const times = (output: string, words: string): number =>
  (output.split("\nDiagnostics:\n")[1] ?? "").split(words).length - 1;

test("missing credentials are told before any call, with where to set them", async () => {
  user = await userStack(quick);
  delete user.environment["TENCENTCLOUD_SECRET_ID"];
  delete user.environment["TENCENTCLOUD_SECRET_KEY"];

  const output = await failing("up", "--yes");

  expect(output).toContain("no credentials: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY");
  expect(user.emulator.control.requests()).toEqual([]);
});

test("half a pair of credentials says where the half is", async () => {
  user = await userStack(quick);
  delete user.environment["TENCENTCLOUD_SECRET_KEY"];

  expect(await failing("up", "--yes")).toContain(
    "TENCENTCLOUD_SECRET_ID is set in the environment, but the secret key",
  );
});

test("wrong credentials are one error that names the variable and the request id, and nothing is lost", async () => {
  user = await userStack(quick);
  await user.up();
  user.program(quick.replace("contracts", "invoices"));
  const before = user.stack.stateText();
  user.environment["TENCENTCLOUD_SECRET_KEY"] = "wrong";

  const output = await failing("up", "--yes");

  const requestId = user.emulator.control
    .requests()
    .at(-1)
    ?.answer?.match(/<RequestId>(.*?)<\/RequestId>/)?.[1];
  expect(output).toContain("TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY (the environment)");
  expect(times(output, `request id ${requestId}`)).toBe(1);
  expect(output).not.toContain("wrong\n");
  expect(output).not.toMatch(/^\s+at /m);
  const resources = (text: string) =>
    JSON.parse(text).checkpoint.latest.resources.map(
      ({ urn, outputs }: { urn: string; outputs?: { name?: string } }) => [urn, outputs?.name],
    );
  expect(resources(user.stack.stateText())).toEqual(resources(before));

  const refresh = await failing("refresh", "--yes");
  expect(times(refresh, "TENCENTCLOUD_SECRET_KEY (the environment)")).toBe(1);
  expect(user.stack.stateText()).toContain(":DocQueue");
});

test("an endpoint where nobody answers is told with its address", async () => {
  user = await userStack(quick);
  user.environment["CLOUD_INFINITE_ENDPOINT"] = "http://127.0.0.1:9";
  (await user.stack.run("config", "set", "cloud-infinite:maxRetries", "0")).code;

  const output = await failing("up", "--yes");

  expect(output).toContain("no answer from http://127.0.0.1:9");
  expect(user.stack.stateText()).not.toContain(":DocQueue");
});

test("a bucket without document processing is told with what to declare", async () => {
  user = await userStack(quick, {});

  const output = await failing("up", "--yes");

  expect(output).toContain(`document processing is not switched on for ${region}/${bucket}`);
  expect(output).toContain("DocBucket");
});

test("a stack is not touched when the endpoint it was made with is left out or left over", async () => {
  user = await userStack(quick);
  await user.up();
  delete user.environment["CLOUD_INFINITE_ENDPOINT"];

  const output = await failing("refresh", "--yes");

  expect(output).toContain(`${id} belongs to an emulator on this machine, but calls now go to Tencent Cloud`);
  expect(user.stack.stateText()).toContain(":DocQueue");
});

test("a setting that the service does not keep is told, kept as it is, and repaired by the next up", async () => {
  user = await userStack(quick);
  user.emulator.control.addFault({ operation: "updateDocQueue", dropFields: ["Queue.Name"] });

  const output = await failing("up", "--yes");
  expect(output).toContain(`the service accepted the change of ${id} but did not keep name`);

  await user.up();
  expect(user.emulator.control.queue(bucket).name).toBe("contracts");
  await user.expectNothingToDo();
});

test.each([
  ["a bad bucket name", `{ bucket: "documents" }`, "bucket", "full bucket name"],
  ["a bad queue id", `{ bucket, queueId: "p/1" }`, "queueId", "not an id of the service"],
  [
    "a name that is too long",
    `{ bucket, name: "x".repeat(101) }`,
    "name",
    "must have 1 to 100 characters, but has 101",
  ],
  ["a state that is none", `{ bucket, state: "Stopped" as any }`, "state", 'must be "Active" or "Paused"'],
  [
    "an internal callback",
    `{ bucket, notifyConfig: { url: "http://10.0.0.1/" } }`,
    "notifyConfig.url",
    "internal network",
  ],
])(
  "%s is one sentence at preview, against its property, before any call",
  async (_what, args, property, words) => {
    user = await userStack(`new DocQueue("documents", ${args});`);

    const output = await failing("preview");

    expect(output).toMatch(
      new RegExp(`property ${property.replace(".", "\\.")} value .* has a problem: .*${words}`),
    );
    expect(times(output, words)).toBe(1);
    expect(user.emulator.control.requests()).toEqual([]);
  },
);

test("On without a url anywhere is an error before the write", async () => {
  user = await userStack(`new DocQueue("documents", { bucket, notifyConfig: { state: "On" } });`);

  const output = await failing("up", "--yes");

  expect(output).toContain("notification cannot be On without notifyConfig.url");
  expect(user.emulator.control.requests().filter(({ method }) => method === "PUT")).toEqual([]);
});

test("a key in plain stack configuration is refused", async () => {
  user = await userStack(quick);
  await user.stack.run("config", "set", "cloud-infinite:secretKey", "in-plain-text");

  const output = await failing("preview");

  expect(output).toContain("pulumi config set --secret cloud-infinite:secretKey");
  expect(output).not.toContain("in-plain-text");
});
