import { describe, expect, it } from "vitest";
import { analyseBody } from "../../src/analysis/dependence/analyse-body.ts";
import { changeTools } from "../../src/change/change-tools.ts";
import { patchesOf } from "../../src/change/patches-of.ts";
import type { Region } from "../../src/model/function.ts";
import { indexOf } from "../index/index-of.ts";
import { texts } from "./patches.ts";

/** Patches where the finding says that these parameters stay. */
function keeping(text: string, keeps: readonly string[], name = "f") {
  const index = indexOf({ "src/lib.rs": text });
  const source = index.functions.find(({ item }) => item.name === name)!;
  const analysis = analyseBody(source, index, () => undefined);
  const last = source.node.endPosition.row + 1;
  const region: Region = {
    kind: "statements",
    lines: [1, last],
    codeLines: 1,
    inputs: [],
    outputs: [],
    exits: [],
    unknowns: [],
    awaits: false,
    keeps,
  };
  const tools = { ...changeTools(index, () => undefined, undefined), free: undefined };
  return patchesOf(analysis, "inner-nongeneric-fn", undefined, tools, () => true, { regions: [region] });
}

describe("a helper that keeps a parameter of the function", () => {
  const moved = (head: string, call = "") => `pub trait Key { fn width(&self) -> u32; }
${head}
    drop(value.clone());
    let mut widths: Vec<u32> = Vec::new();
    for key in keys {
        widths.push(key.width());
        widths.push(1);
    }
    drop(value);
    widths${call}
}`;

  it("declares it with its bounds, and with what a `where` clause says of it alone", () => {
    const made = keeping(
      moved("pub fn f<T: Clone, K: Key>(value: T, keys: &[K]) -> Vec<u32> where K: Sync, T: Send {"),
      ["K"],
    );
    const { call, helper } = texts(made);
    expect(call).toBe("let widths = f_widths(keys);");
    expect(helper).toContain("fn f_widths<K: Key>(keys: &[K]) -> Vec<u32> where K: Sync {");
    expect(helper).toContain("Without `T`, so that it is compiled less often.");
  });

  it("is none where a bound needs what is lost", () =>
    expect(
      keeping(moved("pub fn f<T: Clone, K: Key + Into<T>>(value: T, keys: &[K]) -> Vec<u32> {"), ["K"]).patches.map(
        ({ helper }) => helper.signature,
      ),
    ).not.toContainEqual(expect.stringContaining("K")));

  it("is told what no value tells", () => {
    const text = `pub trait Key { const WIDTH: u32; fn check(n: u32); }
pub fn f<T: Clone, K: Key>(value: T, n: u32) {
    drop(value.clone());
    println!("{n}");
    K::check(n);
    println!("{n} and {n}");
    drop(value);
}`;
    expect(texts(keeping(text, ["K"])).call).toMatch(/^f_check::<K>\(n\);$/);
  });

  it("stands in the `impl`, whose parameters it has from there", () => {
    const text = `pub struct S<C> { configuration: C }
impl<C: Clone> S<C> {
    fn has(&self, n: u32) -> bool { n > 1 }
    pub fn f<T: Clone>(&self, value: T, n: u32) {
        drop(value.clone());
        println!("{n}");
        println!("{} {n}", self.has(n));
        drop(value);
    }
}`;
    const { call, helper } = texts(keeping(text, ["C"]));
    expect(call).toMatch(/^self\.f_\w+\(n\);$/);
    expect(helper).toMatch(/fn f_\w+\(&self, n: u32\) \{/);
  });
});
