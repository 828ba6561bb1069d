import fc from "fast-check";
import { parseXml } from "../../../provider/api/wire/read-xml";
import { elements } from "../../../provider/api/wire/xml";
import { withoutPasswords, withoutTokens } from "../../../provider/emulator/log/secrets";

test.each([
  ["<A><DocPassword>secret</DocPassword><B/></A>", "<A><DocPassword>***</DocPassword><B/></A>"],
  ["<DocPassword ><![CDATA[se<cret]]></DocPassword>", "<DocPassword >***</DocPassword>"],
  ["<DocPassword>a</DocPassword><DocPassword>b</DocPassword>", "<DocPassword>***</DocPassword>".repeat(2)],
  ["<DocPassword>line\nline", "<DocPassword>***"],
  ["<DocPasswordHint>kept</DocPasswordHint>", "<DocPasswordHint>kept</DocPasswordHint>"],
  ["<A><DocPassword/><B>kept</B></A>", "<A><DocPassword/><B>kept</B></A>"],
  ["<DocPassword /><B>kept</B>", "<DocPassword /><B>kept</B>"],
  [
    "<DocPassword><![CDATA[a</DocPassword>hush]]>hush</DocPassword><B/>",
    "<DocPassword>***</DocPassword><B/>",
  ],
  ["<DocPassword>a<!--</DocPassword>-->hush</DocPassword><B/>", "<DocPassword>***</DocPassword><B/>"],
  ["<DocPassword>a<?x </DocPassword>?>hush</DocPassword>", "<DocPassword>***</DocPassword>"],
  ["<DocPassword>a</DocPasswordHint>hush</DocPassword >", "<DocPassword>***</DocPassword >"],
  ['<DocPassword a="/>">hush</DocPassword>', '<DocPassword a="/>">***</DocPassword>'],
  ["<!--<DocPassword>--><DocPassword>hush</DocPassword>", "<!--<DocPassword>***"],
  ["<DocPassword><DocPassword>a</DocPassword>hush</DocPassword>", "<DocPassword>***</DocPassword>"],
  ["<DocPassword>a<DocPassword/>hush</DocPassword><B/>", "<DocPassword>***</DocPassword><B/>"],
  ['<DocPassword a="hush', "<DocPassword***"],
  ["<DocPassword><![CDATA[hush</DocPassword>", "<DocPassword>***"],
  ["<DocPassword><!--hush</DocPassword>", "<DocPassword>***"],
  ["", ""],
])("the body %j is logged as %j", (body, logged) => {
  expect(withoutPasswords(body)).toBe(logged);
});

function isPassword(body: string, word: string): boolean {
  try {
    return elements(parseXml(body), "DocPassword").some(({ text }) => text.includes(word));
  } catch {
    return false;
  }
}

test("whatever a body looks like, what a reader takes for the password is not logged", () => {
  const piece = fc.constantFrom(
    ...["<DocPassword>", "</DocPassword>", "<DocPassword/>", "<![CDATA[", "]]>", "<!--", "-->", "<?x", "?>"],
    ...["<a>", "</a>", "'", '"', ">", "x"],
  );
  const password = fc.array(piece, { maxLength: 6 }).map((pieces) => `first${pieces.join("")}last`);
  const body = fc
    .tuple(fc.array(piece, { maxLength: 4 }), password, fc.array(piece, { maxLength: 4 }))
    .map(([before, inside, after]) => {
      const parts = [...before, "<DocPassword>", inside, "</DocPassword>", ...after];
      return `<Request>${parts.join("")}</Request>`;
    });
  let read = 0;
  fc.assert(
    fc.property(body, (text) => {
      for (const word of ["first", "last"].filter((each) => isPassword(text, each))) {
        read += 1;
        expect([text, withoutPasswords(text)]).toEqual([text, expect.not.stringContaining(word)]);
      }
    }),
    { seed: 20201125, numRuns: 20_000 },
  );
  expect(read).toBeGreaterThan(100);
});

test.each([
  ["/docqueue", "/docqueue"],
  ["/docqueue?state=All", "/docqueue?state=All"],
  ["/?a=1&x-cos-security-token=secret&b", "/?a=1&x-cos-security-token=***&b"],
  ["/?x-ci-security-token=secret", "/?x-ci-security-token=***"],
  ["/?X-Ci%2DSecurity-Token=secret", "/?X-Ci%2DSecurity-Token=***"],
  ["/?q-ak=AKID&q-signature=0123", "/?q-ak=AKID&q-signature=***"],
  ["/?sign=q-ak%3DAKID", "/?sign=***"],
  ["/?%zz=1", "/?%zz=1"],
])("the path %s is logged as %s", (path, logged) => {
  expect(withoutTokens(path)).toBe(logged);
});
