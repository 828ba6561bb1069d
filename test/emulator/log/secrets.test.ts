import { withoutPasswords, withoutTokens } from "../../../provider/emulator/log/secrets";

test.each([
  ["<A><DocPassword>secret</DocPassword><B/></A>", "<A><DocPassword>***</DocPassword><B/></A>"],
  ["<DocPassword ><![CDATA[se<cret]]></DocPassword>", "<DocPassword >***</DocPassword>"],
  ["<DocPassword>a</DocPassword><DocPassword>b</DocPassword>", "<DocPassword>***</DocPassword>".repeat(2)],
  ["<DocPassword>line\nline", "<DocPassword>***"],
  ["<DocPasswordHint>kept</DocPasswordHint>", "<DocPasswordHint>kept</DocPasswordHint>"],
  ["", ""],
])("the body %j is logged as %j", (body, logged) => {
  expect(withoutPasswords(body)).toBe(logged);
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
