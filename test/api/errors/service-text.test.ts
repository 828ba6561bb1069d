import fc from "fast-check";
import { oneLine, plainAddress, redactor, secretsOfAddress } from "../../../provider/api/errors/service-text";

const secret = fc
  .string({ unit: "binary-ascii", minLength: 8, maxLength: 40 })
  .filter((text) => /^[\x21-\x7e]+$/.test(text));

test("no secret of a call is left in a text, wherever it stands and also when it is encoded", () => {
  fc.assert(
    fc.property(
      fc.array(secret, { minLength: 1, maxLength: 3 }),
      fc.string(),
      fc.string(),
      (secrets, before, after) => {
        const redact = redactor(secrets);

        for (const one of secrets) {
          expect(redact(before + one + after)).not.toContain(one);
          expect(redact(before + encodeURIComponent(one) + after)).not.toContain(encodeURIComponent(one));
        }
      },
    ),
  );
});

test("a secret that is the beginning of another leaves nothing of the other", () => {
  expect(redactor(["abcdefgh", "abcdefgh-and-more"])("x abcdefgh-and-more y")).toBe("x *** y");
});

test("a signature is taken out whoever made it", () => {
  expect(redactor([])("got q-ak=AKID&q-signature=0123456789abcdef")).toBe("got q-ak=AKID&q-signature=***");
});

test("a short secret is taken out only as a word: a text without the letter a says little", () => {
  const redact = redactor(["a", "p.w", "", undefined]);

  expect(redact("a bad day, p.w? (p.w) pxw")).toBe("*** bad day, ***? (***) pxw");
});

test.each([
  ["https://host.example/a/b?sign=secret#x", "https://host.example/a/b", ["sign=secret", "secret"]],
  ["http://user:pw@host.example:8080/", "http://host.example:8080/", ["pw"]],
  ["https://host.example/a", "https://host.example/a", []],
  ["no address ?a=b", "an address", []],
])("%s is shown as %s", (address, plain, secrets) => {
  expect(plainAddress(address)).toBe(plain);
  expect(secretsOfAddress(address)).toEqual(secrets);
});

test.each([
  ["a\r\nb\u2028c\u0085d", "a b c d"],
  ["\u001b[31mred\u0007", "[31mred"],
  ["left\u202eright\u2066", "left right"],
  ["  much   space ", "much space"],
  ["数据 😀", "数据 😀"],
])("%j becomes the line %j", (text, line) => {
  expect(oneLine(text)).toBe(line);
});

test("a line has an end", () => {
  expect(oneLine("x".repeat(1_000_000))).toBe(`${"x".repeat(400)}…`);
});
