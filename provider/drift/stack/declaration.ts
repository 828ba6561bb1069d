/**
 * Where in the user's sources a resource is declared: the engine keeps it in the state, with the calls that led there.
 *
 * @module
 */
import { z } from "zod";
import type { Position } from "../report";

const frame = z.object({ sourcePosition: z.string().optional() });
const exported = z.object({
  deployment: z.object({
    resources: z
      .array(
        z.object({
          urn: z.string(),
          type: z.string(),
          custom: z.boolean().optional(),
          sourcePosition: z.string().optional(),
          stackTrace: z.array(frame).optional(),
        }),
      )
      .nullish(),
  }),
});

/** What an exported state tells besides the resources' properties. */
export interface ExportedStack {
  /** The types of the objects that a refresh asks for, one for each object. */
  readonly objects: readonly string[];
  readonly declaredAt: ReadonlyMap<string, Position>;
}

/** From what `pulumi stack export` prints; nothing is known when it is none. */
export function readExport(text: string): ExportedStack {
  const resources = parsed(text)?.deployment.resources ?? [];
  const positions = resources.flatMap(({ urn, sourcePosition, stackTrace = [] }) => {
    const position = declaration([...stackTrace, { sourcePosition }].map((each) => each.sourcePosition));
    return position === undefined ? [] : [[urn, position] as const];
  });
  return {
    objects: resources
      .filter(({ type, custom }) => custom && !type.startsWith("pulumi:providers:"))
      .map(({ type }) => type),
    declaredAt: new Map(positions),
  };
}

function parsed(text: string): z.infer<typeof exported> | undefined {
  try {
    return exported.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The innermost place that is the user's own: inside a component of a library, or a class of this one, that is further out. */
export function declaration(places: readonly (string | undefined)[]): Position | undefined {
  for (const place of places) {
    const position = place === undefined ? undefined : positionIn(place);
    if (position !== undefined && !isOfLibrary(position.file)) {
      return position;
    }
  }
  return undefined;
}

/** A package that is linked rather than installed has no `node_modules` in its path. */
function isOfLibrary(file: string): boolean {
  return /(^|\/)node_modules\//.test(file) || /(^|\/)pulumi-cloud-infinite\/dist\//.test(file);
}

/** From `project:///src/index.ts#7,19`. */
function positionIn(place: string): Position | undefined {
  const [, file, line, column] = /^project:\/\/\/(.+)#(\d+)(?:,(\d+))?$/.exec(place) ?? [];
  if (file === undefined || Number(line) < 1) {
    return undefined;
  }
  return {
    file: decoded(file),
    line: Number(line),
    ...(column === undefined || Number(column) < 1 ? {} : { column: Number(column) }),
  };
}

function decoded(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}
