/** Whatever the client exports says what it is. */
import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../..");
const entry = join(root, "provider/api/index.ts");

const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, root);
const program = ts.createProgram([entry], options);
const checker = program.getTypeChecker();

const isSaid = (symbol: ts.Symbol): boolean => symbol.getDocumentationComment(checker).length > 0;

interface Exported {
  readonly name: string;
  readonly symbol: ts.Symbol;
}

function exported(): readonly Exported[] {
  const entrySymbol = checker.getSymbolAtLocation(program.getSourceFile(entry) as ts.SourceFile);
  return checker.getExportsOfModule(entrySymbol as ts.Symbol).map((symbol) => ({
    name: symbol.name,
    symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  }));
}

/** The members that a type or class declares itself, under their names. */
function membersOf({ name, symbol }: Exported): readonly (readonly [string, ts.Symbol])[] {
  return checker
    .getDeclaredTypeOfSymbol(symbol)
    .getProperties()
    .filter((member) => member.declarations?.[0]?.parent === symbol.declarations?.[0])
    .map((member) => [`${name}.${member.name}`, member]);
}

const all = exported();

test("every exported name has a comment", () => {
  expect(all.length).toBeGreaterThan(60);
  expect(all.filter(({ symbol }) => !isSaid(symbol)).map(({ name }) => name)).toEqual([]);
});

test("every member of an exported type or class has a comment", () => {
  const members = all
    .filter(({ symbol }) => symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class))
    .flatMap(membersOf);

  expect(members.length).toBeGreaterThan(150);
  expect(members.filter(([, member]) => !isSaid(member)).map(([name]) => name)).toEqual([]);
});

test("every exported function and every method of the client has an example", () => {
  const functions = all
    .filter(({ symbol }) => symbol.flags & ts.SymbolFlags.Function)
    .map(({ name, symbol }) => [name, symbol] as const);
  const methods = all.filter(({ name }) => name.endsWith("Calls")).flatMap(membersOf);

  expect(methods.length).toBeGreaterThan(12);
  const without = [...functions, ...methods].filter(
    ([, symbol]) => !symbol.getJsDocTags(checker).some((tag) => tag.name === "example"),
  );
  expect(without.map(([name]) => name)).toEqual([]);
});
