// A function that only converts its argument: three types in calls at hand are enough, however short it is.
import { describe, expect, it } from "vitest";
import { begun } from "./scratch-repository.ts";

const THREE = ['"a"', 'String::from("b")', "&String::new()"];

/** @param body with `p` as the argument; `f` is called once with each of `given`. */
function crate(header: string, body: string, given: readonly string[]): string {
  const calls = given.map((one) => `    let _ = f(${one});\n`).join("");
  return `use std::path::Path;\n\npub fn f${header} {\n    ${body}\n}\n\npub fn all() {\n${calls}}\n`;
}

async function isFlagged(text: string): Promise<boolean> {
  const scratch = begun();
  scratch.stage({ "src/lib.rs": text });
  const { out } = await scratch.run("check");
  return out.includes("warning[outline-conversion]");
}

const PATH = "(p: impl AsRef<Path>) -> String";
const READ = `let p = p.as_ref();
    let text = std::fs::read_to_string(p).unwrap_or_default();
    text.trim().to_string()`;

describe("with calls of three types", () => {
  it.each([
    ["two lines behind the conversion", PATH, READ],
    [
      "the conversion in the middle of a line",
      PATH,
      "let text = std::fs::read_to_string(p.as_ref()).unwrap_or_default();\n    text.trim().to_string()",
    ],
    ["a where clause", "<P>(p: P) -> String\nwhere\n    P: AsRef<Path>,\n", READ],
    [
      "a value",
      "(p: impl Into<String>) -> usize",
      'let p = p.into();\n    println!("{p}");\n    eprintln!("{p}");\n    p.len()',
    ],
    [
      "one line with a closure",
      "(p: impl AsRef<str>) -> bool",
      "let p = p.as_ref();\n    p.chars().any(|one| one == 'a')",
    ],
  ])("flags %s", async (_what, header, body) => {
    expect(await isFlagged(crate(header, body, THREE))).toBe(true);
  });

  it.each([
    [
      "a field that is set",
      "(p: impl Into<String>) -> Page",
      "let mut page = Page::default();\n    page.title = p.into();\n    page",
    ],
    [
      "a value that is put together",
      "(p: impl Into<String>) -> Page",
      "Page {\n        title: p.into(),\n        size: 1,\n        names: Vec::new(),\n    }",
    ],
    ["one call of a function", "(p: impl AsRef<Path>) -> std::io::Result<()>", "let p = p.as_ref();\n    read(p, 1)"],
    [
      "one call with a result behind it",
      "(p: impl Into<String>, names: &mut Vec<String>) -> usize",
      "names.push(p.into());\n    names.len()",
    ],
    ["a conversion alone", "(p: impl Into<String>) -> String", "p.into()"],
    [
      "a value that is kept as it is",
      "<P: AsRef<Path>>(p: P) -> (P, String)",
      "let text = std::fs::read_to_string(p.as_ref()).unwrap_or_default();\n    (p, text.trim().to_string())",
    ],
  ])("is silent about %s", async (_what, header, body) => {
    expect(await isFlagged(crate(header, body, THREE))).toBe(false);
  });
});

it("is silent while two types are seen, and about calls whose type it cannot see", async () => {
  expect(await isFlagged(crate(PATH, READ, [...THREE.slice(1), '"c".to_string()']))).toBe(false);
  expect(await isFlagged(crate(PATH, READ, [...THREE.slice(1), "x()", "y()"]))).toBe(false);
});

it("is silent about what was there before", async () => {
  const text = crate(PATH, READ, THREE);
  const scratch = begun({ "src/lib.rs": text });
  scratch.stage({ "src/lib.rs": `${text}\npub fn more() {\n    let _ = f('c'.to_string().as_str());\n}\n` });
  expect((await scratch.run("check")).code).toBe(0);
});

it("flags it in whole files, too, and puts it into a baseline", async () => {
  const scratch = begun({ "src/lib.rs": crate(PATH, READ, THREE) });
  expect((await scratch.run("check", "--all")).out).toContain("at least 3 copies here: &String; &str; String");
  await scratch.run("check", "--all", "--update-baseline");
  expect((await scratch.run("check", "--all")).code).toBe(0);
});
