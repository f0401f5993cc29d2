import { describe, expect, it } from "vitest";
import { texts, written } from "./patches.ts";

/** Edits of the only patch, spaces as one. */
function edits(text: string, technique: Parameters<typeof written>[2]): string[] {
  const { patches } = written(text, "f", technique);
  return patches[0]!.variants[0]!.edits.map((edit) => edit.text.replace(/\s+/g, " ").trim());
}

function reason(text: string, technique: Parameters<typeof written>[2]): string | undefined {
  return written(text, "f", technique).refusals[0]?.reason;
}

describe("an inner function", () => {
  it("takes a closure as `&dyn Fn`, and keeps the other parameters", () => {
    const [call, inner] = edits(
      "pub fn f<T: Copy, F>(at: T, make: F) -> u32 where F: Fn(T) -> u32, T: Eq {\n  make(at) + make(at)\n}",
      "dyn-erasure-closure",
    );
    expect(call).toBe("{ f_inner(at, &make) }");
    expect(inner).toContain("fn f_inner<T: Copy>(at: T, make: &dyn Fn(T) -> u32) -> u32 where T: Eq {");
    expect(inner).toContain("make(at) + make(at)");
  });

  it("leaves comments of a `where` clause where they are: in one line they would end it", () => {
    const [, inner] = edits(
      "pub fn f<T, F>(at: T, make: F) -> u32\nwhere\n  // The usual.\n  T: Copy + Eq,\n  F: Fn(T) -> u32, // not FnMut\n{\n  make(at) + make(at)\n}",
      "dyn-erasure-closure",
    );
    expect(inner).toContain("-> u32 where T: Copy + Eq {");
  });

  it("borrows a closure that changes something mutably, which has to be `mut` for that", () => {
    const [call, mut, unneeded, inner] = edits(
      "pub fn f(mut n: u32, each: impl FnMut(u32)) {\n  each(n);\n}",
      "dyn-erasure-closure",
    );
    expect([call, mut, unneeded]).toEqual(["{ f_inner(n, &mut each) }", "mut", ""]);
    expect(inner).toContain("fn f_inner(mut n: u32, each: &mut dyn FnMut(u32)) {");
  });

  it("is a method where the function is one", () => {
    const [call, inner] = edits(
      "pub struct S;\nimpl S {\n    pub fn f(&self, each: &mut impl FnMut(u32)) {\n        each(self.n());\n    }\n}",
      "dyn-erasure-closure",
    );
    expect(call).toBe("{ self.f_inner(each) }");
    expect(inner).toContain("fn f_inner(&self, each: &mut dyn FnMut(u32)) {");
  });

  it("calls itself, not the function that is compiled for every closure", () => {
    const inner = (call: string) =>
      edits(
        `pub struct S { all: Vec<S> }\nimpl S {\n    pub fn f<F: FnMut(&S)>(&self, by: u32, each: &mut F) {\n        each(self);\n        for one in &self.all {\n            ${call};\n        }\n    }\n}`,
        "dyn-erasure-closure",
      ).at(-1);
    expect(inner("self.f(by, each)")).toContain("self.f_inner(by, each);");
    expect(inner("one.f(by + 1, each)")).toContain("one.f_inner(by + 1, each);");
    expect(inner("Self::f(one, by, &mut *each)")).toContain("Self::f_inner(one, by, &mut *each);");
    expect(inner("one.f(by, &mut |s| each(s))")).toContain("one.f_inner(by, &mut |s| each(s));");
    // Of a closure that is taken by value, of another type, and of another function nothing is known.
    expect(inner("one.f(by, &mut other)")).toContain("one.f(by, &mut other);");
    expect(inner("one.f(each)")).toContain("one.f(each);");
    expect(inner("f(one, by, each)")).toContain(" f(one, by, each);");
  });

  it("calls a method of its name on another value where that compiles", () => {
    const { patches } = written(
      "pub struct S { all: Vec<S> }\nimpl S {\n    pub fn f<F: Fn(&S)>(&self, each: &F) {\n        each(self);\n        self.f(each);\n        self.all[0].f(each);\n    }\n}",
      "f",
      "dyn-erasure-closure",
    );
    const bodies = patches[0]!.variants.map(({ edits }) => edits.at(-1)!.text.replace(/\s+/g, " "));
    expect(bodies.map((each) => /self\.f\w*\(each\); .*\}/.exec(each)?.[0])).toEqual([
      "self.f_inner(each); self.all[0].f_inner(each); }",
      "self.f_inner(each); self.all[0].f(each); }",
    ]);
  });

  it("takes an array as a slice, and its length from there", () => {
    const [call, inner] = edits(
      "pub fn f<const N: usize>(bytes: [u8; N], more: &mut [u8; 4]) -> usize {\n  more[0] = bytes[0];\n  N + 1\n}",
      "const-generic-to-runtime",
    );
    expect(call).toBe("{ f_inner(&bytes, more) }");
    expect(inner).toContain("fn f_inner(bytes: &[u8], more: &mut [u8; 4]) -> usize {");
    expect(inner).toContain("bytes.len() + 1");
  });

  it("takes a reference to a trait's type as `&dyn`", () => {
    const [call, inner] = edits("pub fn f<S: Shape>(shape: &S) -> u32 {\n  shape.size()\n}", "dyn-erasure-trait");
    expect(call).toBe("{ f_inner(shape) }");
    expect(inner).toContain("fn f_inner(shape: &dyn Shape) -> u32 {");
  });

  it("is not made where the parameter is named in the body or in the result", () => {
    expect(reason("pub fn f<S: Shape>(shape: &S) -> u32 {\n  S::SIZE\n}", "dyn-erasure-trait")).toContain(
      "`S` is named",
    );
    expect(
      reason("pub fn f<const N: usize>(bytes: [u8; N]) -> [u8; N] {\n  bytes\n}", "const-generic-to-runtime"),
    ).toContain("`N` is named");
  });

  it("is as `unsafe` as its function, and asks the same of its callers", () => {
    const [call, mut, inner] = edits(
      "pub struct S;\nimpl S {\n    /// # Safety\n    ///\n    /// `at` is in bounds.\n    pub unsafe fn f(&self, at: usize, each: impl FnMut(u32)) {\n        each(unsafe { self.get(at) });\n    }\n}",
      "dyn-erasure-closure",
    );
    expect(call).toMatch(/^\{ \/\/ SAFETY: .* unsafe \{ self\.f_inner\(at, &mut each\) \} \}$/);
    expect(mut).toBe("mut");
    expect(inner).toContain("/// # Safety /// /// As for `f`: /// `at` is in bounds.");
    expect(inner).toContain("unsafe fn f_inner(&self, at: usize, each: &mut dyn FnMut(u32)) {");
  });

  it("gets what is called once out of an `Option`", () => {
    const made = written(
      "pub fn f<F: FnOnce(&str, Vec<(u8, u8)>) -> u32>(name: &str, each: F) -> u32 {\n    each(name, Vec::new()) + 1\n}",
      "f",
      "dyn-erasure-closure",
    );
    expect(texts(made).helper).toContain(
      "fn f_inner(name: &str, each: &mut dyn FnMut(&str, Vec<(u8, u8)>) -> u32) -> u32",
    );
    expect(made.patches[0]!.variants[0]!.edits[0]!.text).toBe(`{
    let mut each = Some(each);
    f_inner(name, &mut |given_1, given_2| each.take().expect("it is called once")(given_1, given_2))
}`);
  });

  it("is a method where `self` has a type of its own, and is the one that changes what it is given", () => {
    const text =
      "struct S(u8);\nimpl S {\n    pub fn f<F: FnOnce(Box<Self>) -> u32>(mut self: Box<Self>, mut by: u8, each: F) -> u32 {\n        by += 1;\n        self.0 = by;\n        each(self)\n    }\n}";
    const { edits, helper } = written(text, "f", "dyn-erasure-closure").patches[0]!.variants[0]!;
    const taken = edits.filter((edit) => edit.text === "").map(({ start, end }) => text.slice(start, end));
    expect(taken).toEqual(["mut ", "mut "]);
    expect(helper.signature).toBe(
      "fn f_inner(mut self: Box<Self>, mut by: u8, each: &mut dyn FnMut(Box<Self>) -> u32) -> u32",
    );
    expect(helper.call).toBe(
      'let mut each = Some(each);\nself.f_inner(by, &mut |given| each.take().expect("it is called once")(given))',
    );
  });

  it("takes apart itself what the function took apart by its pattern", () => {
    const text =
      "pub fn f((a, b): (u8, u8), RunOptions { deep, .. }: RunOptions, each: impl Fn(u8)) {\n    each(a + b + deep);\n}";
    const edits = written(text, "f", "dyn-erasure-closure").patches[0]!.variants[0]!.edits.map((edit) => edit.text);
    expect(edits[0]).toContain("f_inner(given_1, run_options, &each)");
    expect(edits.slice(1, 3)).toEqual(["given_1", "run_options"]);
    expect(edits.at(-1)).toContain(
      "fn f_inner((a, b): (u8, u8), RunOptions { deep, .. }: RunOptions, each: &dyn Fn(u8)) {",
    );
  });

  it("is not made of what a borrow cannot stand for", () => {
    for (const bounds of ["FnOnce(u32) + Send", "Fn(u32) + Send", "Clone"])
      expect(written(`pub fn f(each: impl ${bounds}) {\n  g(each);\n}`, "f", "dyn-erasure-closure").patches).toEqual(
        [],
      );
    expect(
      reason(
        "trait A { fn f(&self, each: impl Fn(u32)); }\nimpl A for u8 {\n  fn f(&self, each: impl Fn(u32)) {\n    each(1);\n  }\n}",
        "dyn-erasure-closure",
      ),
    ).toContain("a trait has no place");
  });
});
