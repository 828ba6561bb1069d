import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { recordedProgram, recordedQueue } from "./recorded";
import { type UserStack, userStack } from "./user-stack";

const folder = join(__dirname, "../fixtures/states");

let user: UserStack;
afterEach(() => user.remove());

test.each(readdirSync(folder))(
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
