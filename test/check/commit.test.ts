// What is new in a commit, and what only looks new: against real git.
import { expect, it } from "vitest";
import { begun, CHANGED, CONCRETE, COSTLY } from "./scratch-repository.ts";

const RULE = "outline-conversion";

it("refuses a new generic function that a rule flags, and says where, what and how to accept it", async () => {
  const scratch = begun();
  scratch.stage({ "src/settings.rs": COSTLY });
  const { code, out } = await scratch.run("check");
  expect(code).toBe(1);
  expect(out).toContain(`warning[${RULE}]`);
  expect(out).toContain("--> src/settings.rs:4:8\n");
  expect(out).toMatch(/^4 \| pub fn read_settings\(path: impl AsRef<Path>\).*\n {2}\| {8}\^{13} new generic function/m);
  expect(out).toContain(`mono-advise explain ${RULE}`);
  expect(out).toContain("mono-advise check --update-baseline");
  expect(scratch.files()).toEqual(["Cargo.toml", "src"]);
});

it("passes the same commit with the advised change, and says nothing", async () => {
  const scratch = begun();
  scratch.stage({ "src/settings.rs": CHANGED });
  expect(await scratch.run("check")).toEqual({ code: 0, out: "", err: "" });
});

it("passes a commit without Rust", async () => {
  const scratch = begun();
  scratch.stage({ "README.md": "# demo\n" });
  expect(await scratch.run("check")).toEqual({ code: 0, out: "", err: "" });
});

it("flags a function that became generic", async () => {
  const scratch = begun({ "src/settings.rs": CONCRETE });
  scratch.stage({ "src/settings.rs": COSTLY });
  const { code, out } = await scratch.run("check");
  expect(code).toBe(1);
  expect(out).toContain("was not generic before");
});

it("flags a function of which clearly more could move than before, not one that grew by a line", async () => {
  const scratch = begun({ "src/settings.rs": COSTLY });
  const line = "    settings.push((String::new(), String::new()));\n";
  const longer = (times: number) => COSTLY.replace("    Ok(settings)\n", `${line.repeat(times)}    Ok(settings)\n`);
  scratch.stage({ "src/settings.rs": longer(1) });
  expect((await scratch.run("check")).code).toBe(0);
  scratch.stage({ "src/settings.rs": longer(8) });
  const { code, out } = await scratch.run("check");
  expect(code).toBe(1);
  expect(out).toContain("more of it could move than before");
});

it("takes the whole of a function for what grew where the advice is about the whole of it", async () => {
  const trait = "pub trait Shape: Default {\n    fn corner(&self, at: usize) -> Option<(usize, usize)>;\n}\n";
  const print = '    if let Some((x, y)) = shape.corner(1) {\n        println!("{x}, {y}");\n    }\n';
  const withDefault = (times: number) =>
    `${trait}\npub fn print<S: Shape>(shape: &S) {\n    let shape = &S::default();\n${print.repeat(times)}}\n`;
  const erasable = (times: number) =>
    withDefault(times).replace(": Default", "").replace("    let shape = &S::default();\n", "");
  const scratch = begun({ "src/print.rs": erasable(3) });
  const judged = async (after: string) => {
    scratch.stage({ "src/print.rs": after });
    const { code, out } = await scratch.run("check");
    return [code, /\[(.*)\]/.exec(out)?.[1], /more of it could move than before/.test(out)];
  };
  expect(await judged(erasable(4))).toEqual([0, undefined, false]);
  expect(await judged(erasable(7))).toEqual([1, "erase-reference", true]);
  // Nobody could erase it before, but it was compiled as often: 28 lines then, 39 now.
  scratch.commit({ "src/print.rs": withDefault(9) });
  expect(await judged(erasable(13))).toEqual([0, undefined, false]);
});

const harmless: Readonly<Record<string, (text: string) => Readonly<Record<string, string>>>> = {
  "a move to another file with a local renamed": (text) => ({
    "src/settings.rs": "pub struct Gone;\n",
    "src/read.rs": text.replace("let mut settings", "let mut all").replace(/settings\b(?=\.push|\))/g, "all"),
  }),
  "a comment": (text) => ({ "src/settings.rs": text.replace("    let mut", "    // Read all of it.\n    let mut") }),
  reformatting: (text) => ({
    "src/settings.rs": text.replace("(path: impl AsRef<Path>)", "(\n    path: impl AsRef<Path>,\n)"),
  }),
  "Windows line ends": (text) => ({ "src/settings.rs": text.replace(/\n/g, "\r\n") }),
  "lines above": (text) => ({ "src/settings.rs": `//! Settings.\n\npub const KEY: &str = "x";\n${text}` }),
  "a new name": (text) => ({ "src/settings.rs": text.replace("read_settings", "load_settings") }),
  "a narrower visibility": (text) => ({ "src/settings.rs": text.replace("pub fn", "pub(crate) fn") }),
};
for (const [name, edit] of Object.entries(harmless)) {
  it(`takes no notice of ${name}`, async () => {
    const scratch = begun({ "src/settings.rs": COSTLY });
    scratch.stage(edit(COSTLY));
    expect(await scratch.run("check")).toEqual({ code: 0, out: "", err: "" });
  });
}

