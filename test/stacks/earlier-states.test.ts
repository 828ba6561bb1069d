import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { recordedProgram, recordedQueue } from "./recorded";
import { jobsBucket, recordedJobsProgram } from "./recorded-jobs";
import { type UserStack, userStack } from "./user-stack";

const folder = join(__dirname, "../fixtures/states");

let user: UserStack;
afterEach(() => user.remove());

const files = readdirSync(folder);
const ofJobs = (file: string): boolean => file.endsWith("-doc-job.json");

test.each(files.filter((file) => !ofJobs(file)))(
  "the state that %s was left with previews empty, refreshes, and is given back",
  async (file) => {
    const { service, state } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    user = await userStack(recordedProgram, service);

    const imported = await user.stack.run(
      "stack",
      "import",
      "--file",
      user.write("state.json", JSON.stringify(state)),
    );
    expect(imported).toMatchObject({ code: 0 });
    await user.expectNothingToDo();

    expect((await user.stack.run("destroy", "--yes")).code).toBe(0);
    expect(user.emulator.control.state().buckets.map(({ bucket }) => bucket)).toEqual([recordedQueue.bucket]);
    expect(user.emulator.control.queue(recordedQueue.bucket)).toMatchObject({
      name: "found",
      state: "Paused",
      notifyConfig: {
        State: "On",
        Url: "https://example.com/found?token=s3cr3t",
        Event: "TransCodingFinish",
      },
    });
  },
);

test.each(files.filter(ofJobs))(
  "of the jobs of %s the lost one is found, none is submitted again, and all are forgotten",
  async (file) => {
    const { at, service, state } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    user = await userStack(recordedJobsProgram, {});
    const { control } = user.emulator;
    // The service keeps jobs for a month.
    control.setClock({ now: at });
    control.replaceState(service);

    const imported = await user.stack.run(
      "stack",
      "import",
      "--file",
      user.write("state.json", JSON.stringify(state)),
    );
    expect(imported).toMatchObject({ code: 0 });
    const { stdout } = await user.up();
    expect(stdout).toContain("found the job whose answer was lost");
    await user.expectNothingToDo();

    expect(control.jobs(jobsBucket)).toHaveLength(3);
    expect(user.writes()).toEqual([]);
    expect((await user.stack.run("destroy", "--yes", "--skip-preview")).code).toBe(0);
  },
);
