// The Rust files that the next commit changes, as they are in the index and as they were: the work tree does not matter.
import { UserError } from "../errors.ts";
import type { Git } from "../git/git.ts";
import type { Notice } from "../model/span.ts";
import { sourceText } from "../rust/source-text.ts";
import { notUtf8 } from "./not-utf8.ts";
import type { Repository } from "./repository.ts";

/** `before` has the text in each parent; a parent that had no such file is left out. */
export interface ChangedFile {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  readonly before: readonly string[];
  readonly after: string;
}

export interface Changes {
  readonly files: readonly ChangedFile[];
  /** Texts of files that are gone, whole or renamed: what moved out of them is not new. */
  readonly gone: readonly string[];
  readonly notices: readonly Notice[];
}

export interface StagedChanges extends Changes {
  /** No Rust file differs, and no merge is about to be committed: there is nothing to compare. */
  readonly none: boolean;
}

interface Entry {
  readonly status: string;
  readonly oldBlob: string | undefined;
  readonly newBlob: string | undefined;
  readonly path: string;
}

const REGULAR = /^100/;

/** @throws UserError when the index has conflicts */
export function stagedChanges(git: Git, { parents }: Repository): StagedChanges {
  const perParent = parents.map((parent) => new Map(diffIndex(git, parent).map((entry) => [entry.path, entry])));
  const [first, ...others] = perParent;
  // In a merge only what differs from every parent is new in the commit.
  const paths = [...(first?.keys() ?? [])].filter((path) => others.every((entries) => entries.has(path))).sort();
  const entries = paths.map((path) => ({ path, versions: perParent.map((entries) => entries.get(path)!) }));
  const wanted = entries.flatMap(({ versions }) =>
    versions.flatMap(({ oldBlob, newBlob }) => [oldBlob ?? [], newBlob ?? []].flat()),
  );
  const texts = readBlobs(git, [...new Set(wanted)]);
  const notices: Notice[] = [];
  const files: ChangedFile[] = [];
  const gone: string[] = [];
  for (const { path, versions } of entries) {
    const before = versions.flatMap(({ oldBlob }) => textOf(texts, oldBlob) ?? []);
    const newBlob = versions[0]?.newBlob;
    if (newBlob === undefined) {
      gone.push(...before);
      continue;
    }
    const after = textOf(texts, newBlob);
    if (after === undefined) notices.push(notUtf8(path));
    else files.push({ path, before, after });
  }
  return { files, gone, notices, none: others.length === 0 && paths.length === 0 };
}

/** Format of `--raw -z`: git's diff-format documentation. Renames are followed, so that a renamed file has a before. */
function diffIndex(git: Git, parent: string): Entry[] {
  const { code, out, err } = git([
    "diff-index",
    "--cached",
    "--raw",
    "--no-abbrev",
    "-z",
    "-M",
    parent,
    "--",
    ":(top,glob)**/*.rs",
  ]);
  if (code !== 0) throw new UserError(`git could not compare the index with ${parent}: ${err.trim().split("\n")[0]}`);
  const fields = out.toString("utf8").split("\0");
  const entries: Entry[] = [];
  for (let at = 0; at + 1 < fields.length; ) {
    const [oldMode = "", newMode = "", oldBlob = "", newBlob = "", status = ""] = fields[at]!.slice(1).split(" ");
    const renamed = /^[RC]/.test(status);
    const path = fields[at + (renamed ? 2 : 1)]!;
    at += renamed ? 3 : 2;
    if (status === "U")
      throw new UserError(`${path} has conflicts in the index; resolve them and \`git add\` it, then check again`);
    // Links and submodules have other modes, and nothing to check.
    entries.push({
      status,
      path,
      oldBlob: REGULAR.test(oldMode) ? oldBlob : undefined,
      newBlob: REGULAR.test(newMode) ? newBlob : undefined,
    });
  }
  return entries;
}

/** By the names that were asked for: hashes, or `:path` for what the index has; left out is what is not at hand, as in a partial clone. */
function readBlobs(git: Git, names: readonly string[]): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  if (names.length === 0) return found;
  const { out } = git(["cat-file", "--batch"], `${names.join("\n")}\n`);
  let at = 0;
  // One answer for each name, in the same order.
  for (const name of names) {
    const end = out.indexOf(10, at);
    if (end < 0) break;
    const [kind, size] = out.toString("latin1", at, end).split(" ").slice(-2);
    at = end + 1;
    if (kind !== "blob") continue;
    found.set(name, out.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}

/** Texts of the index by path, relative to the repository's root with `/`; undefined for what is not in it. */
export function textsInIndex(git: Git, paths: readonly string[]): (path: string) => string | undefined {
  const blobs = readBlobs(
    git,
    paths.map((path) => `:${path}`),
  );
  return (path) => textOf(blobs, `:${path}`);
}

function textOf(texts: ReadonlyMap<string, Buffer>, blob: string | undefined): string | undefined {
  const bytes = blob === undefined ? undefined : texts.get(blob);
  return bytes && sourceText(bytes);
}
