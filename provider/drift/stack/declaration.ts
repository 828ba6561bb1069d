/**
 * Where in the user's sources a resource is declared: the engine keeps it in the state, with the calls that led there.
 *
 * @module
 */
import { posix, win32 } from "node:path";
import type { ExportedResource } from "../../pulumi-command/exported-stack";
import type { Position } from "../report";

/** What a state tells besides the resources' properties. */
export interface DeclaredStack {
  /** The types of the objects that a refresh asks for, one for each object. */
  readonly objects: readonly string[];
  readonly declaredAt: ReadonlyMap<string, Position>;
  /** The URNs of what is only looked up. */
  readonly external: ReadonlySet<string>;
}

/** Where the resources of a stack are declared, by URN; `folder` is that of its project. */
export function declarations(
  resources: readonly ExportedResource[],
  folder: string | undefined,
): DeclaredStack {
  const positions = resources.flatMap(({ urn, sourcePosition, stackTrace = [] }) => {
    const places = [...stackTrace, { sourcePosition }].map((each) => each.sourcePosition);
    const position = declaration(places, folder);
    return position === undefined ? [] : [[urn, position] as const];
  });
  return {
    objects: resources
      .filter(({ type, custom }) => custom && !type.startsWith("pulumi:providers:"))
      .map(({ type }) => type),
    declaredAt: new Map(positions),
    external: new Set(resources.flatMap(({ urn, external }) => (external ? [urn] : []))),
  };
}

/** The innermost place that is the user's own: inside a component of a library, or a class of this one, that is further out. */
export function declaration(places: readonly (string | undefined)[], folder?: string): Position | undefined {
  for (const place of places) {
    const position = place === undefined ? undefined : positionIn(place, folder);
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

/** From `project:///src/index.ts#7,19`, and for a program of ES modules from `project:///file:/home/user/project/src/index.ts#7,19`. */
function positionIn(place: string, folder: string | undefined): Position | undefined {
  const [, file, line, column] = /^project:\/\/\/(.+)#(\d+)(?:,(\d+))?$/.exec(place) ?? [];
  if (file === undefined || Number(line) < 1) {
    return undefined;
  }
  return {
    file: inProject(decoded(file), folder),
    line: Number(line),
    ...(column === undefined || Number(column) < 1 ? {} : { column: Number(column) }),
  };
}

/** Where a module stands is told by an address, which the engine takes for a path in the project. */
function inProject(file: string, folder: string | undefined): string {
  const [, path] = /(?:^|\/)file:\/+(.+)$/s.exec(file) ?? [];
  if (path === undefined) {
    return file;
  }
  if (/^[A-Za-z]:/.test(path)) {
    return folder === undefined ? path : win32.relative(folder, path).replaceAll("\\", "/");
  }
  return folder === undefined ? `/${path}` : posix.relative(folder, `/${path}`);
}

function decoded(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}
