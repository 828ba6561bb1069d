/**
 * TypeScript as the usual formatters lay it out: two spaces, 80 columns, double quotes unless single ones need fewer
 * backslashes.
 *
 * @module
 */

const widest = 80;

/** A property of an object: its text on one line, or an object inside. */
export interface Property {
  readonly name: string;
  readonly value: Expression;
}

export type Expression =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "texts"; readonly texts: readonly string[] }
  | { readonly kind: "code"; readonly code: string }
  /** A call of a function with one text. */
  | { readonly kind: "call"; readonly callee: string; readonly text: string }
  | { readonly kind: "object"; readonly properties: readonly Property[] };

/**
 * A text as the program has it. What cannot be seen, and what changes how the rest is read, such as a mark that turns
 * the direction of writing, is escaped.
 */
export function stringLiteral(text: string): string {
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  const quote = doubles > singles ? "'" : '"';
  const escaped = text.replace(
    /[\\"'\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu,
    (character) => {
      if (character === "\\" || character === quote) {
        return `\\${character}`;
      }
      if (character === '"' || character === "'") {
        return character;
      }
      const short = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
      const code = (character.codePointAt(0) ?? 0).toString(16);
      return short ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`);
    },
  );
  return quote + escaped + quote;
}

/** `new DocQueue("name", { … });`, kept as a constant if it has an identifier. */
export function construction({
  identifier,
  className,
  name,
  properties,
}: {
  readonly identifier: string | undefined;
  readonly className: string;
  readonly name: string;
  readonly properties: readonly Property[];
}): string {
  const kept = identifier === undefined ? "" : `const ${identifier} =`;
  const start = `${kept}${kept && " "}new ${className}(`;
  const hugged = `${start}${stringLiteral(name)}, {`;
  if (hugged.length <= widest) {
    return [hugged, ...propertyLines(properties, "  "), "});"].join("\n");
  }
  const broken = (indent: string): string[] => [
    `${indent}  ${stringLiteral(name)},`,
    `${indent}  {`,
    ...propertyLines(properties, `${indent}    `),
    `${indent}  },`,
    `${indent});`,
  ];
  return start.length <= widest
    ? [start, ...broken("")].join("\n")
    : [kept, `  new ${className}(`, ...broken("  ")].join("\n");
}

/** The lines of an object's properties. */
export function propertyLines(properties: readonly Property[], indent: string): string[] {
  return properties.flatMap(({ name, value }) => linesOf(value, `${indent}${name}: `, indent));
}

/** A property's lines; `start` is what stands before its value. */
function linesOf(value: Expression, start: string, indent: string): string[] {
  switch (value.kind) {
    case "object":
      return [`${start}{`, ...propertyLines(value.properties, `${indent}  `), `${indent}},`];
    case "call": {
      const argument = stringLiteral(value.text);
      const whole = `${start}${value.callee}(${argument}),`;
      return whole.length <= widest
        ? [whole]
        : [`${start}${value.callee}(`, `${indent}  ${argument},`, `${indent}),`];
    }
    case "text": {
      const literal = stringLiteral(value.text);
      // Behind a name of up to four letters formatters do not break: nothing would be won.
      const isShort = start.length - indent.length <= "name: ".length;
      return isShort || start.length + literal.length < widest
        ? [`${start}${literal},`]
        : [start.trimEnd(), `${indent}  ${literal},`];
    }
    case "texts":
      return [`${start}[${value.texts.map(stringLiteral).join(", ")}],`];
    case "code":
      return [`${start}${value.code},`];
  }
}
