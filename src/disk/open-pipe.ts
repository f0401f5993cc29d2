// Opens a pipe that has a name, but waits no longer for its other end than that takes to be opened: a checkout may hold one that nobody uses.
import { closeSync, constants, openSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

const PATIENCE_MS = 3_000;

/** @throws the system's error, or one whose `diskReason` is that there is nobody at the other end */
export async function openPipe(path: string, flags: "r" | "w"): Promise<FileHandle> {
  let alone = false;
  const timer = setTimeout(() => {
    alone = true;
    // With both ends open, the open call that waits comes back.
    const other = flags === "r" ? constants.O_WRONLY : constants.O_RDONLY;
    closeSync(openSync(path, other | constants.O_NONBLOCK));
  }, PATIENCE_MS);
  try {
    const file = await open(path, flags);
    if (!alone) return file;
    await file.close();
  } finally {
    clearTimeout(timer);
  }
  throw new Error(`it is a pipe that nobody ${flags === "r" ? "writes to" : "reads"}`);
}
