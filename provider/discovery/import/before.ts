/**
 * What an earlier run has written, to which this one adds.
 *
 * @module
 */
import { placeOf, readIfThere } from "../../files/whole-file";
import { foreignFault } from "../existing-fault";
import { ImportError } from "./import-error";
import { readImportFile, type WrittenImportFile } from "./import-file";
import { readProgram, type WrittenProgram } from "./written-program";

/** The files to write, and whether what is there counts for nothing. */
export interface Targets {
  readonly importFile?: string | undefined;
  readonly program?: string | undefined;
  readonly force: boolean;
  readonly managed: ReadonlySet<string>;
}

export interface Before {
  readonly importFile: WrittenImportFile | undefined;
  readonly program: WrittenProgram | undefined;
}

/** Reads the files; an {@link ImportError} for one that another has written. With `force` there is none. */
export function readBefore({ importFile, program, force, managed }: Targets): Before {
  if (importFile !== undefined && program !== undefined && placeOf(importFile) === placeOf(program)) {
    throw new ImportError(`the import file and the program are both ${program}: give two names`);
  }
  const before = {
    importFile: readWith(readImportFile, importFile, force),
    program: readWith(readProgram, program, force),
  };
  if (!force) {
    return before;
  }
  const lost = [...(before.program?.declarations.keys() ?? [])].filter((id) => managed.has(id));
  if (lost.length > 0) {
    throw new ImportError(
      `${program} declares ${lost.length === 1 ? `${lost[0]}, which` : `${lost[0]} and ${lost.length - 1} more that`} the stack has already: ` +
        "written anew it would not, and the next `pulumi up` would destroy them; leave out --force, or give the program another name",
    );
  }
  return { importFile: undefined, program: undefined };
}

function readWith<Content>(
  read: (text: string) => Content | undefined,
  file: string | undefined,
  force: boolean,
): Content | undefined {
  const text = file === undefined ? undefined : readIfThere(file);
  if (text === undefined) {
    return undefined;
  }
  const content = read(text);
  if (content === undefined && !force) {
    throw new ImportError(foreignFault(file ?? ""));
  }
  return content;
}
