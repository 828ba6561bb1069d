/**
 * The files that are to be written, looked at before anything is asked of the service: what is wrong with one of them is
 * known at once, and none is written when another cannot be.
 *
 * @module
 */
import { placeOf } from "../files/whole-file";
import { existingFault } from "./existing-fault";

/** The files by what they are for. */
export interface DiscoveryTargets {
  readonly snapshot?: string | undefined;
  readonly importFile?: string | undefined;
  readonly program?: string | undefined;
  /** Replaces what is there. */
  readonly force: boolean;
}

/**
 * Throws a `SnapshotError` or an `ImportError` when a file must not be written, and a `FileError` when one that is there cannot be
 * read. What depends on stacks is not known yet.
 */
export function checkTargets({ snapshot, importFile, program, force }: DiscoveryTargets): void {
  const { SnapshotError } = require("./snapshot/model") as typeof import("./snapshot/model");
  if (snapshot !== undefined) {
    const other = [importFile, program].find((file) => file !== undefined && isSame(file, snapshot));
    const fault =
      other === undefined
        ? existingFault(snapshot, force)
        : `the snapshot and another file are both ${other}: give two names`;
    if (fault !== undefined) {
      throw new SnapshotError(fault);
    }
    const { refuseNewer } = require("./snapshot/read") as typeof import("./snapshot/read");
    refuseNewer(snapshot);
  }
  if (importFile !== undefined || program !== undefined) {
    const { readBefore } = require("./import/before") as typeof import("./import/before");
    readBefore({ importFile, program, force, managed: new Set() });
  }
}

/** Whether two names are of one file, whether it is there or not. */
function isSame(one: string, other: string): boolean {
  return placeOf(one) === placeOf(other);
}
