// How quiet a check is: replays the last commits of a repository, each against its first parent, and prints what would have been flagged.
//
//   npm run replay -- REPOSITORY PATH [COMMITS]
//
// REPOSITORY (bare or not) lends its objects to a scratch repository and is not written to; only commits that touch PATH count.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../src/cli/main.ts";

const [repository, path, commits = "200"] = process.argv.slice(2);
if (repository === undefined || path === undefined)
  throw new Error("usage: npm run replay -- REPOSITORY PATH [COMMITS]");
const scratch = mkdtempSync(join(tmpdir(), "mono-advise-replay-"));
const git = (...args: string[]) => execFileSync("git", args, { cwd: scratch, encoding: "utf8" }).trim();

/** What a `git commit` would be told that is about to make `commit`. */
async function flagged(commit: string): Promise<string> {
  git("update-ref", "--no-deref", "HEAD", `${commit}^1`);
  git("read-tree", commit);
  // Packages are told by their manifests, which are read where they are.
  const manifests = git("ls-files", "-z", "*Cargo.toml", "*src/lib.rs");
  execFileSync("git", ["checkout-index", "-f", "-z", "--stdin"], { cwd: scratch, input: manifests });
  const written = { out: "", err: "" };
  const code = await main(["check"], {
    cwd: scratch,
    env: { ...process.env, NO_COLOR: "1" },
    stdin: process.stdin,
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    signal: new AbortController().signal,
  });
  if (code > 1) throw new Error(`check ended with ${code} at ${commit}: ${written.err}`);
  return code === 1 ? written.out : "";
}

try {
  git("init", "-q");
  const objects = execFileSync("git", [
    "-C",
    repository,
    "rev-parse",
    "--path-format=absolute",
    "--git-path",
    "objects",
  ]);
  writeFileSync(join(scratch, ".git", "objects", "info", "alternates"), objects);
  const log = ["-C", repository, "log", "--first-parent", `-${commits}`, "--format=%H %s", "HEAD", "--", path];
  const list = execFileSync("git", log, { encoding: "utf8" }).trim().split("\n");
  let count = 0;
  for (const line of list) {
    const [commit = "", ...subject] = line.split(" ");
    const out = await flagged(commit);
    if (out === "") continue;
    count++;
    console.log(`${commit.slice(0, 10)} ${subject.join(" ")}\n${out.replace(/^/gm, "    ").trimEnd()}\n`);
  }
  console.log(`${count} of ${list.length} commits are flagged`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
