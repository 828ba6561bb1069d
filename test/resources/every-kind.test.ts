/** What every kind of resource has, in places that nothing else ties together. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as program from "../../provider";
import type { DynamicProvider } from "../../provider/pulumi/dynamic";
import * as providers from "../../provider/pulumi/provider";
import { DynamicResource } from "../../provider/resources/dynamic-resource";
import {
  type ProviderExport,
  providerExports,
  providerText,
  type ResourceType,
} from "../../provider/resources/provider-text";
import { typeToken } from "../../provider/resources/type-token";

const root = join(__dirname, "../..");
const read = (...way: string[]) => readFileSync(join(root, ...way), "utf8");

const typeOf = (name: ProviderExport) => name.replace(/^./, (first) => first.toUpperCase()) as ResourceType;
const kinds = providerExports.map((name) => ({ name, type: typeOf(name) }));
const types = kinds.map(({ type }) => type).sort();

interface ResourceClass {
  get(name: string, id: string): DynamicResource;
}

const registered: pulumi.runtime.MockResourceArgs[] = [];

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource(args) {
      registered.push(args);
      return { id: args.id ?? args.name, state: args.inputs };
    },
    call: () => ({}),
  });
});
beforeEach(() => {
  registered.length = 0;
});

/** One of the kind, looked up. */
function resourceOf(type: ResourceType): DynamicResource {
  return (program as unknown as Record<ResourceType, ResourceClass>)[type].get("one", "id");
}

test("what states require is exported, and nothing else", () => {
  const exported: Record<ProviderExport, DynamicProvider> = providers;

  expect(Object.keys(exported).filter((name) => name !== "default")).toEqual(providerExports);
});

test("its class is what programs import, and nothing else is one", () => {
  const classes = Object.entries(program).flatMap(([name, value]) =>
    typeof value === "function" && value.prototype instanceof DynamicResource ? [name] : [],
  );

  expect(classes.sort()).toEqual(types);
});

test.each(kinds)("$type is registered under its own type and text", async ({ name, type }) => {
  const { urn } = resourceOf(type);
  await new Promise((resolve) => urn.apply(resolve));

  expect(registered).toMatchObject([{ type: typeToken(type), inputs: { __provider: providerText(name) } }]);
});

test.each(kinds)("every output that $type declares is there before anything is known", ({ type }) => {
  const source = readdirSync(join(root, "provider/resources"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => read("provider/resources", file))
    .find((text) => text.includes(`export class ${type} `));
  const declared = [...(source ?? "").matchAll(/^ {2}declare readonly (\w+): /gm)].map(([, name]) => name);

  const resource: object = resourceOf(type);

  expect(declared.length).toBeGreaterThan(0);
  expect(declared.filter((name) => !pulumi.Output.isInstance(Reflect.get(resource, String(name))))).toEqual(
    [],
  );
});

/** Whether the page has a line that begins so. */
const hasLine = (page: string, begin: string) => `\n${read(page)}`.includes(`\n${begin}`);

test.each([
  ["README.md", "docs/resources.md"],
  ["README.zh-CN.md", "docs/zh-CN/resources.md"],
])("each has a section and a row of permissions in %s, and a section in %s", (readme, page) => {
  expect(types.filter((type) => !hasLine(readme, `### ${type}\n`))).toEqual([]);
  expect(types.filter((type) => !hasLine(readme, `| ${type} | `))).toEqual([]);
  expect(types.filter((type) => !hasLine(page, `## ${type}\n`))).toEqual([]);
});

test.each(["docs/unit-testing.md", "docs/zh-CN/unit-testing.md"])(
  "each is named in %s, where unit tests are told of types",
  (page) => {
    expect(types.filter((type) => !read(page).includes(`\`${type}\``))).toEqual([]);
  },
);

test("of each a state is recorded, for every later version to read", () => {
  const states = readdirSync(join(root, "test/fixtures/states")).map((file) =>
    read("test/fixtures/states", file),
  );

  expect(types.filter((type) => !states.some((state) => state.includes(`"${typeToken(type)}"`)))).toEqual([]);
});
