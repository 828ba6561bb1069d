import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { DocQueue, Provider, type ProviderArgs } from "../../provider";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly provider?: string | undefined;
  readonly inputs: Record<string, unknown>;
}

const registered: Registered[] = [];

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, provider, inputs }) => {
      registered.push({ type, name, provider, inputs });
      return { id: `${name}-id`, state: inputs };
    },
    call: () => ({}),
  });
});
beforeEach(() => {
  registered.length = 0;
});
afterEach(() => pulumi.runtime.setAllConfig({}));

function settled<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply((value) => resolve(value)));
}

const secret = (value: string) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

/** What a provider is registered with. */
async function inputsOf(args: ProviderArgs): Promise<Record<string, unknown>> {
  await settled(new Provider("beijing", args).urn);
  return registered.find(({ name }) => name === "beijing")?.inputs ?? {};
}

test("a provider is registered with what it is told by the keys of the configuration, and its name", async () => {
  const inputs = await inputsOf({
    region: "ap-beijing",
    secretId: "id",
    secretKey: "key",
    securityToken: pulumi.output("token"),
    endpoint: "http://127.0.0.1:1",
    maxRetries: 0,
  });

  expect(registered[0]?.type).toBe("pulumi:providers:pulumi-nodejs");
  expect(inputs).toEqual({
    "__cloud-infinite:provider": "beijing",
    "cloud-infinite:region": "ap-beijing",
    "cloud-infinite:secretId": secret("id"),
    "cloud-infinite:secretKey": secret("key"),
    "cloud-infinite:securityToken": secret("token"),
    "cloud-infinite:endpoint": "http://127.0.0.1:1",
    "cloud-infinite:maxRetries": 0,
  });
});

describe("what the stack's configuration says", () => {
  const configured = {
    "cloud-infinite:region": "ap-tokyo",
    "cloud-infinite:secretId": "id",
    "cloud-infinite:secretKey": "key",
    "cloud-infinite:timeoutSeconds": "5",
  };
  beforeEach(() => pulumi.runtime.setAllConfig(configured, Object.keys(configured).slice(1, 3)));

  test("is handed on where the provider says nothing, since its process sees its inputs only", async () => {
    expect(await inputsOf({ region: "ap-beijing" })).toEqual({
      "__cloud-infinite:provider": "beijing",
      "cloud-infinite:region": "ap-beijing",
      "__cloud-infinite:secretId": secret("id"),
      "__cloud-infinite:secretKey": secret("key"),
      "__cloud-infinite:timeoutSeconds": "5",
    });
  });

  test.each([{ profile: "work" }, { secretId: "a", secretKey: "b" }])(
    "of a key is left out where the provider has %j",
    async (args) => {
      expect(Object.keys(await inputsOf(args))).not.toContain("__cloud-infinite:secretKey");
    },
  );
});

test.each([
  [{ region: "Beijing" }, 'region: "Beijing" is not a region'],
  [{ region: "" }, "region: must not be empty"],
  [{ secretId: "id" }, "secretId and secretKey belong together"],
  [{ secretKey: "key" }, "secretId and secretKey belong together"],
  [{ securityToken: "token" }, "a securityToken belongs to both"],
  [
    { secretId: "", secretKey: "" },
    "secretId: must not be empty: leave it out instead; secretKey: must not be empty",
  ],
  [{ profile: "work", secretId: "id", secretKey: "key" }, "a key and a profile exclude each other"],
  [{ endpoint: "http://example.com" }, "endpoint: the endpoint"],
  [{ maxRetries: -1 }, "maxRetries: must be a whole number from 0 to 100"],
  [
    { requestsPerSecond: 10_001 },
    "requestsPerSecond: must be a number from 0, which means no limit, to 10000",
  ],
  [{ timeoutSeconds: 0 }, "timeoutSeconds: must be a number of seconds from above 0 to 3600"],
] as [ProviderArgs, string][])("%j is refused where it stands", (args, words) => {
  expect(() => new Provider("beijing", args)).toThrow(`Provider "beijing": `);
  expect(() => new Provider("beijing", args)).toThrow(words);
});

test("what does not compile is refused at run time too, without repeating a key", () => {
  // @ts-expect-error the name is secretId
  expect(() => new Provider("beijing", { secretID: "s3cr3t" })).toThrow("secretID: there is no such setting");
  // @ts-expect-error a number is not text
  expect(() => new Provider("beijing", { maxRetries: "3" })).toThrow("maxRetries: must be a whole number");
  // @ts-expect-error nor text a number
  expect(() => new Provider("beijing", { region: 1 })).toThrow("region: must be a text");
});

test("a key in plain stack configuration is refused", () => {
  pulumi.runtime.setAllConfig({ "cloud-infinite:secretKey": "s3cr3t" });

  expect(() => new Provider("beijing")).toThrow("pulumi config set --secret cloud-infinite:secretKey");
});

test("printing a provider shows no key", () => {
  const provider = new Provider("beijing", { secretId: "id", secretKey: "s3cr3t" });

  expect(inspect(provider, { depth: 10 })).not.toContain("s3cr3t");
});

describe("a component that is given a provider", () => {
  class Elsewhere extends pulumi.dynamic.Resource {
    constructor(name: string, options: pulumi.CustomResourceOptions) {
      super({ create: async () => ({ id: "x", outs: {} }) }, name, {}, options);
    }
  }
  class Pipeline extends pulumi.ComponentResource {
    constructor(name: string, options: pulumi.ComponentResourceOptions) {
      super("test:Pipeline", name, {}, options);
      new DocQueue("inside", { bucket: "documents-1250000000" }, { parent: this });
      new Elsewhere("foreign", { parent: this });
    }
  }

  test.each([
    ["as provider", (provider: Provider) => ({ provider })],
    ["among its providers", (provider: Provider) => ({ providers: [provider] })],
  ])("%s hands it to every dynamic resource in it, those of other libraries too", async (_how, options) => {
    const provider = new Provider("beijing", { region: "ap-beijing" });

    new Pipeline("pipeline", options(provider));
    while (!["inside", "foreign"].every((wanted) => registered.some(({ name }) => name === wanted))) {
      await new Promise((resolve) => setImmediate(resolve));
    }

    for (const wanted of ["inside", "foreign"]) {
      expect(registered.find(({ name }) => name === wanted)?.provider).toContain("::beijing::beijing-id");
    }
  });
});
