import { type UserStack, userStack } from "../user-stack";
import { driftReport } from "./run-drift";

let user: UserStack;
afterEach(() => user.remove());

test("a job that failed is owed: it is reported with a reason, as the bare refresh counts it", async () => {
  user = await userStack(`
    new DocJob("contract", {
      bucket, input: { object: "encrypted.docx" }, output: { bucket, object: "pages/contract-\${Number}.png" },
    });`);
  await user.fail("up", "--yes", "--skip-preview");

  const bare = await user.stack.run("refresh", "--preview-only", "--expect-no-changes");
  const { code, report } = await driftReport(user);

  expect([bare.code, code]).toEqual([7, 7]);
  expect(report.sources[0]?.resources).toMatchObject([
    {
      name: "contract",
      kind: "changed",
      fields: [],
      reason: expect.stringMatching(/^the job ended as Failed \(InvalidArgument\): every `pulumi up`/),
    },
  ]);
});
