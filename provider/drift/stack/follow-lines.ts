/**
 * Reads a text file while something else is still writing it, line by line: the engine's log of a large stack has
 * megabytes, of which a line is needed at a time.
 *
 * @module
 */
import { type FileHandle, open } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";

export interface FollowedFile {
  /** Hands on every line that has been completed since. A file that is not there yet has none. */
  catchUp(): Promise<void>;
  /** The same, and what there is of a last line without an end; closes the file. */
  end(): Promise<void>;
}

const chunkBytes = 256 * 1024;

/** Follows a file. Calls must not overlap. */
export function followLines(file: string, onLine: (line: string) => void): FollowedFile {
  const decoder = new StringDecoder("utf8");
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let handle: FileHandle | undefined;
  let rest = "";

  async function catchUp(): Promise<void> {
    handle ??= await opened(file);
    for (;;) {
      const { bytesRead } = (await handle?.read(buffer, 0, chunkBytes)) ?? { bytesRead: 0 };
      if (bytesRead === 0) {
        return;
      }
      const lines = (rest + decoder.write(buffer.subarray(0, bytesRead))).split("\n");
      rest = lines.pop() ?? "";
      lines.forEach(onLine);
    }
  }

  return {
    catchUp,
    async end() {
      try {
        await catchUp();
        if (rest !== "") {
          onLine(rest);
        }
      } finally {
        await handle?.close();
      }
    },
  };
}

async function opened(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
