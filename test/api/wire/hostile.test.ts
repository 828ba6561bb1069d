import fc from "fast-check";
import { parseJson } from "../../../provider/api/wire/json";
import { parseXml } from "../../../provider/api/wire/read-xml";
import { writeXml } from "../../../provider/api/wire/write-xml";
import { type XmlElement, xml } from "../../../provider/api/wire/xml";
import { XmlError } from "../../../provider/api/wire/xml-error";
import { filesOf, longDocuments, longReadable } from "../hostile";

/** Reads what must not be readable, and gives the error. */
function refusal(source: string): unknown {
  try {
    const root = parseXml(source);
    return `read as ${root.name}`;
  } catch (error) {
    return error;
  }
}

// Other roots and other texts than UTF-8 are the client's to refuse.
const readable = new Set([
  "another-root.xml",
  "overlong-utf-8.xml",
  "invalid-utf-8.xml",
  "surrogate-in-utf-8.xml",
  "gbk.xml",
]);

test.each(
  filesOf("bodies/refused")
    .filter(([name]) => !readable.has(name))
    .map(([name, bytes]) => [name, bytes.toString("utf8")] as const),
)("%s is refused", (name, source) => {
  if (name.endsWith(".json")) {
    expect(() => parseJson(source)).toThrow(expect.objectContaining({ name: "JsonError" }));
  }
  expect(refusal(source)).toBeInstanceOf(XmlError);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test.each(longDocuments)("ten megabytes of %s are refused, in a short sentence", (_what, make) => {
  const error = refusal(make());

  expect(error).toBeInstanceOf(XmlError);
  expect((error as XmlError).message.length).toBeLessThan(300);
});

test.each(longReadable)("ten megabytes of %s are read", (_what, make) => {
  expect(parseXml(make()).name).toBe("Response");
});

test("any text is read or refused as XML, never anything else", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 8 }),
    fc.constantFrom("<", ">", "</", "/>", "<a>", "</a>", "<a", " b='c'", "&amp;", "&#65;", "&#x0;", "&lol;"),
    fc.constantFrom(
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<?xml ",
      "?>",
      "<!DOCTYPE",
      "__proto__",
      "#text",
      "\ud800",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const source = pieces.join("");
      try {
        expect(typeof parseXml(source).name).toBe("string");
      } catch (error) {
        expect(error).toBeInstanceOf(XmlError);
      }
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    }),
    { numRuns: 3_000 },
  );
});

test("any part of a document is read or refused as XML", () => {
  const whole = writeXml(
    xml("Response", [
      xml("TotalCount", 1),
      xml("QueueList", [xml("QueueId", "p1"), xml("Name", "a & b < c"), xml("NotifyConfig", [xml("Url")])]),
    ]),
  );
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(whole.length), fc.string({ maxLength: 3 }), (from, to, put) => {
      const source = whole.slice(0, from) + put + whole.slice(to);
      try {
        parseXml(source);
      } catch (error) {
        expect(error).toBeInstanceOf(XmlError);
      }
    }),
    { numRuns: 2_000 },
  );
});

describe("what is written", () => {
  const name = fc.oneof(
    fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,12}$/),
    fc.constantFrom("toString", "hasOwnProperty", "valueOf", "length"),
  );
  // XML has no control characters, and gives line ends a form of its own.
  const sendable = fc
    .string({ unit: "binary", maxLength: 20 })
    .filter((text) => !/[\p{Cc}\ufffe\uffff]/u.test(text));
  const { element } = fc.letrec<{ element: XmlElement }>((tie) => ({
    element: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.record({ name, text: sendable, children: fc.constant([]) }),
      fc.record({
        name,
        text: fc.constant(""),
        children: fc.array(tie("element") as fc.Arbitrary<XmlElement>, { minLength: 1, maxLength: 4 }),
      }),
    ),
  }));

  test("is read back as it was, whatever it is", () => {
    fc.assert(
      fc.property(
        element.filter(({ name: root }) => root !== "__proto__"),
        (written) => {
          fc.pre(!JSON.stringify(written).includes("__proto__"));
          expect(parseXml(writeXml(written))).toEqual(written);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test.each(["\u0000", "a\u001bb", "\ufffe", "\ud800", "\udc00\ud800"])("cannot be %j", (text) => {
    expect(() => writeXml(xml("Name", text))).toThrow(/^XML cannot carry the character U\+[0-9A-F]{4}$/);
  });
});
