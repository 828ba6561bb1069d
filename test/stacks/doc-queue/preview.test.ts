import { bucket, marked, second, third, type UserStack, userStack } from "../user-stack";

let user: UserStack;
afterEach(() => user.remove());

test("a preview names what differs and nothing else, by meaning", async () => {
  const program = (changed: boolean) => `
    new DocQueue("same", {
      bucket, name: "contracts",
      notifyConfig: {
        state: "On", url: "https://example.com/x", mqName: "",
        events: ${changed ? '["WorkflowFinish", "TaskFinish"]' : '["TaskFinish", "WorkflowFinish"]'},
      },
    });
    new DocQueue("changed", {
      bucket: "${second}", state: "Active", ${changed ? "" : 'name: "contracts",'}
      notifyConfig: { state: "On", url: "https://example.com/${changed ? "y" : "x"}", resultFormat: "JSON"${changed ? ', events: ["WorkflowFinish"]' : ""} },
    });
    new DocQueue("off", { bucket: "${third}", notifyConfig: { state: "Off", url: "https://example.com/${changed}" } });`;
  user = await userStack(program(false), {
    buckets: [{ bucket }, { bucket: second }, { bucket: third }],
  });
  await user.up();
  await user.expectNothingToDo();
  user.program(program(true));

  const preview = await user.preview("--diff");

  expect(preview.match(/::(same|changed|off)\]/g)).toEqual(["::changed]"]);
  expect(marked(preview)).toEqual(["- name", "~ notifyConfig", "+ events", "~ url"]);
  user.emulator.control.clearRequests();
  await user.up();
  expect(user.writes().map((request) => request.bucket)).toEqual([second]);
  expect(user.live(second)).toMatchObject({
    name: "contracts",
    notifyConfig: { Url: "https://example.com/y", Event: "WorkflowFinish", ResultFormat: "JSON" },
  });
  await user.expectNothingToDo();

  // A refresh in memory shows drift and change together.
  user.emulator.control.editQueue(bucket, { name: "by hand" });
  user.program(program(true).replace('state: "Active"', 'state: "Paused"'));
  const refreshed = await user.preview("--diff", "--refresh");
  expect(refreshed).toMatch(/~ name\s*: "by hand" => "contracts"/);
  expect(refreshed).toMatch(/~ state\s*: "Active" => "Paused"/);
});
