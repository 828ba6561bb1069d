/**
 * Where in the user's sources a resource is declared: the engine keeps it in the state, with the calls that led there.
 *
 * @module
 */
import type { ExportedResource } from "../../pulumi-command/exported-stack";
import type { Position } from "../report";

/** What a state tells besides the resources' properties. */
export interface DeclaredStack {
  /** The types of the objects that a refresh asks for, one for each object. */
  readonly objects: readonly string[];
  readonly declaredAt: ReadonlyMap<string, Position>;
}

/** Where the resources of a stack are declared, by URN. */
export function declarations(resources: readonly ExportedResource[]): DeclaredStack {
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
