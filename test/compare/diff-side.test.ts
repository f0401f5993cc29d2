import { readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { run } from "../../src/cargo/run.ts";
import { diffProfiles } from "../../src/compare/diff.ts";
import { diffSide } from "../../src/compare/diff-side.ts";
import { manifest, plainEnv, scratchFolders, TWO_COPIES } from "../cargo/scratch-crate.ts";

const folder = scratchFolders();

it("measures revisions of a crate in a scratch folder and leaves the repository as it is", async () => {
  const root = folder("repository", {
    "crates/app/Cargo.toml": manifest("app"),
    "crates/app/src/lib.rs": TWO_COPIES,
    ".gitignore": "target\n",
  });
  const who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
  const git = (...args: string[]) => run("git", [...who, ...args], { cwd: root });
  const commit = async (message: string) => {
    await git("add", ".");
    expect((await git("commit", "-qm", message)).code).toBe(0);
  };
  await git("init", "-q");
  await commit("two copies");
  const source = join(root, "crates", "app", "src", "lib.rs");
  writeFileSync(source, `${TWO_COPIES}pub fn third() -> String { shown(3u32) }\n`);
  await commit("three copies");
  writeFileSync(source, "not even Rust");
  const before = (await git("status", "--porcelain")).stdout;

  const builds: string[] = [];
  const options = {
    cwd: root,
    folder: join("crates", "app"),
    env: plainEnv(),
    onBuild: (why: string) => builds.push(why),
  };
  const diff = diffProfiles(await diffSide("HEAD~1", options), await diffSide("HEAD", options));
  expect(diff.rows.find((row) => row.path === "app::shown")).toMatchObject({
    change: "grown",
    before: { copies: 2 },
    after: { copies: 3 },
  });
  expect(diff.rows.find((row) => row.path === "app::third")?.change).toBe("new");
  expect((await git("status", "--porcelain")).stdout).toBe(before);
  expect((await git("worktree", "list")).stdout.trim().split("\n")).toHaveLength(1);
  expect(readdirSync(join(root, "crates", "app")).sort()).toEqual(["Cargo.toml", "src", "target"]);

  expect(builds).toHaveLength(2);
  await diffSide("HEAD", options);
  expect(builds).toHaveLength(2);
  // git's own words are nobody's: one sentence says it.
  const shown: string[] = [];
  const talkative = { ...options, folder: tmpdir(), onStderr: (text: string) => shown.push(text) };
  await expect(diffSide("no-such-name", talkative)).rejects.toThrow(
    /^no-such-name is neither a file nor a revision of the repository of /,
  );
  expect(shown).toEqual([]);
  await expect(diffSide("/dev/zero", options)).rejects.toThrow("it is a device, and no file");
});