it("takes no notice of a renamed file, nor of a function that moves to another file", async () => {
  const scratch = begun({ "src/settings.rs": COSTLY });
  scratch.git("mv", "src/settings.rs", "src/options.rs");
  expect((await scratch.run("check")).code).toBe(0);
  scratch.commit();
  scratch.stage({
    "src/options.rs": "pub mod read;\n",
    "src/options/read.rs": COSTLY.replace("settings.push", "settings . push"),
  });
  expect((await scratch.run("check")).code).toBe(0);
});

it("judges the index, not the work tree", async () => {
  const scratch = begun();
  scratch.stage({ "src/settings.rs": COSTLY });
  scratch.write("src/settings.rs", CHANGED);
  expect((await scratch.run("check")).code).toBe(1);
  scratch.git("add", "src/settings.rs");
  scratch.write("src/settings.rs", COSTLY);
  expect((await scratch.run("check")).code).toBe(0);
});

it("honours GIT_INDEX_FILE", async () => {
  const scratch = begun();
  scratch.stage({ "src/settings.rs": COSTLY });
  scratch.git("read-tree", "--index-output=.git/other-index", "HEAD");
  expect((await scratch.runIn(".", { GIT_INDEX_FILE: ".git/other-index" }, "check")).code).toBe(0);
  expect((await scratch.run("check")).code).toBe(1);
});

it("checks only the files that are named, when something is staged", async () => {
  const scratch = begun();
  scratch.stage({ "src/settings.rs": COSTLY, "src/other file.rs": "pub fn f() {}\n" });
  expect((await scratch.run("check", "src/other file.rs")).code).toBe(0);
  expect((await scratch.runIn("src", {}, "check", "settings.rs")).code).toBe(1);
});

it("compares a branch with where it began", async () => {
  const scratch = begun();
  scratch.git("checkout", "-q", "-b", "topic");
  scratch.commit({ "src/settings.rs": COSTLY });
  scratch.commit({ "src/lib.rs": "mod settings;\n" });
  scratch.git("checkout", "-q", "main");
  scratch.commit({ "src/elsewhere.rs": COSTLY.replace("read_settings", "elsewhere") });
  scratch.git("checkout", "-q", "topic");
  expect((await scratch.run("check")).code).toBe(0);
  const { code, out } = await scratch.run("check", "--base", "main");
  expect(code).toBe(1);
  expect(out).toContain("src/settings.rs:4:8");
  expect(out).not.toContain("elsewhere");
});

it("gives JSON with every place and the regions", async () => {
  const scratch = begun();
  scratch.stage({ "src/settings.rs": COSTLY });
  const { out } = await scratch.run("check", "--format", "json");
  const json = JSON.parse(out);
  expect(json).toMatchObject({ formatVersion: 1, checkedFiles: ["src/settings.rs"], stale: [] });
  expect(json.findings).toHaveLength(1);
  expect(json.findings[0]).toMatchObject({
    rule: RULE,
    severity: "warning",
    known: false,
    file: "src/settings.rs",
    line: 4,
    column: 8,
    path: "settings::read_settings",
    news: "new",
  });
  expect(json.findings[0].regions.flat().every((line: number) => line >= 5 && line <= 18)).toBe(true);
});

it("leaves tests, benches, examples, build scripts and generated files alone", async () => {
  const scratch = begun();
  const paths = ["tests/all.rs", "benches/all.rs", "examples/all.rs", "build.rs", "src/tests.rs"];
  scratch.stage({
    ...Object.fromEntries(paths.map((path) => [path, COSTLY])),
    "src/made.rs": `// @generated by x\n${COSTLY}`,
  });
  expect(await scratch.run("check")).toEqual({ code: 0, out: "", err: "" });
});

it("does not call it growth when a line is broken into several", async () => {
  const scratch = begun({ "src/settings.rs": COSTLY });
  const broken = COSTLY.replace(
    "        settings.push((key.trim().to_string(), value.trim().to_string()));",
    "        let limit = 1;\n        settings.push(\n            (\n                key\n                    .trim()\n                    .to_string(),\n                value\n                    .trim()\n                    .to_string(),\n            )\n        );",
  );
  expect(broken).not.toBe(COSTLY);
  scratch.stage({ "src/settings.rs": broken });
  expect((await scratch.run("check")).code).toBe(0);
});

it("says which staged file does not parse, and stops the commit only when asked", async () => {
  const scratch = begun({ "src/good.rs": "pub fn good() {}\n" });
  scratch.stage({ "src/good.rs": "pub fn good() {}\n\npub fn bad( {\n    let = ;\n}\n" });
  const { code, out } = await scratch.run("check");
  expect(out).toContain("src/good.rs: does not parse from line 3 on");
  expect(code).toBe(0);
  expect((await scratch.run("check", "--strict")).code).toBe(1);
});

it("looks into plain functions of whole files only when asked, and into what could be generic always", async () => {
  const scratch = begun({
    "src/plain.rs": "pub fn plain() {\n    let = ;\n}\n",
    "src/generic.rs": COSTLY.replace("    let text", "    let = ;\n    let text"),
  });
  const { out } = await scratch.run("check", "--all");
  expect(out).toContain("src/generic.rs: does not parse from line 6 on");
  expect(out).not.toContain("src/plain.rs");
  expect((await scratch.run("check", "--all", "--strict")).out).toContain(
    "src/plain.rs: does not parse from line 2 on",
  );
});
