// The hooks as users have them: the real pre-commit, a repository, two commits. Needs pre-commit on PATH and the built program.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { expect, it } from "vitest";
import { CHANGED, COSTLY, scratchFolder, scratchRepository } from "./scratch-repository.ts";

const project = join(import.meta.dirname, "..", "..");
const bin = join(project, "dist", "bin.js");
const ready = existsSync(bin) && spawnSync("pre-commit", ["--version"]).status === 0 && process.platform !== "win32";

/** pre-commit installs the `node` hook from the registry, which takes a minute: where all tests run. */
const installs = process.env.CI !== undefined;

it.runIf(ready)(
  "`system`: refuses a commit with a costly generic, takes the same with the advised change, and leaves nothing behind",
  () => {
    const root = scratchFolder();
    const programs = join(root, "programs");
    mkdirSync(programs);
    writeFileSync(join(programs, "mono-advise"), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
    chmodSync(join(programs, "mono-advise"), 0o755);
    twoCommits(root, "mono-advise-system", [".pre-commit-hooks.yaml"], programs);
  },
);

it.runIf(ready && installs)(
  "`node`: installs the program from a clone of the repository, and does the same",
  { timeout: 600_000 },
  () => {
    const sources = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: project,
      encoding: "utf8",
    });
    const there = sources.split("\0").filter((path) => path !== "" && existsSync(join(project, path)));
    twoCommits(scratchFolder(), "mono-advise", there, dirname(process.execPath));
  },
);

/** @param programs folder that is searched before all others */
function twoCommits(root: string, id: string, sources: readonly string[], programs: string): void {
  const hooks = scratchRepository(join(root, "hooks"));
  for (const path of sources) cpSync(join(project, path), join(hooks.root, path), { verbatimSymlinks: true });
  hooks.commit();
  const user = scratchRepository(join(root, "user"));
  const revision = hooks.git("rev-parse", "HEAD").trim();
  user.commit({
    "Cargo.toml": '[package]\nname = "demo"\nversion = "0.1.0"\n',
    ".pre-commit-config.yaml": `repos:\n  - repo: ${hooks.root}\n    rev: ${revision}\n    hooks:\n      - id: ${id}\n`,
  });
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:GIT|VITEST)/.test(name))),
    PATH: [programs, process.env.PATH].join(delimiter),
    PRE_COMMIT_HOME: join(root, "cache"),
    NO_COLOR: "1",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: join(root, "no-such-file"),
    GIT_AUTHOR_NAME: "a",
    GIT_AUTHOR_EMAIL: "a@example.com",
    GIT_COMMITTER_NAME: "a",
    GIT_COMMITTER_EMAIL: "a@example.com",
  };
  const at = { cwd: user.root, env, encoding: "utf8" } as const;
  execFileSync("pre-commit", ["install", "--install-hooks"], at);
  const commit = () => spawnSync("git", ["commit", "-q", "-m", "next"], at);

  user.stage({ "src/settings.rs": COSTLY });
  const refused = commit();
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("warning[outline-conversion]");
  expect(refused.stderr).toContain("help: keep the conversion, move the rest to a non-generic inner function");
  expect(refused.stderr).toContain("mono-advise check --update-baseline");
  expect(user.git("status", "--porcelain").trim()).toBe("A  src/settings.rs");

  user.stage({ "src/settings.rs": CHANGED });
  expect(commit()).toMatchObject({ status: 0 });
  expect(user.git("status", "--porcelain").trim()).toBe("");
}
