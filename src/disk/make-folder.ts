// A folder with those above it. Node's own recursive way never ends where a file system takes no folders, as /proc.
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** One that is there is left as it is. @throws the system's error where one cannot be made, or a file stands in the way. */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let at = resolve(folder); !existsSync(at); at = dirname(at)) missing.unshift(at);
  if (missing.length === 0) await mkdir(folder, { recursive: true });
  for (const each of missing)
    await mkdir(each).catch((error: NodeJS.ErrnoException) => {
      // Another run made it in the meantime.
      if (error.code !== "EEXIST") throw error;
    });
}
