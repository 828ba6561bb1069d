import { bucket, type UserStack, urn, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

test("additionalSecretOutputs hides outputs and hideDiffs a change, customTimeouts has no effect", async () => {
  const program = (name: string) => `new DocQueue("documents", { bucket, name: "${name}", state: "Active" }, {
    additionalSecretOutputs: ["category", "notifyConfig"],
    hideDiffs: ["name"],
    customTimeouts: { create: "1ms", update: "1ms" },
  });`;
  user = await userStack(program("contracts"));

  const { stdout } = await user.up("--diff");

  expect(stdout).toMatch(/category\s*: \[secret\]/);
  expect(stdout).toMatch(/notifyConfig\s*: \[secret\]/);
  expect(user.stack.stateText()).not.toContain('"DocProcessing"');
  // What the class itself makes secret stays so.
  expect(user.resource(urn("documents"))?.outputs?.["initialSettings"]).toHaveProperty("ciphertext");
  await user.expectNothingToDo();

  user.program(program("invoices"));
  const preview = await user.preview("--diff");
  expect(preview).toContain("~ name (hidden)");
  expect(preview).not.toContain("invoices");
  await user.up();
  expect(user.live(bucket).name).toBe("invoices");
  expect(user.stack.stateText()).not.toContain('"DocProcessing"');
});
