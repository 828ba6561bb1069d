/**
 * The program's side of a resource: registers it with the engine under its constant provider text. Loads nothing
 * but Pulumi's SDK.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";
import { refusePlainSecretKey } from "./plain-key";
import { type ProviderExport, providerText, type ResourceType } from "./provider-text";
import { formatStacksOnce } from "./stack-traces";
import { typeToken } from "./type-token";

/** How a class of resources is registered. */
export interface Registration {
  /** Its name in the type token, such as `DocQueue`. */
  readonly type: ResourceType;
  readonly provider: ProviderExport;
  /** Outputs that are not inputs: without these keys they would not be there in a preview. */
  readonly outputs: readonly string[];
  /** Outputs that are secret whatever the program says. */
  readonly secretOutputs: readonly string[];
}

/** The base of every resource class of this package. */
export abstract class DynamicResource extends pulumi.CustomResource {
  constructor(
    { type, provider, outputs, secretOutputs }: Registration,
    name: string,
    args: object,
    options: pulumi.CustomResourceOptions,
  ) {
    refuseImport(type, name, options);
    refusePlainSecretKey();
    const properties = {
      ...Object.fromEntries(outputs.map((output) => [output, undefined])),
      ...args,
      __provider: providerText(provider),
      __resource: name,
    };
    const formatted = formatStacksOnce();
    try {
      super(
        typeToken(type),
        name,
        properties,
        pulumi.mergeOptions(
          { additionalSecretOutputs: [...secretOutputs] },
          // Whatever the program says: the object is one and the same before and after a replacement, so it must be given
          // back before it is taken again.
          { ...options, deleteBeforeReplace: true },
        ),
      );
    } finally {
      formatted();
    }
  }
}

/**
 * The engine reads what it imports without any properties, so without the text that says how: its own failure speaks of
 * `toJavaScript`. What a transform sets comes after this and cannot be seen.
 */
function refuseImport(type: ResourceType, name: string, options: pulumi.CustomResourceOptions): void {
  if (options.import !== undefined) {
    throw new Error(
      `${type} "${name}": the option \`import\` cannot work with a dynamic provider. ${insteadOfImport[type]}`,
    );
  }
}

const adopts =
  "Leave it out: `pulumi up` takes over what exists. Or take on what a whole account has without a call: " +
  "`cloud-infinite discover --import-file` and `pulumi import --file`";

/** What does what the option is meant to do. */
const insteadOfImport: Readonly<Record<ResourceType, string>> = {
  DocBucket: adopts,
  DocQueue: adopts,
  DocJob: "A job runs once and cannot be taken on: look it up with `DocJob.get(name, id)`",
};
