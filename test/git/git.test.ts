// A repository's own configuration may name programs: none of them is started, whatever is asked.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { withRevision } from "../../src/cargo/checkout-revision.ts";
import { gitIn } from "../../src/git/git.ts";
import { scratchRepository } from "../check/scratch-repository.ts";

/** Each setting that git-config knows to name a program which the commands used here, or git's own bookkeeping behind them, could start. */
const NAMES_A_PROGRAM = [
  ...["core.fsmonitor", "core.pager", "core.sshCommand", "core.gitProxy", "core.askPass", "core.editor"],
  ...[
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "merge.evil.driver",
    "gpg.program",
    "credential.helper",
  ],
  ...["filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "core.alternateRefsCommand", "pager.grep"],
  ...["filter.a.b=c.smudge", "uploadpack.packObjectsHook", "sequence.editor", "trailer.evil.command"],
];

it("starts no program that a repository names, and no hook", async () => {
  const scratch = scratchRepository();
  scratch.commit({ "src/lib.rs": "fn a() {}\n", ".gitattributes": "*.rs diff=evil filter=evil\n", "Cargo.toml": "" });
  const mark = join(scratch.root, "..", `${scratch.root.split("/").at(-1)}-started`);
  const evil = join(scratch.root, "evil.sh");
  writeFileSync(evil, `#!/bin/sh\necho "$0 $*" >> ${mark}\nexit 1\n`);
  chmodSync(evil, 0o755);
  for (const name of NAMES_A_PROGRAM) execFileSync("git", ["config", name, evil], { cwd: scratch.root });
  mkdirSync(join(scratch.root, ".git", "hooks"), { recursive: true });
  for (const hook of [
    "post-index-change",
    "pre-commit",
    "post-checkout",
    "reference-transaction",
    "fsmonitor-watchman",
  ]) {
    writeFileSync(join(scratch.root, ".git", "hooks", hook), `#!/bin/sh\necho ${hook} >> ${mark}\n`);
    chmodSync(join(scratch.root, ".git", "hooks", hook), 0o755);
  }
  writeFileSync(join(scratch.root, "src", "lib.rs"), "fn a() {}\nfn b() {}\n");
  const git = gitIn(scratch.root, process.env);
  const answers = [
    git(["diff-index", "--cached", "--raw", "--no-abbrev", "-z", "-M", "HEAD"]),
    git(["diff-index", "-p", "--cached", "HEAD"]),
    git(["grep", "--cached", "-h", "-E", "-e", "fn a"]),
    git(["ls-files", "-z"]),
    git(["cat-file", "--batch"], ":src/lib.rs\n"),
    git(["rev-parse", "--show-toplevel", "HEAD"]),
  ];
  expect(answers.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
  git(["check-ignore", "-q", "--", "src"]);
  const commit = git(["rev-parse", "HEAD"]).out.toString("utf8").trim();
  const found = await withRevision(scratch.root, commit, { env: process.env }, async ({ folder }) =>
    existsSync(join(folder, "src", "lib.rs")),
  );
  expect(found).toBe(true);
  await scratch.run("check");
  await scratch.run("check", "--all");
  await scratch.run("config");
  expect(existsSync(mark)).toBe(false);
});
