import { claim, declare, keep, otherOwner, release } from "../../provider/resources/register";

let id = "";
let count = 0;

beforeEach(() => {
  count += 1;
  id = `ap-guangzhou/register-1250000000/p${count}`;
  for (const name of ["a", "b"]) {
    declare("DocQueue", name);
  }
});

test("two resources that are created for one object are refused, with both names", () => {
  claim("DocQueue", id, "a");

  expect(() => claim("DocQueue", id, "b")).toThrow(`DocQueue "b" and DocQueue "a" are both ${id}`);
});

test("one that is created for the object of one that stays is refused", () => {
  keep("DocQueue", id, "a");

  expect(() => claim("DocQueue", id, "b")).toThrow('"b" and DocQueue "a"');
});

test("one that stays on the object of one just created is refused", () => {
  claim("DocQueue", id, "a");

  expect(() => keep("DocQueue", id, "b")).toThrow('"b" and DocQueue "a"');
});

test("two that stay on one object are refused", () => {
  keep("DocQueue", id, "a");

  expect(() => keep("DocQueue", id, "b")).toThrow('"b" and DocQueue "a"');
});

test("one that is compared again, as in a refresh before an update, is the same", () => {
  keep("DocQueue", id, "a");

  expect(() => keep("DocQueue", id, "a")).not.toThrow();
});

test("one that the program declares no longer does not count: it is about to go", () => {
  keep("DocQueue", id, "renamed away");

  expect(() => claim("DocQueue", id, "a")).not.toThrow();
  expect(otherOwner("DocQueue", id, "renamed away")).toEqual({ name: "a", since: "now" });
});

test("one that is replaced takes its object again after it was deleted", () => {
  keep("DocQueue", id, "a");
  otherOwner("DocQueue", id, "a");

  expect(() => claim("DocQueue", id, "a")).not.toThrow();
});

test("one whose adoption failed does not have the object", () => {
  claim("DocQueue", id, "a");
  release("DocQueue", id);

  expect(() => claim("DocQueue", id, "b")).not.toThrow();
});

test("kinds do not mix", () => {
  claim("DocQueue", id, "a");

  expect(() => claim("DocBucket", id, "b")).not.toThrow();
});
