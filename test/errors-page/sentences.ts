/** The sentences in the sources, with `…` for what differs each time. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export const root = join(__dirname, "../..");

/** Every sentence that an error of these classes is made with, in the files under `provider/<folder>`. */
export function sentencesOfErrors(folder: string, classes: readonly string[]): readonly string[] {
  return sourcesIn(folder).flatMap((source) =>
    nodesIn(source)
      .filter(ts.isNewExpression)
      .filter(({ expression }) => ts.isIdentifier(expression) || ts.isPropertyAccessExpression(expression))
      .filter(({ expression }) => classes.includes(expression.getText(source).replace(/^.*\./, "")))
      .flatMap((made) => (made.arguments ?? []).flatMap(sentencesIn)),
  );
}

/** Every text in the files under `provider/<folder>`. */
export function sentencesInSources(folder: string): ReadonlySet<string> {
  return new Set(sourcesIn(folder).flatMap((source) => source.statements.flatMap(sentencesIn)));
}

/** Every class of error with one code for all its errors, as `[code, class]`. */
export function codesOfErrors(): readonly (readonly [string, string])[] {
  return sourcesIn("").flatMap((source) =>
    nodesIn(source)
      .filter(ts.isClassDeclaration)
      .flatMap(({ name, members }) =>
        members
          .filter(ts.isPropertyDeclaration)
          .flatMap(({ name: member, initializer }) =>
            member.getText(source) === "code" && initializer !== undefined && ts.isStringLiteral(initializer)
              ? [[initializer.text, name?.text ?? ""] as const]
              : [],
          ),
      ),
  );
}

/** The codes that the emulator answers: of every `new Refusal(status, "Code", …)`. */
export function refusalCodes(): readonly string[] {
  return sourcesIn("emulator").flatMap((source) =>
    nodesIn(source)
      .filter(ts.isNewExpression)
      .filter(({ expression }) => expression.getText(source) === "Refusal")
      .flatMap(({ arguments: [, code] = ts.factory.createNodeArray() }) =>
        code !== undefined && ts.isStringLiteral(code) ? [code.text] : [],
      ),
  );
}

function sourcesIn(folder: string): readonly ts.SourceFile[] {
  return readdirSync(join(root, "provider", folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) => join(root, "provider", folder, file))
    .map((file) => ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true));
}

function nodesIn(node: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [node];
  ts.forEachChild(node, (child) => void nodes.push(...nodesIn(child)));
  return nodes;
}

/** The texts in an expression; those that `+` joins are one, and each branch of a condition is one by itself. */
function sentencesIn(node: ts.Node): readonly string[] {
  const text = textOf(node);
  const inner = nodesIn(node).filter((child) => child !== node && isText(child) && !isText(child.parent));
  return [
    ...(text === undefined ? [] : [normal(text)]),
    ...inner.map((child) => normal(textOf(child) ?? "")),
  ];
}

function isText(node: ts.Node): boolean {
  return textOf(node) !== undefined;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join("");
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textOf(node.left), textOf(node.right)];
    return left === undefined && right === undefined ? undefined : `${left ?? "…"}${right ?? "…"}`;
  }
  return ts.isParenthesizedExpression(node) ? textOf(node.expression) : undefined;
}

function normal(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Whether so much of a sentence is always the same that it can be looked up. */
export function isTelling(sentence: string): boolean {
  return sentence.replace(/[…\W]/g, "").length >= 15;
}
