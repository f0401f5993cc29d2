// Would `git add` take a file along that this program has just written?
import { basename, dirname } from "node:path";
import { gitIn } from "../git/git.ts";
import type { Io } from "../terminal/io.ts";

/** False where there is no git and no repository, and where a rule ignores the file. */
export function untracked(path: string, { env }: Io): boolean {
  return gitIn(dirname(path), env)(["check-ignore", "-q", "--", basename(path)]).code === 1;
}
