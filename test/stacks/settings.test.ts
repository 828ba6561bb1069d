import { bucket, timesTold, type UserStack, userStack } from "./user-stack";

let user: UserStack;
afterEach(() => user.remove());

const program = (name: string) => `new DocQueue("documents", { bucket, name: "${name}" });`;

test("credentials that are missing, half there or in plain configuration are told before any call, with where to set them", async () => {
  user = await userStack(program("contracts"));
  const { TENCENTCLOUD_SECRET_ID = "", TENCENTCLOUD_SECRET_KEY = "" } = user.environment;
  delete user.environment["TENCENTCLOUD_SECRET_ID"];
  delete user.environment["TENCENTCLOUD_SECRET_KEY"];

  expect(await user.fail("up", "--yes", "--skip-preview")).toContain(
    "no credentials: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY",
  );

  user.environment["TENCENTCLOUD_SECRET_ID"] = TENCENTCLOUD_SECRET_ID;
  expect(await user.fail("up", "--yes", "--skip-preview")).toContain(
    "TENCENTCLOUD_SECRET_ID is set in the environment, but the secret key",
  );

  user.environment["TENCENTCLOUD_SECRET_KEY"] = TENCENTCLOUD_SECRET_KEY;
  await user.succeed("config", "set", "cloud-infinite:secretKey", "in-plain-text", "--plaintext");
  const refused = await user.fail("preview");
  expect(refused).toContain("pulumi config set --secret cloud-infinite:secretKey");
  expect(refused).not.toContain("in-plain-text");
  expect(user.emulator.control.requests()).toEqual([]);
});

test("wrong credentials are one error that names the variable and the request id, nothing is lost; nor is it where nobody answers", async () => {
  user = await userStack(program("contracts"));
  await user.up();
  user.program(program("invoices"));
  const before = user.stack.stateText();
  const { TENCENTCLOUD_SECRET_KEY = "" } = user.environment;
  user.environment["TENCENTCLOUD_SECRET_KEY"] = "wrong";

  const output = await user.fail("up", "--yes", "--skip-preview");

  const requestId = user.emulator.control
    .requests()
    .at(-1)
    ?.answer?.match(/<RequestId>(.*?)<\/RequestId>/)?.[1];
  expect(output).toContain("TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY (the environment)");
  expect(timesTold(output, `request id ${requestId}`)).toBe(1);
  expect(output).not.toContain("wrong\n");
  expect(output).not.toMatch(/^\s+at /m);
  const resources = (text: string) =>
    JSON.parse(text).checkpoint.latest.resources.map(
      ({ urn, outputs }: { urn: string; outputs?: { name?: string } }) => [urn, outputs?.name],
    );
  expect(resources(user.stack.stateText())).toEqual(resources(before));

  const refresh = await user.fail("refresh", "--yes", "--skip-preview");
  expect(timesTold(refresh, "TENCENTCLOUD_SECRET_KEY (the environment)")).toBe(1);

  user.environment["TENCENTCLOUD_SECRET_KEY"] = TENCENTCLOUD_SECRET_KEY;
  user.environment["CLOUD_INFINITE_ENDPOINT"] = "http://127.0.0.1:9";
  await user.succeed("config", "set", "cloud-infinite:maxRetries", "0");
  expect(await user.fail("up", "--yes", "--skip-preview")).toContain("no answer from http://127.0.0.1:9");
  expect(resources(user.stack.stateText())).toEqual(resources(before));

  user.environment["CLOUD_INFINITE_ENDPOINT"] = user.emulator.url;
  await user.up();
  expect(user.live(bucket).name).toBe("invoices");
  await user.expectNothingToDo();
});
