// Writes the files of a git revision into a scratch folder, without touching the repository's index, branches or worktrees.
import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
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

export interface RevisionInfo {
  readonly commit: string;
  /** Of the commit, as `2026-11-30`. */
  readonly date: string;
  readonly subject: string;
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

/** Commits from the first to the last, both included, along first parents, oldest first. */
export async function revisionsBetween(
  folder: string,
  range: string,
  options: GitOptions,
  run: Run = defaultRun,
): Promise<readonly RevisionInfo[]> {
  const [from, to, ...rest] = range.split("..");
  if (!from || to === undefined || rest.length > 0 || to.startsWith("."))
    throw new UserError(`${range} is no range of revisions: write FROM..TO, as v1.0..HEAD`);
  const first = await resolveRevision(folder, from, options, run);
  const last = await resolveRevision(folder, to === "" ? "HEAD" : to, options, run);
  const start = { cwd: folder, ...options };
  const base = await run("git", ["merge-base", "--is-ancestor", first, last], start);
  if (base.code !== 0) {
    const shallow = (await git(run, ["rev-parse", "--is-shallow-repository"], start)).trim() === "true";
    const hint = shallow
      ? "this clone is shallow, deepen it with `git fetch --unshallow`"
      : "name a commit that it began at";
    throw new UserError(`${from} is no ancestor of ${to || "HEAD"} here: ${hint}`);
  }
  const log = ["log", "--first-parent", "--reverse", "--format=%H%x09%cs%x09%s"];
  const between = await git(run, [...log, `${first}..${last}`], start);
  const own = await git(run, [...log, "-1", first], start);
  return `${own}${between}`
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [commit = "", date = "", ...subject] = line.split("\t");
      return { commit, date, subject: subject.join("\t") };
    });
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
  return withRevisions(folder, options, async (checkout) => use(await checkout(commit)), run);
}

/** The same for several commits, one after another in one folder: what does not change between them stays, so cargo need not compile it again. */
export async function withRevisions<T>(
  folder: string,
  options: GitOptions,
  use: (checkout: (commit: string) => Promise<Checkout>) => Promise<T>,
  run: Run = defaultRun,
): Promise<T> {
  const start: RunOptions = { cwd: folder, ...options };
  const top = (await git(run, ["rev-parse", "--show-toplevel"], start)).trim();
  const gitFolder = (await git(run, ["rev-parse", "--absolute-git-dir"], start)).trim();
  const scratch = await realpath(await mkdtemp(join(tmpdir(), "mono-advise-revision-")));
  try {
    const tree = join(scratch, "tree");
    await mkdir(tree);
    const inside = relative(await realpath(resolve(top)), await realpath(folder));
    // An index and a work tree of its own: the user's are not even read. What its settings name as a file monitor is not started.
    const env = { ...options.env, GIT_DIR: gitFolder, GIT_WORK_TREE: tree, GIT_INDEX_FILE: join(scratch, "index") };
    return await use(async (commit) => {
      await git(run, ["-c", "core.fsmonitor=false", "read-tree", "--reset", "-u", commit], {
        cwd: tree,
        env,
        signal: options.signal,
      });
      return { commit, folder: join(tree, inside) };
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function git(run: Run, args: readonly string[], options: RunOptions): Promise<string> {
  const result = await run("git", args, options);
  if (result.code === 0) return result.stdout;
  const command = args.find((word) => /^[a-z]+(?:-[a-z]+)*$/.test(word));
  throw new UserError(`git ${command} failed in ${options.cwd}:\n${result.stderr.trim()}`);
}
