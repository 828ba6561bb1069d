/**
 * The program that declares what was found, as it is: a new one, or declarations to add to one.
 *
 * @module
 */
import type { QueueDeclaration } from "./declared-settings";
import type { FoundDocBucket, FoundDocQueue } from "./found-resources";
import { FreeIdentifiers, toIdentifier } from "./identifiers";
import type { Names } from "./names";
import { queueProperties, text } from "./queue-properties";
import { construction, type Expression, type Property } from "./typescript-text";
import { binds, idComment, programMark, type WrittenProgram } from "./written-program";

/** A bucket with what of it is to be declared. */
export interface NewDeclarations {
  readonly bucket: FoundDocBucket;
  readonly declaresBucket: boolean;
  readonly queues: readonly { readonly found: FoundDocQueue; readonly declaration: QueueDeclaration }[];
}

/** A value that the program takes from the stack's configuration. */
export interface SecretValue {
  readonly key: string;
  /** The queue whose address it is. */
  readonly id: string;
}

export interface ProgramText {
  /** The whole of a new program, or what is to come behind the one that is there; empty when nothing is to be declared. */
  readonly text: string;
  readonly secrets: readonly SecretValue[];
}

/** Writes the declarations. `before` is the program that they are added to; it is not changed. */
export function programText(
  parts: readonly NewDeclarations[],
  names: Names,
  before: WrittenProgram | undefined,
): ProgramText {
  if (parts.length === 0) {
    return { text: "", secrets: [] };
  }
  const free = new FreeIdentifiers(before?.words ?? []);
  const secrets: SecretValue[] = [];
  const bindings = bindingsFor(parts, before, free);
  const nameOf = (id: string): string => names.get(id) ?? id;

  const urlOf = (found: FoundDocQueue, { hasSecretUrl }: QueueDeclaration): Expression | undefined => {
    if (!hasSecretUrl) {
      return undefined;
    }
    const key = free.take(toIdentifier(nameOf(found.id)), "CallbackUrl");
    secrets.push({ key, id: found.id });
    return { kind: "call", callee: `${bindings.config}.requireSecret`, text: key };
  };

  const blocks = parts.flatMap(({ bucket, declaresBucket, queues }) => {
    const { id, location } = bucket;
    const isUsed = declaresBucket && queues.length > 0;
    const identifier = isUsed ? free.take(toIdentifier(nameOf(id))) : undefined;
    const source = identifier ?? before?.declarations.get(id)?.identifier;
    const place: Property = {
      name: "bucket",
      value: source === undefined ? text(location.bucket) : { kind: "code", code: `${source}.bucket` },
    };
    const ofBucket = construction({
      identifier,
      className: bindings.DocBucket,
      name: nameOf(id),
      properties: [
        { name: "bucket", value: text(location.bucket) },
        { name: "region", value: text(location.region) },
      ],
    });
    const ofQueues = queues.map(({ found, declaration }) => {
      const properties = [place, ...queueProperties(found, declaration, urlOf(found, declaration))];
      const name = nameOf(found.id);
      return `${idComment(found.id)}\n${construction({ identifier: undefined, className: bindings.DocQueue, name, properties })}`;
    });
    return [...(declaresBucket ? [`${idComment(id)}\n${ofBucket}`] : []), ...ofQueues];
  });

  const all = [bindings.statements, ...blocks].filter((block) => block !== "").join("\n\n");
  return { text: before === undefined ? `${header}\n${all}\n` : added(all, before), secrets };
}

const header = `${programMark} What it finds later is added at the
// end; it knows what is here by the comments with ids. Everything else may be
// edited.`;

/** Behind the program, a blank line apart, with the line ends that it has. */
function added(blocks: string, { text: before, lineEnd }: WrittenProgram): string {
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  return `${gap}${blocks}\n`.replaceAll("\n", lineEnd);
}

/** What a program that is there takes from the stack's configuration. */
export function secretsIn(before: WrittenProgram | undefined): SecretValue[] {
  return [...(before?.declarations ?? [])].flatMap(([id, { source }]) => {
    const key = /\.requireSecret\(\s*["'`](\w+)["'`]\s*,?\s*\)/.exec(source)?.[1];
    return key === undefined ? [] : [{ key, id }];
  });
}

interface Bindings {
  readonly config: string;
  readonly DocBucket: string;
  readonly DocQueue: string;
  /** What must be said before the declarations. */
  readonly statements: string;
}

/** What the declarations are made with: what the program has, else what is imported here under a name that is free. */
function bindingsFor(
  parts: readonly NewDeclarations[],
  before: WrittenProgram | undefined,
  free: FreeIdentifiers,
): Bindings {
  const has = (name: Parameters<typeof binds>[1]): boolean => before !== undefined && binds(before, name);
  const uses = {
    DocBucket: parts.some(({ declaresBucket }) => declaresBucket),
    DocQueue: parts.some(({ queues }) => queues.length > 0),
    config: parts.some(({ queues }) => queues.some(({ declaration }) => declaration.hasSecretUrl)),
  };
  const imported: string[] = [];
  const classNamed = (name: "DocBucket" | "DocQueue"): string => {
    if (has(name) || !uses[name]) {
      return name;
    }
    const local = free.take(name);
    imported.push(local === name ? name : `${name} as ${local}`);
    return local;
  };
  const [DocBucket, DocQueue] = [classNamed("DocBucket"), classNamed("DocQueue")];
  const needsConfig = uses.config && !(has("config") && has("pulumi"));
  const pulumi = has("pulumi") || !needsConfig ? "pulumi" : free.take("pulumi");
  const config = needsConfig ? free.take("config") : "config";
  const imports = [
    ...(needsConfig && !has("pulumi") ? [`import * as ${pulumi} from "@pulumi/pulumi";`] : []),
    ...(imported.length > 0 ? [`import { ${imported.join(", ")} } from "pulumi-cloud-infinite";`] : []),
  ].join("\n");
  const configured = needsConfig ? `const ${config} = new ${pulumi}.Config();` : "";
  const statements = [imports, configured].filter((statement) => statement !== "").join("\n\n");
  return { config, DocBucket, DocQueue, statements };
}
