// The program as it was built, for tests that need a process of it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

/** Builds into an empty folder; gives the path of `bin.js`. */
export function builtBin(out: string): string {
  const tsc = join(root, "node_modules", ".bin", "tsc");
  execFileSync(tsc, ["-p", join(root, "tsconfig.build.json"), "--outDir", join(out, "dist")]);
  for (const name of ["node_modules", "rules"]) execFileSync("ln", ["-s", join(root, name), join(out, name)]);
  return join(out, "dist", "bin.js");
}

/** What has ended stays in the table of processes until its parent has taken note of it. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
