/** Whatever users can import says what it is. */
import { join } from "node:path";
import ts from "typescript";
import { compilerOptions, entryPoints, root } from "./entry-points";

const sources = Object.entries(entryPoints).map(([name, file]) => ({ name, file: join(root, file) }));
const program = ts.createProgram(
  sources.map(({ file }) => file),
  compilerOptions(),
);
const checker = program.getTypeChecker();

const isSaid = (symbol: ts.Symbol): boolean => symbol.getDocumentationComment(checker).length > 0;

/** Something with a name of its own, as `pulumi-cloud-infinite: DocQueueArgs.name`. */
interface Named {
  readonly name: string;
  readonly symbol: ts.Symbol;
}

function exported({ name, file }: { name: string; file: string }): readonly Named[] {
  const entry = checker.getSymbolAtLocation(program.getSourceFile(file) as ts.SourceFile) as ts.Symbol;
  return checker.getExportsOfModule(entry).map((symbol) => ({
    name: `${name}: ${symbol.name}`,
    symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  }));
}

/** The members that an exported thing declares itself, however deep: those of types and classes, not of arguments. */
function membersOf({ name, symbol }: Named): readonly Named[] {
  return (symbol.declarations ?? []).flatMap((declaration) => membersIn(declaration, name));
}

function membersIn(node: ts.Node, prefix: string): readonly Named[] {
  const members: Named[] = [];
  ts.forEachChild(node, (child) => {
    if (ts.isBlock(child) || (ts.isParameter(child) && child.modifiers === undefined)) {
      return;
    }
    const symbol = isMember(child) ? checker.getSymbolAtLocation(child.name) : undefined;
    if (symbol === undefined) {
      members.push(...membersIn(child, prefix));
    } else {
      const name = `${prefix}.${symbol.name}`;
      members.push({ name, symbol }, ...membersIn(child, name));
    }
  });
  return members;
}

/** A member that users see; a parameter with modifiers is one of its class. */
function isMember(node: ts.Node): node is ts.NamedDeclaration & { readonly name: ts.DeclarationName } {
  const isOne =
    ts.isPropertySignature(node) ||
    ts.isMethodSignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isParameter(node);
  return isOne && !isHidden(node);
}

function isHidden(node: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
}

const all = sources.flatMap(exported);

test("every exported name has a comment", () => {
  expect(all.length).toBeGreaterThan(130);
  expect(all.filter(({ symbol }) => !isSaid(symbol)).map(({ name }) => name)).toEqual([]);
});

test("every member of an exported type or class has a comment", () => {
  const members = all.flatMap(membersOf);

  expect(members.length).toBeGreaterThan(500);
  // A name by which `instanceof` and printing tell a class says nothing to a reader.
  const undocumented = members.filter(({ symbol }) => !isSaid(symbol)).map(({ name }) => name);
  expect(undocumented.filter((name) => !/Error\.(?:name|__@\w+)$/.test(name))).toEqual([]);
});

test("every exported function, every resource and every method of the client has an example", () => {
  const functions = all.filter(({ symbol }) => symbol.flags & ts.SymbolFlags.Function);
  const resources = all.filter(
    ({ name, symbol }) => symbol.flags & ts.SymbolFlags.Class && !/Error$/.test(name),
  );
  const methods = all.filter(({ name }) => name.endsWith("Calls")).flatMap(membersOf);

  expect([functions.length, resources.length, methods.length].map((count) => count > 3)).toEqual([
    true,
    true,
    true,
  ]);
  const without = [...functions, ...resources, ...methods].filter(
    ({ symbol }) => !symbol.getJsDocTags(checker).some((tag) => tag.name === "example"),
  );
  expect(without.map(({ name }) => name)).toEqual([]);
});

test("every link in a comment leads somewhere", () => {
  const parts = [...all, ...all.flatMap(membersOf)].flatMap(({ name, symbol }) =>
    symbol.getDocumentationComment(checker).map((part) => ({ name, part: part as ts.JSDocLinkDisplayPart })),
  );
  const links = parts.filter(({ part }) => part.kind === "linkName");

  expect(links.length).toBeGreaterThan(3);
  expect(links.filter(({ part }) => part.target === undefined).map(({ name }) => name)).toEqual([]);
});
