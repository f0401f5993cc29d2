// How many copies a new function can have, from its calls, and whether that is worth a commit's time.
import { expect, it } from "vitest";
import { begun, COSTLY, MANIFEST } from "./scratch-repository.ts";

function calledWith(...given: readonly string[]): string {
  return `${COSTLY}\npub fn all() {\n${given.map((one) => `    let _ = read_settings(${one});\n`).join("")}}\n`;
}

it("counts the types that the calls at hand pass", async () => {
  const scratch = begun();
  const more = Array.from({ length: 8 }, (_, number) => `"${number}"`);
  scratch.stage({ "src/settings.rs": calledWith('String::from("b")', ...more) });
  expect((await scratch.run("check")).out).toContain("new generic function, at least 2 copies here: &str; String");
});

it("is silent about what is called so seldom that there cannot be many copies, wherever the calls are", async () => {
  const scratch = begun();
  scratch.stage({ "src/settings.rs": calledWith('"a"', 'String::from("b")') });
  expect(await scratch.run("check")).toEqual({ code: 0, out: "", err: "" });
  const calls = calledWith(...Array.from({ length: 8 }, () => '"x"')).slice(COSTLY.length);
  scratch.stage({ "src/settings.rs": COSTLY, "src/calls.rs": calls.replaceAll("read_", "crate::settings::read_") });
  expect((await scratch.run("check")).code).toBe(1);
});

const LOAD = `use std::path::{Path, PathBuf};

pub fn load<P: AsRef<Path>>(path: P) -> Vec<String> {
    let path = path.as_ref();
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let mut found = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut words = line.split_whitespace();
        if let Some(first) = words.next() {
            found.push(first.to_string());
        }
        found.extend(words.map(|word| word.to_uppercase()));
    }
    found
}
`;

it("counts the types that calls pass, also through names, and says that there may be more", async () => {
  const scratch = begun();
  const calls =
    'load("a").len() + load(String::from("b")).len() + load(other).len() + load(OsString::from("d")).len() + load(Path::new("e")).len()';
  scratch.stage({
    "src/lib.rs": `${LOAD}\npub fn all() -> usize {\n    let other = PathBuf::from("c");\n    ${calls}\n}\n`,
  });
  const { code, out } = await scratch.run("check");
  expect(code).toBe(1);
  expect(out).toContain("at least 5 copies here: &Path; &str; OsString; …");
});

it("is silent about the same function while all calls pass one type", async () => {
  const scratch = begun();
  scratch.stage({ "src/lib.rs": `${LOAD}\npub fn all() -> usize {\n    load("a").len() + load("b").len()\n}\n` });
  expect(await scratch.run("check")).toEqual({ code: 0, out: "", err: "" });
});

it("counts no calls where others may call: public functions of a library that is published", async () => {
  const scratch = begun({ "Cargo.toml": MANIFEST.replace("publish = false\n", "") });
  const calls = 'pub fn all() -> usize {\n    load("a").len() + load("b").len()\n}\n';
  scratch.stage({ "src/lib.rs": `${LOAD}\n${calls}` });
  expect((await scratch.run("check")).code).toBe(1);
  scratch.stage({ "src/lib.rs": `${LOAD.replace("pub fn", "pub(crate) fn")}\n${calls}` });
  expect((await scratch.run("check")).code).toBe(0);
  scratch.stage({
    "src/lib.rs": `${LOAD}\n${calls}`,
    "Cargo.toml": `${MANIFEST.replace("= false", "= { workspace = true }")}\n[workspace.package]\npublish = false\n`,
  });
  expect((await scratch.run("check")).code).toBe(0);
});

it("tells calls of a function from calls of others with its name", async () => {
  const scratch = begun();
  const text = LOAD.replace("pub fn load", "impl Settings {\n    pub fn new").replace(/\}\n$/, "}\n}\n");
  const calls =
    'Settings::new("a").len() + Settings::new(String::from("b")).len() + Other::new(1).len() + x.new(2).len() + new(3).len()';
  const more = " + Settings::new(z()).len()".repeat(3);
  scratch.stage({
    "src/lib.rs": `pub struct Settings;\n${text}\npub fn all() -> usize {\n    ${calls}${more}\n}\n`,
  });
  const { out } = await scratch.run("check");
  expect(out).toContain("at least 2 copies here: &str; String\n");
});

it("does not count arguments that are not generic", async () => {
  const scratch = begun();
  const text = LOAD.replace("(path: P)", "(path: P, limit: Option<usize>)");
  scratch.stage({
    "src/lib.rs": `${text}\npub fn all() -> usize {\n    load("a", None).len() + load("b", Some(1)).len() + load("c", Some(2)).len()\n}\n`,
  });
  const { out } = await scratch.run("check");
  expect(out).not.toContain("at least 2");
  expect(out).not.toContain("at least 3");
});
