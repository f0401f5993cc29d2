// What is told from the text alone: where functions are, which may be generic, what changed.
import { describe, expect, it } from "vitest";
import { changedRange, suspects, withBodiesOf } from "../../src/check/suspects.ts";
import { outlineOf } from "../../src/rust/function-texts.ts";

function functions(text: string): Record<string, boolean> {
  return Object.fromEntries(outlineOf(text)!.functions.map(({ name, mayBeGeneric }) => [name, mayBeGeneric]));
}

describe("functions of a text", () => {
  it("tells generic ones from others, lifetimes being no reason", () => {
    expect(
      functions(
        "fn a() {} fn b<'x>(s: &'x str) {} fn c<T>(t: T) {} fn d(x: impl Fn()) {} fn e<'x: 'y, 'y, const N: usize>() {}",
      ),
    ).toEqual({ a: false, b: false, c: true, d: true, e: true });
  });

  it("knows that all functions of a generic impl, a trait and a generic function are", () => {
    expect(
      functions(
        "impl<'db> A<'db> { fn a() {} } impl<T> B<T> { fn b() {} } trait C { fn c() { } fn none(); } fn d<T>() { fn e() {} } impl From<[u8; 3]> for D { fn f() {} } impl<T> From<[T; 3]> for D { fn g() {} }",
      ),
    ).toEqual({ a: false, b: true, c: true, d: true, e: true, f: false, g: true });
  });

  it("is not led astray by strings, characters and comments", () => {
    const text = `fn a() { let x = "} fn b<T>() {"; let y = '{'; let z = r#"" {"#; /* { */ let w = '\\''; } // }\nfn c<T>() {}`;
    expect(functions(text)).toEqual({ a: false, c: true });
  });

  it("says nothing of a text whose brackets do not match", () => {
    expect(outlineOf("fn a() { {")).toBeUndefined();
    expect(outlineOf("fn a() } {")).toBeUndefined();
  });
});

it("finds what differs between two texts", () => {
  expect(changedRange("abcdef", "abXdef")).toEqual([2, 3]);
  expect(changedRange("aa", "aaa")).toEqual([2, 3]);
  // Longer than the parts that are compared at once.
  const long = "0123456789".repeat(1_000);
  expect(changedRange(long, `${long.slice(0, 4_100)}X${long.slice(4_100)}`)).toEqual([4_100, 4_101]);
  expect(changedRange(long, long)).toEqual([10_000, 10_000]);
  expect(changedRange("same", "same")).toEqual([4, 4]);
});

const BODY = "\n    one();\n    two();\n    three();\n";
const BEFORE = `fn a<T>() {${BODY}}\nfn plain() {${BODY}}\n`;

it("suspects what is generic, new and long enough to matter", () => {
  const after = `${BEFORE}fn b<T>() {${BODY}}\nfn c() {${BODY}}\nfn d<T>() { one() }\n`;
  const outline = outlineOf(after)!;
  const named = (whole: boolean) =>
    suspects({ path: "a.rs", before: [BEFORE], after }, outline, whole, 200).map(({ name }) => name);
  expect(named(false)).toEqual(["b"]);
  expect(named(true)).toEqual(["a", "b"]);
});

it("blanks other functions, keeps the heads of those that are named, and moves nothing", () => {
  const text = `#[cfg(test)]\n/// Says {.\n${BEFORE}\nfn named() {${BODY}}\n#[doc(alias = ["}"])]\nfn last<T>() { named(); }\n`;
  const outline = outlineOf(text)!;
  const last = outline.functions.find(({ name }) => name === "last")!;
  const blanked = withBodiesOf([last], outline, text);
  expect(blanked.replace(/\s+/g, " ").trim()).toBe('fn named() { } #[doc(alias = ["}"])] fn last<T>() { named(); }');
  expect(blanked.length).toBe(text.length);
  expect(blanked.indexOf("fn last")).toBe(text.indexOf("fn last"));
  expect(blanked.split("\n").length).toBe(text.split("\n").length);
});

it("keeps the head of a function whose attributes it cannot tell from what is in front", () => {
  const text = "#[made({ a: 1 })]\nfn a<T>() { one() }\nfn b<T>() { two() }\n";
  const outline = outlineOf(text)!;
  const blanked = withBodiesOf([outline.functions[1]!], outline, text);
  expect(blanked.replace(/\s+/g, " ").trim()).toBe("#[made({ a: 1 })] fn a<T>() { } fn b<T>() { two() }");
});
