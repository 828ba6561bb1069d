import { createHash } from "node:crypto";
import fc from "fast-check";
import { carriesSecret, maskUrl } from "../../provider/discovery/secret-url";

const inPath = (...paths: string[]) => paths.map((path) => [`https://example.com/${path}`]);

test.each(
  [
    ["", "/", "documents/done", "api/v1/callbacks", "hooks", "hooks/", "webhook.php", "callback"].flatMap(
      (path) => inPath(path),
    ),
    inPath("v2/queues/7/done.php", "2026/docs", "2026-01-31", "2026/01/31/done", "release/1.4.0", "DONE"),
    inPath("taskFinished", "onTaskFinish", "doc_process_finish", "cgi-bin/done.cgi", "erp/http/inbound.aspx"),
    inPath("twenty-letters-and-more-in-a-path", "tencent/ci/guangzhou", "beijing/workflow/queue2"),
    inPath("%E6%96%87%E6%A1%A3%E5%A4%84%E7%90%86", "文档/完成", "documents%2Ddone", "~documents/index.html"),
    [
      ["http://example.com:8080"],
      ["https://gz.example.com/2026/docs"],
      ["https://a1b2c3d4e5.com/done"],
      ["https://callbacks.company.com.cn/done"],
      ["https://callbacks.ap-guangzhou.example.com./done"],
      ["http://10.1.2.3:8080/cb"],
      ["http://[::1]:80/cb"],
      ["HTTPS://Example.com/CB"],
      ["https://example.com/done?"],
      ["https://example.com/done#"],
      [""],
    ],
  ].flat(),
)("%p carries no secret and is shown as it is", (url) => {
  expect(carriesSecret(url)).toBe(false);
  expect(maskUrl(url)).toBe(url);
});

test.each([
  // The query and the fragment.
  ["https://example.com/cb?token=s3cr3t", "https://example.com/cb?token=***"],
  ["https://example.com/cb?a=1&b=&token=s3=cr3t", "https://example.com/cb?a=***&***&token=***"],
  ["https://example.com?s3cr3t", "https://example.com?***"],
  ["https://example.com/cb?=s3cr3t", "https://example.com/cb?***"],
  ["https://example.com/cb?s3cr3t=", "https://example.com/cb?***"],
  ["https://example.com/cb?secret=", "https://example.com/cb?***"],
  ["https://example.com/cb?a;token=s3cr3t", "https://example.com/cb?***"],
  ["https://example.com/cb?czNjcjN0==", "https://example.com/cb?***"],
  ["https://example.com/cb?0123456789abcdef0123=1", "https://example.com/cb?***"],
  ["https://example.com/cb#s3cr3t", "https://example.com/cb#***"],
  ["https://example.com/cb?a=1#s3cr3t?b=2", "https://example.com/cb?a=***#***"],
  ["HTTPS://example.com/CB?Token=s3cr3t", "HTTPS://example.com/CB?Token=***"],
  // The name before the host, and the host.
  ["https://user:s3cr3t@example.com/cb", "https://***@example.com/cb"],
  ["https://s3cr3t@example.com/cb", "https://***@example.com/cb"],
  ["https://user:s3@cr3t@example.com/cb", "https://***@example.com/cb"],
  ["https://0123456789abcdef0123456789abcdef.m.pipedream.net/", "https://***.m.pipedream.net/"],
  ["https://eoxyz1abcd.hooks.example.com:444/cb", "https://***.hooks.example.com:444/cb"],
  // What was drawn, in the path.
  [
    "https://example.com/services/T0ABC/B0ABC/aBcDeFgHiJkLmNoPqRsTuVwX",
    "https://example.com/services/***/***/***",
  ],
  ["https://example.com/bot123456:ABC-DEF1234ghIkl-zyx57W2v1u/done", "https://example.com/***/done"],
  ["https://example.com/2b0c9f5e-6a1c-4c0e-9a39-6c1c7d1d1f10", "https://example.com/***"],
  ["https://example.com/%30123456789abcdefghij", "https://example.com/***"],
  ["https://example.com/aBcDeFgHiJkLmNoPqRsTuVwX", "https://example.com/***"],
  ["https://example.com/12345678901234567890123456789012", "https://example.com/***"],
  ["https://example.com/123456/a1b2c3d/", "https://example.com/***/***/"],
  ["https://example.com/cb/98765", "https://example.com/cb/***"],
  ["https://example.com/qwzkvjxhqmbtrnplqwzkvjxhqmbtrnpl", "https://example.com/***"],
  ["https://example.com/QWZKVJXHQMBT", "https://example.com/***"],
  ["https://example.com/xkcd-qwrt-zvbn-plmk", "https://example.com/***"],
  ["https://example.com/ab-cd-to-ed-it", "https://example.com/***"],
  ["https://example.com/a1-b2-c3/done", "https://example.com/***/done"],
  [`https://example.com/${"文".repeat(13)}`, "https://example.com/***"],
  ["https://example.com/cb/%zz", "https://example.com/cb/***"],
  ["https://example.com/cb/%2573%2533", "https://example.com/cb/***"],
  // A name with its value, in the path.
  ["https://example.com/cb;token=s3cr3t", "https://example.com/***"],
  ["https://example.com/cb&token=letmein", "https://example.com/***"],
  ["https://example.com/a%2Ftoken%3Dletmein", "https://example.com/***"],
  ["https://example.com/token=letmein/done", "https://example.com/***/***"],
  // What is announced, even if it is a word.
  ["https://example.com/token/letmein", "https://example.com/token/***"],
  ["https://example.com/apiKey/letmein/done", "https://example.com/apiKey/***/***"],
  ["https://example.com/hooks/abcdefghij12345", "https://example.com/hooks/***"],
  ["https://example.com/hooks/catch/letmein/", "https://example.com/hooks/***/***/"],
  ["https://example.com/Webhooks/a1b2c3d4-e5f6-7890", "https://example.com/Webhooks/***"],
  ["https://example.com/webhook.php/letmein", "https://example.com/webhook.php/***"],
  ["https://example.com/my-secret-letmein", "https://example.com/***"],
  ["https://example.com/tok%65n/letmein", "https://example.com/tok%65n/***"],
  // No complete addresses, and such as not all readers take apart in one way.
  ["example.com/cb?token=s3cr3t", "***"],
  ["user:s3cr3t@example.com/cb", "***"],
  ["https:user:s3cr3t@example.com/cb", "***"],
  ["https:\\\\user:s3cr3t@example.com/cb", "***"],
  ["https://example.com\\user:s3cr3t@example.org/", "***"],
  ["https:///user:s3cr3t@example.com/", "***"],
  [" https://user:s3cr3t@example.com", "***"],
  ["https://exam\tple.com/cb", "***"],
  ["https://user:s3/cr3t@example.com", "***"],
  ["s3cr3t", "***"],
])("%p is shown as %p", (url, masked) => {
  expect(carriesSecret(url)).toBe(true);
  expect(maskUrl(url)).toBe(masked);
});

