import { describe, expect, it } from "vitest";
import { changeTools } from "../../src/change/change-tools.ts";
import { indexOf } from "../index/index-of.ts";
import { texts, written } from "./patches.ts";

describe("the name of a helper", () => {
  const made = (inside: string, parameters = "value: T, path: &Path") =>
    texts(
      written(
        `use std::path::Path;\npub fn keep_old<T: Clone>(${parameters}) -> T {\n    value.clone();\n    ${inside}\n    value.clone();\n    value\n}`,
        "keep_old",
      ),
    ).helper;
  const name = (...given: Parameters<typeof made>) => /fn (\w+)/.exec(made(...given))![1];

  it("says what is logged", () =>
    expect(
      name('if path.exists() {\n        tracing::info!("the old file {path:?} is kept {}", path.exists());\n    }'),
    ).toBe("log_old_file_kept"));

  it("says what changes, and its comment, too", () => {
    const push = 'sizes.push(9);\n    println!("{path:?} {sizes:?}");\n    sizes.push(8);';
    const helper = made(push, "value: T, path: &Path, sizes: &mut Vec<u32>");
    expect(helper).toContain("fn update_sizes(");
    expect(helper).toContain("/// Updates `sizes` for `keep_old`. Not generic, so that it is compiled once.");
  });

  it("says once what the function ends with and the callee begins with", () =>
    expect(name('println!("{path:?}");\n    old_files(path);\n    println!("{path:?}");')).toBe("keep_old_files"));
});

describe("a helper that gives back more than two values", () => {
  const name = (by: string, first = "") =>
    /fn (\w+)/.exec(
      texts(
        written(
          `pub struct Guard { n: u32 } pub struct Other;
impl Guard { fn at(&self) -> u32 { 1 } fn by(${by}) -> u32 { 2 } fn of(&self) -> u32 { 3 } }
impl Other { fn at(&mut self) -> u32 { 4 } }
pub fn read<T: Clone>(value: T, guard: &mut Guard) -> T {
    ${first}
    let at: u32 = guard.at();
    let by: u32 = guard.by();
    let of: u32 = guard.of();
    println!("{at} {by} {of}");
    drop(value.clone());
    println!("{at} {by} {of}");
    value
}`,
          "read",
        ),
      ).helper,
    )![1];

  it("is the beginning where it stands there", () => expect(name("&mut self")).toBe("begin_read"));

  it("is the closure that is bound, where it is the body of one", () => {
    const text = `pub fn pages<T: Clone>(value: T, table: &Vec<u32>) -> (T, usize) {
    let types = || -> usize {
        let few: usize = table.iter().filter(|each| **each > 3).count();
        few * table.iter().map(|each| each.count_ones() as usize).filter(|each| *each > 9).count()
    };
    (value.clone(), types())
}`;
    expect(texts(written(text, "pages")).helper).toContain("fn pages_types(table: &[u32]) -> usize {");
  });

  it("changes what it has a method of that may, whatever other types call so", () => {
    expect(name("&mut self", "drop(value.clone());")).toBe("update_guard");
    expect(name("&self", "drop(value.clone());")).toBe("read_part");
  });
});

describe("names that are taken", () => {
  const tools = () => changeTools(indexOf({ "src/lib.rs": "fn there() {}" }), () => undefined, undefined);

  it("give way to the next, and the last to numbers", () => {
    const { take, giveBack } = tools();
    expect([take("there", "here"), take("there", "here"), take("here", "there")]).toEqual([
      "here",
      "here_2",
      "there_2",
    ]);
    giveBack?.("here_2");
    expect(take("here")).toBe("here_2");
  });
});

describe("a helper that makes a value", () => {
  it("is called by its type, where a block gives it", () => {
    const text = `pub struct UiInfo; impl UiInfo { fn new(kind: u8) -> UiInfo { UiInfo } fn tagged(self, tag: u8) -> UiInfo { self } }
pub fn show<T: Clone>(value: T, kind: u8) -> UiInfo {
    drop(value.clone());
    let info: UiInfo = {
        println!("{kind}");
        UiInfo::new(kind).tagged(kind)
    };
    drop(value);
    info
}`;
    const { helper } = texts(written(text, "show"));
    expect(helper).toContain("fn show_info(");
  });

  it("says what it changes besides", () => {
    const text = `pub fn sample<T: Clone>(value: T, at: u32, weights: &mut Vec<u32>) -> u32 {
    drop(value.clone());
    weights.clear();
    weights.push(at);
    println!("{at} of {weights:?}");
    let left: u32 = at + 1;
    drop(value);
    left
}`;
    expect(texts(written(text, "sample")).helper).toContain("/// Makes `left`, updates `weights`, for `sample`.");
  });
});
