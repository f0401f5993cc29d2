// Every state that a repository can be in when somebody commits, and what is no repository at all.
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { begun, CHANGED, COSTLY, scratchFolder, scratchRepository } from "./scratch-repository.ts";

const quiet = { code: 0, out: "", err: "" };

it("checks the first commit of all", async () => {
  const scratch = scratchRepository();
  scratch.stage({ "src/lib.rs": COSTLY });
  expect((await scratch.run("check")).code).toBe(1);
});

it("checks a repository with SHA-256", async () => {
  const scratch = scratchRepository(undefined, ["init", "-q", "--object-format=sha256"]);
  scratch.stage({ "src/lib.rs": COSTLY });
  expect((await scratch.run("check")).code).toBe(1);
});

it("says that an index with conflicts has to be resolved first", async () => {
  const scratch = scratchRepository();
  scratch.commit({ "src/lib.rs": "pub fn f() {}\n" });
  scratch.git("checkout", "-q", "-b", "topic");
  scratch.commit({ "src/lib.rs": "pub fn g() {}\n" });
  scratch.git("checkout", "-q", "main");
  scratch.commit({ "src/lib.rs": "pub fn h() {}\n" });
  expect(() => scratch.git("merge", "topic")).toThrow();
  const { code, err } = await scratch.run("check");
  expect(code).toBe(2);
  expect(err).toBe("error: src/lib.rs has conflicts in the index; resolve them and `git add` it, then check again\n");
});

it("takes what comes from the other side of a merge for checked", async () => {
  const scratch = scratchRepository();
  scratch.commit({ "src/lib.rs": "" });
  scratch.git("checkout", "-q", "-b", "topic");
  scratch.commit({ "src/settings.rs": COSTLY });
  scratch.git("checkout", "-q", "main");
  scratch.commit({ "src/other.rs": "pub fn f() {}\n" });
  scratch.git("merge", "-q", "--no-commit", "--no-ff", "topic");
  expect(await scratch.run("check")).toEqual(quiet);
  scratch.stage({ "src/evil.rs": COSTLY.replace("read_settings", "evil").replace("'#'", "';'") });
  expect((await scratch.run("check")).out).toContain("src/evil.rs:4:8");
});

it("judges no whole file for a merge that takes one side of it", async () => {
  const scratch = scratchRepository();
  scratch.commit({ "src/settings.rs": COSTLY });
  scratch.git("checkout", "-q", "-b", "topic");
  scratch.commit({ "src/settings.rs": COSTLY.replace("line.is_empty()", 'line == ""') });
  scratch.git("checkout", "-q", "main");
  scratch.commit({ "src/settings.rs": COSTLY.replace("line.is_empty()", "line.len() == 0") });
  expect(() => scratch.git("merge", "topic")).toThrow();
  scratch.git("checkout", "--ours", "src/settings.rs");
  scratch.git("add", "src/settings.rs");
  // As pre-commit does, which names the files that had conflicts.
  expect(await scratch.run("check", "src/settings.rs")).toEqual(quiet);
});

it("is not led astray by how the user has set git", async () => {
  const scratch = begun();
  scratch.stage({
    "src/settings.rs": COSTLY,
    "src/main.rs": 'fn main() { read_settings("a"); read_settings("b"); }\n',
  });
  // Two copies are no reason to stop; with calls that are not seen it would be one.
  for (const name of ["grep.lineNumber", "grep.column", "color.ui", "diff.relative", "submodule.recurse"]) {
    scratch.git("config", name, name === "color.ui" ? "always" : "true");
    expect(await scratch.run("check"), name).toEqual(quiet);
  }
});

it("works in a worktree and below the root", async () => {
  const scratch = scratchRepository();
  scratch.commit({ "crates/a/Cargo.toml": '[package]\nname = "a"\n', "crates/a/src/lib.rs": "" });
  scratch.git("worktree", "add", "-q", "tree");
  const tree = scratchRepository(join(scratch.root, "tree"), []);
  tree.stage({ "crates/a/src/settings.rs": COSTLY });
  expect(await scratch.run("check")).toEqual(quiet);
  const { code, out } = await tree.runIn("crates/a/src", {}, "check", "--format", "json");
  expect(code).toBe(1);
  expect(JSON.parse(out).findings[0]).toMatchObject({
    file: "crates/a/src/settings.rs",
    path: "settings::read_settings",
  });
});

it("leaves deleted files, links, submodules and binary files alone", async () => {
  const scratch = scratchRepository();
  scratch.commit({ "src/lib.rs": COSTLY, "src/old.rs": COSTLY });
  const part = scratchRepository(join(scratch.root, "part.rs"));
  part.commit({ "lib.rs": COSTLY });
  symlinkSync("lib.rs", join(scratch.root, "src", "link.rs"));
  scratch.git("rm", "-q", "src/old.rs");
  scratch.git("-c", "advice.addEmbeddedRepo=false", "add", "part.rs", "src/link.rs");
  scratch.stage({ "src/picture.rs": Buffer.from([0xff, 0xfe, 0, 1]) });
  const { code, out } = await scratch.run("check");
  expect({ code, out }).toEqual({ code: 0, out: "src/picture.rs: is not UTF-8 and was not checked\n" });
  expect((await scratch.run("check", "--strict")).code).toBe(1);
});