const token = fc.stringMatching(/^[A-Z][a-z0-9]{7,30}[0-9]$/);

/** Addresses with a token in one of the places where a token can be. */
const withToken = fc
  .record({
    token,
    place: fc.constantFrom(
      "user",
      "password",
      "host",
      "part",
      "named part",
      "value",
      "bare",
      "name",
      "fragment",
    ),
    path: fc.constantFrom("", "/", "/cb", "/documents/done"),
    more: fc.constantFrom("", "a=1", "a=&b=2"),
  })
  .map(({ token: secret, place, path, more }) => {
    const before =
      { user: `${secret}@`, password: `me:${secret}@`, host: `${secret}.m.` }[place as "user"] ?? "";
    const part = { part: `/${secret}`, "named part": `/cb;token=${secret}` }[place as "part"] ?? "";
    const own = { value: `token=${secret}`, bare: secret, name: `${secret}=` }[place as "value"];
    const query = [more, own].filter((each) => each !== undefined && each !== "").join("&");
    const fragment = place === "fragment" ? `#${secret}` : "";
    return { secret, url: `https://${before}example.com${path}${part}${query && `?${query}`}${fragment}` };
  });

test("a token is never shown, wherever it stands", () => {
  fc.assert(
    fc.property(withToken, ({ secret, url }) => {
      expect(carriesSecret(url)).toBe(true);
      expect(maskUrl(url)).not.toContain(secret);
      expect(maskUrl(url)).toContain("example.com");
    }),
  );
});

const anyUrl = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  withToken.map(({ url }) => url),
  fc
    .array(fc.oneof(token, fc.constantFrom("hooks", "done", "v1", "a=b", "", ".", "%2F", "文档")), {
      maxLength: 5,
    })
    .map((parts) => `https://example.com/${parts.join("/")}`),
);

test("no piece of a part that is hidden is shown: each is there as it was, or not at all", () => {
  const parts = (url: string) => url.split(/(?<=[@?&=/#.])|(?=[@?&=/#.])/);
  fc.assert(
    fc.property(anyUrl, (url) => {
      const before = parts(url);
      for (const part of parts(maskUrl(url))) {
        expect(part === "***" || before.includes(part)).toBe(true);
      }
      const segments = (of: string) => of.replace(/[?#].*/s, "").split("/");
      expect(
        maskUrl(url) === "***" ||
          segments(maskUrl(url)).every((part, at) => at < 3 || part === "***" || part === segments(url)[at]),
      ).toBe(true);
    }),
  );
});

const small = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";

/** Letters of the alphabet, the same ones each time; the generators of fast-check prefer what is near the edges. */
function drawn(alphabet: string, length: number, count: number): string {
  const bytes = createHash("sha512").update(`${alphabet} ${count}`).digest().subarray(0, length);
  return [...bytes].map((byte) => alphabet[byte % alphabet.length]).join("");
}

test.each([
  ["small letters", small, 16],
  ["capitals", small.toUpperCase(), 16],
  ["letters", small + small.toUpperCase(), 12],
  ["small letters and digits", small + digits, 10],
  ["digits", digits, 5],
  ["hexadecimal digits", `${digits}abcdef`, 8],
  ["base64", `${small}${small.toUpperCase()}${digits}-_`, 12],
])("of a thousand parts that are drawn from %s hardly one is shown", (_what, alphabet, length) => {
  const parts = Array.from({ length: 1000 }, (_, count) => drawn(alphabet, length, count));

  const shown = parts.filter((part) => !carriesSecret(`https://example.com/${part}`));

  expect(shown.length).toBeLessThanOrEqual(3);
});

test("of any text: what carries nothing is shown as it is, and what was masked stays as it is", () => {
  fc.assert(
    fc.property(fc.oneof(anyUrl, fc.string()), (url) => {
      const masked = maskUrl(url);
      expect(carriesSecret(url) || masked === url).toBe(true);
      expect(maskUrl(masked)).toBe(masked);
    }),
  );
});
