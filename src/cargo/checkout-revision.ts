// Writes the files of a git revision into a scratch folder, without touching the repository's index, branches or worktrees.
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { run as defaultRun, type Run, type RunOptions } from "./run.ts";

export interface Checkout {
  /** The revision in full. */
  readonly commit: string;
  /** Where the folder that was asked for is in the scratch folder. */
  readonly folder: string;
}

export interface GitOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

/** @throws UserError when `folder` is in no git repository or the revision is not there. */
export async function resolveRevision(
  folder: string,
  revision: string,
  options: GitOptions,
  run: Run = defaultRun,
): Promise<string> {
  const result = await run("git", ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], {
    cwd: folder,
    ...options,
  });
  if (result.missing) throw new UserError(`there is no git, which is needed for the revision ${revision}`);
  if (result.code === 0) return result.stdout.trim();
  throw new UserError(`${revision} is neither a file nor a revision of the repository of ${folder}`);
}

/**
 * Gives `use` the same folder as it was at that commit, and takes the scratch folder away afterwards, whatever happens. Submodules are
 * not in it.
 */
export async function withRevision<T>(
  folder: string,
  commit: string,
  options: GitOptions,
  use: (checkout: Checkout) => Promise<T>,
  run: Run = defaultRun,
): Promise<T> {
  const start: RunOptions = { cwd: folder, ...options };
  const top = (await git(run, ["rev-parse", "--show-toplevel"], start)).trim();
  const scratch = await realpath(await mkdtemp(join(tmpdir(), "mono-advise-revision-")));
  try {
    const tree = join(scratch, "tree");
    // An index of its own: the user's is not even read.
    const own = { cwd: top, env: { ...options.env, GIT_INDEX_FILE: join(scratch, "index") }, signal: options.signal };
    await git(run, ["read-tree", commit], own);
    await git(run, ["checkout-index", "--all", `--prefix=${tree}/`], own);
    const inside = relative(await realpath(resolve(top)), await realpath(folder));
    return await use({ commit, folder: join(tree, inside) });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function git(run: Run, args: readonly string[], options: RunOptions): Promise<string> {
  const result = await run("git", args, options);
  if (result.code === 0) return result.stdout;
  throw new UserError(`git ${args[0]} failed in ${options.cwd}:\n${result.stderr.trim()}`);
}
