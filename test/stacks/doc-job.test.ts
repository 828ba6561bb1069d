import { bucket, queueId, region, type UserStack, urn, userStack } from "./user-stack";

let user: UserStack;
afterEach(() => user.remove());

const job = (more: string, name = "contract.docx") => `
  const contract = new DocJob("contract", {
    bucket, input: { object: "${name}" }, output: { bucket, object: "pages/contract-\${Number}.png" }, ${more}
  });
  export const pages = contract.result.apply((result) => result?.pages.map(({ tgtUri }) => tgtUri));
  export const state = contract.state;`;

const jobs = () => user.emulator.control.jobs(bucket);
const kept = () => user.resource(urn("contract", "DocJob"));
/** What the diagnostics at the end say, where every line stands once. */
const diagnostics = (output: string): string => output.split("\nDiagnostics:\n")[1] ?? "";

test("a job runs once, and again only when a trigger changes; its password is encrypted; destroy forgets it", async () => {
  const program = (trigger: string, more = "") =>
    job(`docProcess: { tgtType: "png", docPassword: "s3cr3t" }, triggers: [{ name: "${trigger}" }], ${more}`);
  user = await userStack(program("first"));

  const { stdout } = await user.up();

  expect(JSON.parse((await user.stack.run("stack", "output", "--json")).stdout)).toEqual({
    pages: ["pages/contract-1.png", "pages/contract-2.png", "pages/contract-3.png"],
    state: "Success",
  });
  const [first] = jobs();
  expect(stdout).toContain(`submitted ${region}/${bucket}/${first?.jobId}, waits up to 600 s for it`);
  expect(kept()).toMatchObject({
    id: `${region}/${bucket}/${first?.jobId}`,
    inputs: { docProcess: { tgtType: "png", docPassword: { ciphertext: expect.any(String) } } },
    outputs: { docProcess: { tgtType: "png", docPassword: { ciphertext: expect.any(String) } }, queueId },
  });
  await user.expectNothingToDo();

  user.program(program("second"));
  const preview = await user.stack.run("preview", "--diff");
  expect(preview.stdout).toMatch(/~ name: "first" => "second"/);
  expect(preview.stdout).toMatch(/1 to replace/);
  const replaced = await user.up();
  expect(jobs()).toHaveLength(2);
  expect(kept()?.outputs).toMatchObject({ jobId: jobs()[1]?.jobId, state: "Success" });

  user.program(program("second", "timeoutSeconds: 60"));
  const updated = await user.up();
  expect(updated.stdout).toContain("~ 1 updated");
  expect(jobs()).toHaveLength(2);
  expect(stdout + preview.stdout + replaced.stdout + user.stack.stateText()).not.toContain("s3cr3t");

  delete user.environment["TENCENTCLOUD_SECRET_ID"];
  user.emulator.control.clearRequests();
  expect(await user.stack.run("destroy", "--yes", "--skip-preview")).toMatchObject({ code: 0 });
  expect(user.emulator.control.requests()).toEqual([]);
});

test("a job that fails is kept, told by every up, and submitted again only when the program changes", async () => {
  user = await userStack(job("", "encrypted.docx"));

  const output = await user.fail("up", "--yes", "--skip-preview");

  const [failed] = jobs();
  const words = `job ${region}/${bucket}/${failed?.jobId} failed: InvalidArgument, -3006: the document is encrypted.`;
  expect(diagnostics(output)).toContain(words);
  expect(diagnostics(output)).toContain("change what it does, or `triggers`, to submit a new one");
  expect(kept()?.outputs).toMatchObject({ jobId: failed?.jobId, state: "Failed" });
  expect(await user.fail("up", "--yes", "--skip-preview")).toContain(words);
  // A refresh makes the engine forget that the step failed; the resource does not.
  expect(await user.fail("up", "--refresh", "--yes", "--skip-preview")).toContain(words);
  expect(jobs()).toHaveLength(1);

  user.program(job("docProcess: { docPassword: 's3cr3t' }", "encrypted.docx"));
  await user.up();
  expect(jobs().map(({ state }) => state)).toEqual(["Failed", "Success"]);
  await user.expectNothingToDo();
});

test("a lost answer makes one job: it is found at once, or by the next up", async () => {
  user = await userStack(job(""));
  const { control } = user.emulator;
  control.addFault({ operation: "submitDocJob", reset: "after" });
  control.addFault({ operation: "listDocJobs", status: 403, code: "AccessDenied" });

  const output = await user.fail("up", "--yes", "--skip-preview");

  expect(diagnostics(output)).toContain("The job may have been accepted or not; it was not submitted again.");
  expect(diagnostics(output)).toContain("The key needs the CAM action ci:DescribeDocProcessJobs");
  expect(kept()?.outputs).toMatchObject({ jobId: "", state: "Unconfirmed" });
  const found = await user.up();
  expect(jobs()).toHaveLength(1);
  expect(found.stdout).toContain(`found the job whose answer was lost: it is ${jobs()[0]?.jobId}`);
  expect(kept()?.outputs).toMatchObject({ jobId: jobs()[0]?.jobId, state: "Success" });
  await user.expectNothingToDo();

  user.program(job("triggers: [2]"));
  control.addFault({ operation: "submitDocJob", reset: "after" });
  const { stdout } = await user.up();
  expect(stdout).toContain(
    `found ${region}/${bucket}/${jobs()[1]?.jobId} by looking, since the answer to its submission was lost`,
  );
  expect(jobs()).toHaveLength(2);
  expect(control.counters().submitDocJob?.total).toBe(2);
});

test("a job held up by its queue says so in one line, and the next up waits for that same job", async () => {
  user = await userStack(job("timeoutSeconds: 4"));
  const { control } = user.emulator;
  const held = setInterval(() => {
    for (const { jobId } of jobs().filter(({ state }) => state === "Submitted")) {
      control.editJob(jobId, { state: "Pause" });
    }
  }, 20);

  const output = await user.fail("up", "--yes", "--skip-preview").finally(() => clearInterval(held));

  const [{ jobId = "" } = {}] = jobs();
  const line = `${region}/${bucket}/${jobId} does not begin, because its queue ${queueId} is Paused`;
  expect(diagnostics(output).split(line)).toHaveLength(2);
  expect(diagnostics(output)).toContain(`job ${region}/${bucket}/${jobId} is Pause after 4 s and goes on.`);
  expect(kept()?.outputs).toMatchObject({ jobId, state: "Pause" });
  control.editJob(jobId, { state: "Submitted" });
  user.program(job("timeoutSeconds: 60"));
  await user.up();
  expect(jobs()).toMatchObject([{ jobId, state: "Success" }]);
});
