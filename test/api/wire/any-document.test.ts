/** Documents in every form that XML gives a tree, read back as that tree; and what is broken, beside the reader of a library. */
import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { parseXml } from "../../../provider/api/wire/read-xml";
import type { XmlElement } from "../../../provider/api/wire/xml";

const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}$/).filter((text) => text !== "__proto__"),
  fc.constantFrom("名称", "toString", "hasOwnProperty", "ns:Name", "é", "𐐷"),
);
const layout = fc.stringMatching(/^[ \t\n\r]{0,3}$/);
const comment = fc.stringMatching(/^[a-z<>&"'-]{0,9}$/).filter((text) => !/--|-$/.test(text));
const hidden = fc.oneof(
  comment.map((text) => `<!--${text}-->`),
  fc.constantFrom("<?go on?>", "<?a b='>'?>"),
);
const attributes = fc
  .uniqueArray(fc.stringMatching(/^[a-z]{1,5}$/), { maxLength: 2 })
  .map((keys) =>
    keys.map((key, index) => (index === 0 ? ` ${key}="a>b'"` : `\n${key} = '&lt;"/>'`)).join(""),
  );

/** A piece of text as it is meant, and as it is written. */
const piece: fc.Arbitrary<[string, string]> = fc.oneof(
  fc.stringMatching(/^[a-z0-9 中文"'>]{1,6}$/).map((text): [string, string] => [text, text]),
  fc.constantFrom<[string, string]>(
    ["&", "&amp;"],
    ["<", "&lt;"],
    ["中", "&#20013;"],
    ["\r", "&#13;"],
    ["\n", "\r\n"],
    ["\n", "\r"],
    ["😀", "&#x1F600;"],
    ["a<b&amp;]]c", "<![CDATA[a<b&amp;]]c]]>"],
    ["", "<![CDATA[]]>"],
  ),
  hidden.map((text): [string, string] => ["", text]),
);
const text = fc
  .array(piece, { maxLength: 5 })
  .map((pieces): [string, string] => [
    pieces.map(([it]) => it).join(""),
    pieces.map(([, it]) => it).join(""),
  ]);

interface Written {
  readonly element: XmlElement;
  readonly source: string;
}

const { element } = fc.letrec<{ element: Written }>((tie) => ({
  element: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.tuple(name, attributes, layout, text).map(([name, attributes, end, [meant, written]]) => ({
      element: { name, text: meant, children: [] },
      source:
        meant === "" && written === ""
          ? `<${name}${attributes}${end}/>`
          : `<${name}${attributes}${end}>${written}</${name}${end}>`,
    })),
    fc
      .tuple(
        name,
        attributes,
        fc.array(fc.tuple(layout, tie("element") as fc.Arbitrary<Written>), { minLength: 1, maxLength: 3 }),
      )
      .map(([name, attributes, children]) => ({
        element: { name, text: "", children: children.map(([, { element }]) => element) },
        source: `<${name}${attributes}>${children.map(([before, { source }]) => before + source).join("")}</${name}>`,
      })),
  ),
}));

const prolog = fc
  .tuple(
    fc.constantFrom("", "\ufeff"),
    fc.constantFrom("", '<?xml version="1.0" encoding="UTF-8" ?>\n'),
    layout,
    hidden,
  )
  .map((parts) => parts.join(""));

test("a document is read as what it means, however it is written", () => {
  fc.assert(
    fc.property(prolog, element, hidden, (before, { element, source }, after) => {
      expect(parseXml(`${before}${source}\n${after}`)).toEqual(element);
    }),
    { numRuns: 3_000 },
  );
});

test("what is cut or overwritten is refused, or has the elements that the other reader finds", () => {
  const other = new XMLParser({
    preserveOrder: true,
    trimValues: false,
    parseTagValue: false,
    processEntities: false,
    cdataPropName: "cdata",
    onDangerousProperty: (name) => name,
  });
  let read = 0;
  fc.assert(
    fc.property(
      element,
      fc.nat(),
      fc.nat(9),
      fc.constantFrom("", "<", ">", "/", "<a>", "</a>", "&", '"', "<!--", "]]>", "=", "<?xml?>"),
      ({ source }, at, cut, put) => {
        // The other reader knows no names beyond the basic plane, and stumbles over quotes in instructions.
        fc.pre(!/𐐷|<\?/u.test(source));
        const from = at % (source.length + 1);
        const broken = source.slice(0, from) + put + source.slice(from + cut);
        let root: XmlElement;
        try {
          root = parseXml(broken);
        } catch (error) {
          expect(error).toMatchObject({ name: "XmlError" });
          return;
        }
        read += 1;
        expect(XMLValidator.validate(broken)).toBe(true);
        const names = (nodes: readonly Record<string, unknown>[]): unknown[] =>
          nodes.flatMap((node) =>
            Object.keys(node)
              .filter((key) => !["#text", "cdata", ":@", "#comment"].includes(key) && !key.startsWith("?"))
              .map((key) => [key, ...names(node[key] as Record<string, unknown>[])]),
          );
        const ours = ({ name, children }: XmlElement): unknown[] => [name, ...children.map(ours)];
        expect(names(other.parse(broken) as Record<string, unknown>[])).toEqual([ours(root)]);
      },
    ),
    { numRuns: 5_000 },
  );
  expect(read).toBeGreaterThan(100);
});
