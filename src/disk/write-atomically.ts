// Replaces a file at once or not at all. Not write-file-atomic 7: it takes a short write, as a disk that runs full gives it, for a whole one.
import { type FileHandle, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { ownName, removeLeftovers } from "./leftovers.ts";
import { openPipe } from "./open-pipe.ts";

/**
 * Writes beside the file, to the disk, and renames. Rejects with the system's error; the old file is then as it was and nothing is left over.
 * A link stays one, and what is no file (`/dev/null`, a pipe) is written to, as a rename would put a file in its place.
 */
export async function writeAtomically(target: string, content: string | Uint8Array): Promise<void> {
  const there = await stat(target).catch(() => undefined);
  if (there?.isFIFO()) return writeTo(await openPipe(target, "w"), content);
  if (there !== undefined && !there.isFile()) return writeFile(target, content);
  const path = there === undefined ? target : await realpath(target);
  // Of runs that were killed while they wrote.
  removeLeftovers(dirname(path), basename(path), "tmp");
  const beside = ownName(path, "tmp");
  try {
    const file = await open(beside, "wx");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function writeTo(file: FileHandle, content: string | Uint8Array): Promise<void> {
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}
