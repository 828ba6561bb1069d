import { readStateFile, StateFileError, writeStateFile } from "../state/file";
import { createKeeper } from "../state/keeper";
import type { EmulatorSeed } from "../state/seed";
import type { EmulatorControl } from "./control";
import { ControlError } from "./error";

/** Where the state of an emulator comes from and goes to. */
export interface StoredStateOptions {
  readonly control: EmulatorControl;
  readonly seed: EmulatorSeed;
  /** Absent: nothing outlives the emulator. */
  readonly file: string | undefined;
  /** Grows with each change of the state. */
  readonly version: () => number;
}

/**
 * Fills an emulator from its state file, or from the seed while there is none. Returns what resolves when all changes so
 * far are in the file; `undefined` without a file.
 */
export function openStoredState(options: StoredStateOptions): (() => Promise<void>) | undefined {
  const { control, seed, file, version } = options;
  if (file === undefined) {
    control.replaceState(seed);
    return undefined;
  }
  const stored = readStateFile(file);
  if (stored === undefined) {
    control.replaceState(seed);
  } else {
    restore(control, stored, file);
  }
  return createKeeper(version, () => writeStateFile(file, control.state()));
}

function restore(control: EmulatorControl, stored: EmulatorSeed, file: string): void {
  try {
    control.replaceState(stored);
  } catch (error) {
    throw error instanceof ControlError
      ? new StateFileError(`the state file ${file} is wrong: ${error.message}`)
      : error;
  }
}
