import { statusLine } from "../../provider/terminal/status-line";

const stream = (more: object = {}) => {
  const written: string[] = [];
  return { isTTY: true, columns: 20, write: (text: string) => written.push(text), written, ...more };
};

test("each text takes the place of the one before, is cut to the line, and is gone in the end", () => {
  const terminal = stream();
  const status = statusLine(terminal, {});

  status?.show("looking");
  status?.show("looking at a stack with a long name");
  status?.clear();

  expect(terminal.written).toEqual(["\r\u001b[2K⠋ looking", "\r\u001b[2K⠙ looking at a stac", "\r\u001b[2K"]);
});

test("a text cannot steer the terminal", () => {
  const terminal = stream({ columns: 80 });

  statusLine(terminal, {})?.show("reading the stack a\u001b[2J\nb");

  expect(terminal.written[0]).toBe("\r\u001b[2K⠋ reading the stack a\\u001b[2J\\nb");
});

test("a terminal without a width is taken to have the usual one", () => {
  const terminal = stream({ columns: 0 });

  statusLine(terminal, {})?.show("x".repeat(200));

  expect(terminal.written[0]).toHaveLength("\r\u001b[2K".length + 79);
});

test.each([
  ["that is no terminal", { isTTY: undefined }, {}],
  ["of a CI run", {}, { CI: "true" }],
  ["of a dumb terminal", {}, { TERM: "dumb" }],
])("a stream %s gets nothing", (_what, more, environment) => {
  expect(statusLine(stream(more), environment)).toBeUndefined();
});