it.runIf(process.platform !== "win32")("shows a strange file name as data", async () => {
  const scratch = scratchRepository();
  const name = 'src/a "b"\n\u001b[31m.rs';
  scratch.stage({ [name]: COSTLY });
  const { code, out } = await scratch.run("check");
  expect(code).toBe(1);
  expect(out).toContain('--> src/a "b"\\u{a}\\u{1b}[31m.rs:4:8');
  expect((await scratch.run("check", name)).code).toBe(1);
});

it("says that a shallow clone does not reach far enough for --base", async () => {
  const scratch = scratchRepository();
  scratch.commit({ "src/lib.rs": "" });
  scratch.git("checkout", "-q", "-b", "topic");
  scratch.commit({ "src/a.rs": "" });
  scratch.git("checkout", "-q", "main");
  scratch.commit({ "src/b.rs": "" });
  scratch.git("clone", "-q", "--depth", "1", "--no-single-branch", `file://${scratch.root}`, "shallow");
  const shallow = scratchRepository(join(scratch.root, "shallow"), []);
  const { code, err } = await shallow.run("check", "--base", "origin/topic");
  expect(code).toBe(2);
  expect(err).toBe(
    "error: origin/topic and HEAD have no common ancestor here: this clone is shallow, deepen it with `git fetch --unshallow`\n",
  );
  expect((await shallow.run("check", "--base", "no-such")).err).toBe(
    'error: there is no revision "no-such" here; fetch it first\n',
  );
});

it("refuses a bare repository", async () => {
  const scratch = scratchRepository(undefined, ["init", "-q", "--bare"]);
  const { code, err } = await scratch.run("check");
  expect(code).toBe(2);
  expect(err).toContain("is in a bare repository or in git's own folder: there is no work tree here to check");
  const usual = scratchRepository();
  expect((await usual.runIn(".git", {}, "check")).err).toContain("in git's own folder");
});

it("leaves out of whole files what is another repository's, and says of what it cannot read", async () => {
  const scratch = scratchRepository();
  scratch.commit({ "src/lib.rs": "", "src/binary.rs": Buffer.from("\0\0binary") });
  const part = scratchRepository(join(scratch.root, "part"));
  part.commit({ "lib.rs": COSTLY });
  const name = Buffer.concat([Buffer.from(`${scratch.root}/src/caf`), Buffer.from([0xe9]), Buffer.from(".rs")]);
  // Not every file system takes such a name.
  const takesAnyName = process.platform === "linux";
  if (takesAnyName) writeFileSync(name, COSTLY);
  const { code, out, err } = await scratch.run("check", "--all");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toBe(
    `src/binary.rs: is not UTF-8 and was not checked\n${takesAnyName ? "src/caf\ufffd.rs: has a name that is not UTF-8 and was not checked\n" : ""}`,
  );
});

it("checks whole files outside of git and where nothing is staged", async () => {
  const outside = scratchRepository(scratchFolder(), []);
  outside.write("src/settings.rs", COSTLY);
  outside.write("src/lib.rs", CHANGED);
  expect((await outside.run("check")).err).toBe(
    "error: there is no git repository here: name the files to check, or give --all\n",
  );
  const { code, out } = await outside.run("check", "src/settings.rs", "src/lib.rs");
  expect(code).toBe(1);
  expect(out).toContain("src/settings.rs:4:8");
  expect(out).not.toContain("src/lib.rs");
  expect((await outside.run("check", "--all")).code).toBe(1);
  expect((await outside.run("check", "src/no-such.rs")).err).toBe('error: there is no file "src/no-such.rs"\n');

  const inside = scratchRepository();
  inside.commit({ "src/settings.rs": COSTLY });
  expect(await inside.run("check")).toEqual(quiet);
  expect((await inside.run("check", "src/settings.rs")).code).toBe(1);
});

it("works without git on whole files", async () => {
  const outside = scratchRepository(scratchFolder(), []);
  outside.write("src/settings.rs", COSTLY);
  expect((await outside.runIn(".", { PATH: outside.root }, "check", "src")).code).toBe(1);
});

it("goes by the baseline and the settings of the index in a hook, not by those of the work tree", async () => {
  const scratch = scratchRepository();
  scratch.commit({ "Cargo.toml": '[package]\nname = "demo"\nversion = "0.1.0"\n' });
  scratch.stage({ "src/settings.rs": COSTLY });
  scratch.write("mono-advise.toml", 'exclude = ["src/**"]\n');
  const hook = { GIT_INDEX_FILE: join(scratch.root, ".git", "index") };
  expect((await scratch.runIn(".", hook, "check")).code).toBe(1);
  expect((await scratch.run("check")).code).toBe(0);
  scratch.git("add", "mono-advise.toml");
  expect((await scratch.runIn(".", hook, "check")).code).toBe(0);
});
