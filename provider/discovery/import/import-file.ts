/**
 * The file for `pulumi import --file`. The engine passes over members that it does not know, so one says who wrote it.
 *
 * @module
 */
import { z } from "zod";
import type { ImportEntry } from "./entry";

const writtenBy = "cloud-infinite discover";

const importFile = z.looseObject({
  writtenBy: z.literal(writtenBy),
  resources: z.array(
    z.looseObject({ type: z.string(), name: z.string(), id: z.string(), inputs: z.unknown() }),
  ),
});

/** What a file that this command wrote holds. */
export type WrittenImportFile = z.infer<typeof importFile>;
export type WrittenEntry = WrittenImportFile["resources"][number];

/** Reads a file; `undefined` when it is not one that this command wrote. */
export function readImportFile(text: string): WrittenImportFile | undefined {
  try {
    return importFile.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The file with these entries behind those that it has. */
export function importFileText(entries: readonly ImportEntry[], before?: WrittenImportFile): string {
  const file = { ...(before ?? { writtenBy }), resources: [...(before?.resources ?? []), ...entries] };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}
