import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseXml } from "../../../provider/api/wire/read-xml";
import { writeXml } from "../../../provider/api/wire/write-xml";
import { element, elements, integerOf, textOf, type XmlElement, xml } from "../../../provider/api/wire/xml";

const seed = join(__dirname, "../../fixtures/seed");
const documents = readdirSync(seed).filter((file) => file.endsWith(".xml"));

/** What a document says, whatever its layout: names, texts and order. */
function meaning({ name, text, children }: XmlElement): unknown {
  return children.length > 0 ? { [name]: children.map(meaning) } : { [name]: text };
}

describe("every document of the seed", () => {
  test.each(documents)("%s says the same after it was read and written", (file) => {
    const read = parseXml(readFileSync(join(seed, file), "utf8"));

    expect(meaning(parseXml(writeXml(read)))).toEqual(meaning(read));
  });
});

test("repeated siblings are a list, one of them is a list of one, none an empty list", () => {
  const root = parseXml("<Response><A>1</A><A>2</A><B/></Response>");

  expect(elements(root, "A").map(({ text }) => text)).toEqual(["1", "2"]);
  expect(elements(root, "B")).toHaveLength(1);
  expect(elements(root, "C")).toEqual([]);
});

test("an absent element and an empty one are told apart, in both spellings of empty", () => {
  const root = parseXml("<R><Url/><Type></Type></R>");

  expect(textOf(root, "Url")).toBe("");
  expect(textOf(root, "Type")).toBe("");
  expect(textOf(root, "Event")).toBeUndefined();
});

test.each(["007", "1e5", "0x1F", "true", "null", "1.0"])("a queue named %s keeps its name", (name) => {
  expect(textOf(parseXml(`<Queue><Name>${name}</Name></Queue>`), "Name")).toBe(name);
});

test("numbers are read only where they are whole", () => {
  const root = parseXml("<R><A>10000</A><B>-1</B><C>1.5</C><D/></R>");

  expect(["A", "B", "C", "D", "E"].map((name) => integerOf(root, name))).toEqual([
    10000,
    -1,
    undefined,
    undefined,
    undefined,
  ]);
});

test("text that looks like markup survives writing and reading", () => {
  const address = "https://example.com/cb?a=1&b=<2>&c='\"]]>&d=&amp;&e=数据\r\n";

  expect(parseXml(writeXml(xml("Url", address))).text).toBe(address);
});

test("quotes are written plainly, since the Java SDK loses text before their entities", () => {
  expect(writeXml(xml("Message", `it's "quoted"`))).toBe(`<Message>it's "quoted"</Message>`);
});

test("character references, CDATA and comments are read", () => {
  expect(parseXml("<!-- a --><R>&#20013;&#x6587;<![CDATA[a<b&c]]><!-- b -->&lt;</R>").text).toBe(
    "中文a<b&c<",
  );
});

test.each([
  ["white space before the declaration", ' \n<?xml version="1.0" encoding="utf-8"?><R>a</R>', "a"],
  ["]]> in a text", "<R>a]]>b</R>", "a]]>b"],
  ["a reference with zeros before it", "<R>&#x0000000041;&#00000066;</R>", "AB"],
  ["spaces at the end of tags", "<R >a</R\n>", "a"],
])("%s is let in", (_what, source, text) => {
  expect(parseXml(source).text).toBe(text);
});

test.each([
  ["an instruction without a name", "<??><R/>"],
  ["an instruction that is a declaration", "<R/><?xml version='1.0'?>"],
  ["a declaration with more in it", '<?xml version="1.0" anything ?><R/>'],
  ["a declaration without a version", "<?xml?><R/>"],
  ["text before the root, as a reference", "&#32;<R/>"],
  ["text behind the root", "<R/>a"],
  ["another blank in an end tag", "<R></R\u00a0>"],
  ["another end tag", "<R></Ra>"],
  ["an attribute twice", '<R a="1" a="2"/>'],
  ["an attribute without quotes", "<R a=1/>"],
  ["attributes without a space", `<R a="1"b='2'/>`],
  ["a name that begins with a digit", "<1/>"],
  ["a comment with -- in it", "<R><!-- a -- b --></R>"],
  ["CDATA outside the root", "<![CDATA[ ]]><R/>"],
])("%s is refused", (_what, source) => {
  expect(() => parseXml(source)).toThrow(expect.objectContaining({ name: "XmlError" }));
});

test("no error quotes the document", () => {
  for (const source of [
    "<R><Url>https://x/?a=1&token=s3cr3t</Url></R>",
    "<R><s3cr3t></R>",
    "<R></s3cr3t>",
    "<R><s3cr3t/",
    "<R><?s3cr3t",
    '<R s3cr3t="" s3cr3t=""/>',
    "<s3cr3t s3cr3t/>",
    "<1s3cr3t/>",
  ]) {
    expect(() => parseXml(source)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining("s3cr3t") }),
    );
  }
});

test.each([
  ["a document type", '<!DOCTYPE r [<!ENTITY a "b">]><R>&a;</R>', "document type"],
  ["an unknown entity", "<R>&nbsp;</R>", "entity"],
  ["an entity that is not ended", "<R>&amp</R>", ""],
  ["a cut document", "<Response><Queue><Name>a</Na", "not well-formed"],
  ["two roots", "<A/><B/>", ""],
  ["no root", "hello", ""],
  ["nothing", "", ""],
  ["HTML", "<html><body><br></body></html>", ""],
  ["very deep nesting", `${"<a>".repeat(5000)}${"</a>".repeat(5000)}`, ""],
])("%s is refused", (_what, source, message) => {
  expect(() => parseXml(source)).toThrow(
    expect.objectContaining({ name: "XmlError", message: expect.stringContaining(message) }),
  );
});

test("an element named like the prototype of objects is refused, and changes nothing", () => {
  expect(() => parseXml("<R><__proto__><polluted>1</polluted></__proto__></R>")).toThrow(
    expect.objectContaining({ name: "XmlError" }),
  );
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test("an absent parent has no children", () => {
  expect(element(undefined, "A")).toBeUndefined();
  expect(elements(undefined, "A")).toEqual([]);
});
