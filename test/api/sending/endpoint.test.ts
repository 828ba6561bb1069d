import { CloudInfiniteError, createClient } from "../../../provider/api";
import { isLoopback, parseEndpoint } from "../../../provider/api/sending/endpoint";

test.each([
  ["http://127.0.0.1:8080", true],
  ["http://localhost", true],
  ["http://ci.localhost:1", true],
  ["http://[::1]:8080", true],
  ["http://127.9.9.9/", true],
  ["https://example.com", false],
  ["https://example.com:8443/", false],
  ["https://localhost.example.com", false],
])("%s can be connected to, on this machine: %s", (endpoint, loopback) => {
  expect(isLoopback(parseEndpoint(endpoint))).toBe(loopback);
});

test.each([
  ["ftp://127.0.0.1", "is not an address"],
  ["not an address", "is not an address"],
  ["http://127.0.0.1/path", "only scheme, host and port"],
  ["http://127.0.0.1/?a=b", "only scheme, host and port"],
  ["http://127.0.0.1/#a", "only scheme, host and port"],
  ["http://user:pw@127.0.0.1", "only scheme, host and port"],
  ["http://example.com", "plain HTTP"],
  ["http://127.0.0.1.example.com", "plain HTTP"],
  ["user:a-marked-password@127.0.0.1:8080", "is not an address"],
  ["ftp://user:a-marked-password@127.0.0.1", "is not an address"],
  ["http://user:a-marked-password@example.com", "only scheme, host and port"],
])("%s is refused when the client is made", (endpoint, words) => {
  const make = () => createClient({ endpoint });

  expect(make).toThrow(CloudInfiniteError);
  expect(make).toThrow(words);
  expect(make).not.toThrow(/marked-password/);
});
