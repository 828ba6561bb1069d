import { showProgress } from "../../provider/cli/progress";

const streams = { stderr: process.stderr, stdout: process.stdout };
afterEach(() => {
  for (const [name, value] of Object.entries(streams)) {
    Object.defineProperty(process, name, { value, configurable: true });
  }
});

test.each([
  ["stderr is no terminal", { isTTY: false }, { isTTY: true }],
  ["the report goes elsewhere", { isTTY: true, columns: 80 }, { isTTY: false }],
  ["the terminal has no width", { isTTY: true, columns: 0 }, { isTTY: true }],
])("when %s, no progress is shown", (_when, stderr, stdout) => {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  Object.defineProperty(process, "stderr", { value: { ...stderr, write }, configurable: true });
  Object.defineProperty(process, "stdout", { value: { ...stdout, write }, configurable: true });

  const progress = showProgress();
  progress.say("reading");
  progress.end();

  expect(written).toEqual([]);
});
