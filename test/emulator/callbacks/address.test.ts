import fc from "fast-check";
import { checkCallbackAddress } from "../../../provider/emulator/callbacks/address";
import { callbackAddressFault } from "../../../provider/resources/callback-address";

const isTaken = (text: string, policy: "none" | "loopback") => {
  try {
    checkCallbackAddress(text, policy, "Url");
    return true;
  } catch {
    return false;
  }
};

const hosts = fc.oneof(
  fc.ipV4(),
  fc.ipV6().map((address) => `[${address}]`),
  fc.domain(),
  fc.constantFrom(
    ...[
      "intranet",
      "a.internal",
      "a.local.",
      "localhost",
      "a.localhost",
      "127.1",
      "0x0a.1",
      "[::ffff:10.0.0.1]",
    ],
  ),
);
const addresses = fc
  .tuple(
    fc.constantFrom(
      "http://",
      "https://",
      "HTTP://",
      "http:/",
      "http:",
      "http:///",
      "ftp://",
      " http://",
      "",
    ),
    hosts,
    fc.constantFrom("", "/", ":80/a?b=c#d", "/a b", " ", "\n", "\\", "/文"),
  )
  .map((parts) => parts.join(""));

test.each(["none", "loopback"] as const)(
  "the emulator (internal addresses: %s) takes nothing that the provider would refuse to send",
  (policy) => {
    let taken = 0;
    fc.assert(
      fc.property(addresses, (text) => {
        if (isTaken(text, policy)) {
          taken += 1;
          expect([text, callbackAddressFault(text, { allowLoopback: policy === "loopback" })]).toEqual([
            text,
            undefined,
          ]);
        }
      }),
      { seed: 20201125, numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(100);
  },
);
