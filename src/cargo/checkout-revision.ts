// Writes the files of a git revision into a scratch folder, without touching the repository's index, branches or worktrees.
import { mkdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { ownName, removeLeftovers } from "../disk/leftovers.ts";
import { UserError } from "../errors.ts";
import { gitEnv, harmless } from "../git/git.ts";
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
  const words = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const result = await run("git", harmless(words), started(folder, options));
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
  const start = started(folder, options);
  const base = await run("git", harmless(["merge-base", "--is-ancestor", first, last]), start);
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
  const start = started(folder, options);
  const top = (await git(run, ["rev-parse", "--show-toplevel"], start)).trim();
  const gitFolder = (await git(run, ["rev-parse", "--absolute-git-dir"], start)).trim();
  removeLeftovers(tmpdir(), "mono-advise-revision", "tree");
  const made = ownName(join(tmpdir(), "mono-advise-revision"), "tree");
  await mkdir(made, { mode: 0o700 });
  const scratch = await realpath(made);
  try {
    const tree = join(scratch, "tree");
    await mkdir(tree);
    const inside = relative(await realpath(resolve(top)), await realpath(folder));
    // An index and a work tree of its own: the user's are not even read.
    const plain = await withoutFilters(run, start);
    const env = { ...plain, GIT_DIR: gitFolder, GIT_WORK_TREE: tree, GIT_INDEX_FILE: join(scratch, "index") };
    return await use(async (commit) => {
      await git(run, ["read-tree", "--reset", "-u", commit], {
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

/** What git says is for us: `options` may come from one who shows what cargo says. */
function started(folder: string, { env, signal }: GitOptions): RunOptions {
  return { cwd: folder, env: gitEnv(env), signal };
}

async function git(run: Run, args: readonly string[], options: RunOptions): Promise<string> {
  const result = await run("git", harmless(args), options);
  if (result.code === 0) return result.stdout;
  throw new UserError(`git ${args[0]} failed in ${options.cwd}:\n${result.stderr.trim()}`);
}

/** Programs that the repository wants its files to go through on the way out, by their names: each is turned off. */
async function withoutFilters(run: Run, start: RunOptions): Promise<Env> {
  const found = await run("git", harmless(["config", "-z", "--name-only", "--get-regexp", "^filter\\."]), start);
  const drivers = new Set(found.stdout.split("\0").flatMap((key) => /^(filter\..+)\.[^.]+$/s.exec(key)?.[1] ?? []));
  const env: Record<string, string | undefined> = { ...start.env };
  let count = Number(env.GIT_CONFIG_COUNT ?? 0);
  for (const driver of drivers) {
    for (const [key, value] of [
      ["smudge", ""],
      ["process", ""],
      ["required", "false"],
    ] as const) {
      env[`GIT_CONFIG_KEY_${count}`] = `${driver}.${key}`;
      env[`GIT_CONFIG_VALUE_${count++}`] = value;
    }
  }
  return { ...env, GIT_CONFIG_COUNT: String(count) };
}

type Env = GitOptions["env"];
