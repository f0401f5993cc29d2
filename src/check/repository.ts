// Where the repository is, and what its next commit is compared with.
import { resolve } from "node:path";
import { textOnDisk } from "../disk/text-on-disk.ts";
import { UserError } from "../errors.ts";
import type { Git } from "../git/git.ts";

export interface Repository {
  /** Absolute and native. */
  readonly root: string;
  /** Absolute; git's own folder for this work tree holds it, if it is there. */
  readonly cacheFolder: string;
  /** Tree-ishes: HEAD or the merge base with `--base`; with those that are merged in, while a merge is in progress. */
  readonly parents: readonly string[];
}

/**
 * Undefined where there is no git or no repository: whole files can still be checked.
 * @throws UserError for a bare repository, a repository that git refuses, and a base that is not known
 */
export function findRepository(git: Git, cwd: string, base?: string): Repository | undefined {
  // One call for all, since each costs the time of a process; what comes before a HEAD that is not there is printed all the same.
  const { code, out, err } = git([
    "rev-parse",
    "--show-toplevel",
    "--git-path",
    "MERGE_HEAD",
    "--git-path",
    "mono-advise",
    "HEAD",
  ]);
  if (code === null || /not a git repository/.test(err)) {
    if (base === undefined) return undefined;
    throw new UserError(
      `--base ${base} needs git and a repository; ${code === null ? "there is no git" : `${cwd} is in none`}`,
    );
  }
  if (/must be run in a work tree/.test(err))
    throw new UserError(`${cwd} is in a bare repository or in git's own folder: there is no work tree here to check`);
  const head = !/ambiguous argument 'HEAD'/.test(err);
  if (code !== 0 && head) throw new UserError(`git does not work in ${cwd}: ${firstLine(err)}`);
  const [root = "", mergeHead = "", folder = ""] = out.toString("utf8").split("\n");
  const places = { root: resolve(root), cacheFolder: resolve(cwd, folder) };
  if (base !== undefined) return { ...places, parents: [mergeBase(git, base, head)] };
  if (!head) return { ...places, parents: [emptyTree(git)] };
  return { ...places, parents: ["HEAD", ...mergedIn(resolve(cwd, mergeHead))] };
}

function mergeBase(git: Git, base: string, head: boolean): string {
  const known = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${base}^{commit}`]);
  if (known.code !== 0) throw new UserError(`there is no revision ${JSON.stringify(base)} here; fetch it first`);
  if (!head) throw new UserError("--base needs a commit to compare with, and there is none yet");
  const { code, out } = git(["merge-base", "--end-of-options", known.out.toString("utf8").trim(), "HEAD"]);
  if (code === 0) return out.toString("utf8").trim();
  const shallow = git(["rev-parse", "--is-shallow-repository"]).out.toString("utf8").trim() === "true";
  const hint = shallow
    ? "this clone is shallow, deepen it with `git fetch --unshallow`"
    : "name one that this branch began at";
  throw new UserError(`${base} and HEAD have no common ancestor here: ${hint}`);
}

/** The hash of a tree with nothing in it depends on the repository's hash function. */
function emptyTree(git: Git): string {
  return git(["hash-object", "-t", "tree", "--stdin"]).out.toString("utf8").trim();
}

function mergedIn(file: string): string[] {
  return (textOnDisk(file) ?? "").split("\n").filter((line) => /^[0-9a-f]{40,64}$/.test(line));
}

function firstLine(text: string): string {
  return (
    text
      .split("\n")[0]
      ?.replace(/^fatal: /, "")
      .replace(/\.$/, "") ?? ""
  );
}
