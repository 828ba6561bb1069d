import fc from "fast-check";
import { carriesSecret, maskUrl } from "../../provider/discovery/secret-url";

test.each([
  ["https://example.com/documents/done"],
  ["http://example.com:8080"],
  ["https://example.com/done?"],
  ["https://example.com/done?token="],
  ["https://example.com/done?a=&b="],
  ["https://example.com/done#"],
  ["https://example.com/twenty-letters-and-more-in-a-path"],
  ["https://example.com/12345678901234567890"],
  ["https://example.com/v2/queues/7/done.php"],
  ["https://example.com/%E6%96%87%E6%A1%A3%E5%A4%84%E7%90%86"],
  [""],
])("%p carries no secret and is shown as it is", (url) => {
  expect(carriesSecret(url)).toBe(false);
  expect(maskUrl(url)).toBe(url);
});

test.each([
  ["https://example.com/cb?token=s3cr3t", "https://example.com/cb?token=***"],
  ["https://example.com/cb?a=1&b=&token=s3=cr3t", "https://example.com/cb?a=***&b=&token=***"],
  ["https://example.com?s3cr3t", "https://example.com?***"],
  ["https://example.com/cb?=s3cr3t", "https://example.com/cb?***"],
  ["https://example.com/cb?czNjcjN0==", "https://example.com/cb?***"],
  ["https://example.com/cb?0123456789abcdef0123=", "https://example.com/cb?***"],
  ["https://example.com/cb#s3cr3t", "https://example.com/cb#***"],
  ["https://example.com/cb?a=1#s3cr3t?b=2", "https://example.com/cb?a=***#***"],
  ["https://user:s3cr3t@example.com/cb", "https://***@example.com/cb"],
  ["https://s3cr3t@example.com/cb", "https://***@example.com/cb"],
  ["https://user:s3@cr3t@example.com/cb", "https://***@example.com/cb"],
  [
    "https://hooks.example.com/services/T000/B000/0123456789abcdefABCDEF01",
    "https://hooks.example.com/services/T000/B000/***",
  ],
  ["https://example.com/bot123456:ABC-DEF1234ghIkl-zyx57W2v1u/done", "https://example.com/***/done"],
  ["https://example.com/2b0c9f5e-6a1c-4c0e-9a39-6c1c7d1d1f10", "https://example.com/***"],
  ["https://example.com/%30123456789abcdefghij", "https://example.com/***"],
  ["HTTPS://example.com/CB?Token=s3cr3t", "HTTPS://example.com/CB?Token=***"],
  // No complete addresses, whatever else they may be.
  ["example.com/cb?token=s3cr3t", "***"],
  ["user:s3cr3t@example.com/cb", "***"],
  ["https:user:s3cr3t@example.com/cb", "***"],
  ["https:\\\\user:s3cr3t@example.com/cb", "***"],
  [" https://user:s3cr3t@example.com", "***"],
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
    place: fc.constantFrom("user", "password", "value", "bare", "fragment"),
    path: fc.constantFrom("", "/", "/cb", "/documents/done"),
    more: fc.constantFrom("", "a=1", "a=&b=2"),
  })
  .map(({ token: secret, place, path, more }) => {
    const user = { user: `${secret}@`, password: `me:${secret}@` }[place as "user"] ?? "";
    const own = { value: `token=${secret}`, bare: secret }[place as "value"];
    const query = [more, own].filter((part) => part !== undefined && part !== "").join("&");
    const fragment = place === "fragment" ? `#${secret}` : "";
    return { secret, url: `https://${user}example.com${path}${query && `?${query}`}${fragment}` };
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

test("of any text: what carries nothing is shown as it is, and what was masked stays as it is", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()),
      (url) => {
        const masked = maskUrl(url);
        expect(carriesSecret(url) || masked === url).toBe(true);
        expect(maskUrl(masked)).toBe(masked);
      },
    ),
  );
});
