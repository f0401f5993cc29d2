import { describe, expect, it } from "vitest";
import { indexOf, places } from "./index-of.ts";

describe("module files", () => {
  it("follows mod.rs, name.rs, inline modules and #[path] as the reference says", () => {
    const index = indexOf({
      "src/lib.rs":
        'mod a; mod b; mod inline { mod deep; #[path = "odd.rs"] mod renamed; }\n#[path = "elsewhere/x.rs"] mod c;',
      "src/a.rs": "mod child;",
      "src/a/child.rs": "fn in_child() {}",
      "src/b/mod.rs": "mod child;",
      "src/b/child.rs": "fn in_b() {}",
      "src/inline/deep.rs": "fn in_deep() {}",
      "src/inline/odd.rs": "fn in_odd() {}",
      "src/elsewhere/x.rs": "mod beside;",
      "src/elsewhere/beside.rs": "fn in_beside() {}",
    });
    expect(places(index)).toEqual([
      "nm::a::child::in_child src/a/child.rs:1",
      "nm::b::child::in_b src/b/child.rs:1",
      "nm::c::beside::in_beside src/elsewhere/beside.rs:1",
      "nm::inline::deep::in_deep src/inline/deep.rs:1",
      "nm::inline::renamed::in_odd src/inline/odd.rs:1",
    ]);
    expect(index.notices).toEqual([]);
  });

  it("says which module has no file, and goes on", () => {
    const index = indexOf("\nmod gone;\nfn here() {}");
    expect(places(index)).toEqual(["nm::here src/lib.rs:3"]);
    expect(index.notices).toMatchObject([{ kind: "missing-module", file: "src/lib.rs", line: 2 }]);
  });

  it("does not miss a module that cfg(test) leaves out", () => {
    expect(indexOf("#[cfg(test)] mod tests;").notices).toEqual([]);
  });

  it("stops at a module that leads back to itself", () => {
    const index = indexOf('fn f() {} #[path = "lib.rs"] mod again;');
    expect(places(index)).toEqual(["nm::f src/lib.rs:1"]);
    expect(index.notices).toMatchObject([{ kind: "recursive-module" }]);
  });

  it("reports a file that is not UTF-8 and goes on", () => {
    const index = indexOf({ "src/lib.rs": "mod bad; fn f() {}", "src/bad.rs": Uint8Array.of(0x66, 0xff, 0xfe) });
    expect(places(index)).toEqual(["nm::f src/lib.rs:1"]);
    expect(index.notices).toMatchObject([{ kind: "not-utf8", file: "src/bad.rs" }]);
  });

  it("reports an entry that is not there", () => {
    expect(indexOf({}).notices).toMatchObject([{ kind: "unreadable" }]);
  });

  it("reads the paths of edition 2015 from the crate's root", () => {
    const index = indexOf(
      "mod t { pub trait Tr { fn f(&self); } } mod m { use t::Tr; struct S; impl Tr for S { fn f(&self) {} } }",
    );
    expect(places(index)).toEqual(["<nm::m::S as nm::t::Tr>::f src/lib.rs:1"]);
  });
});

describe("what is generic for the compiler", () => {
  const generic = (text: string) => {
    const { functions } = indexOf(text);
    const { item, parameters } = functions.find((source) => source.item.name === "f")!;
    return [
      item.generic,
      ...parameters.map(({ name, kind, from, bounds }) => `${from} ${kind} ${name}: ${bounds.join(" + ")}`),
    ];
  };

  it("own parameters with the bounds of `where`, lifetimes not", () => {
    expect(generic("fn f<'a, T: Clone + 'a, const N: usize>(x: &'a T) where T: Send, T: Sync {}")).toEqual([
      true,
      "own type T: Clone + Send + Sync",
      "own const N: usize",
    ]);
    expect(generic("fn f<'a>(x: &'a str) -> impl Iterator<Item = u8> {}")).toEqual([false]);
  });

  it("impl Trait in arguments", () => {
    expect(generic("fn f(x: impl AsRef<str> + Send) {}")).toEqual([
      true,
      "own impl-trait impl AsRef<str> + Send: AsRef<str> + Send",
    ]);
  });

  it("parameters of the impl and of the trait", () => {
    expect(generic("struct S<T>(T); impl<T> S<T> where T: Copy { fn f(&self) {} }")).toEqual([
      true,
      "impl type T: Copy",
    ]);
    expect(generic("trait Tr<U>: Sized where Self: Send { fn f(&self) {} }")).toEqual([
      true,
      "trait self-type Self: Tr + Sized + Send",
      "trait type U: ",
    ]);
  });

  it("not a function nested in a generic one: it cannot name its parameters, and rustc compiles it once", () => {
    expect(generic("fn outer<T>() { fn f() {} }")).toEqual([false]);
  });
});

describe("half-understood sources", () => {
  it("lose the statement with the error, never the file", () => {
    // tree-sitter-rust 0.24.0 has no attributes on fields of a struct pattern.
    const index = indexOf(
      "fn a(s: S) {\n  let S { #[cfg(x)] y, z } = s;\n  fn nested() {}\n}\nimpl<T> B<T> {\n  fn b() {}\n}\n",
    );
    expect(index.functions.map((source) => source.item.name)).toEqual(["a", "nested", "b"]);
  });

  it("keep items in macros that only hand them on", () => {
    const index = indexOf(
      "cfg_rt! {\n  pub mod m {\n    pub fn f() {}\n  }\n}\ncfg_if::cfg_if! { if #[cfg(unix)] { fn u() {} } else { fn w() {} } }",
    );
    expect(places(index)).toEqual(["nm::m::f src/lib.rs:3", "nm::u src/lib.rs:6", "nm::w src/lib.rs:6"]);
  });

  it("do not overflow the stack", () => {
    const deep = (open: string, inner: string, close: string) => open.repeat(5000) + inner + close.repeat(5000);
    expect(indexOf(`fn a() {${deep("{", "", "}")}} fn b() {}`).functions).toHaveLength(2);
    expect(indexOf(deep("fn a() {", "", "}")).functions).toHaveLength(5000);
    expect(indexOf(`impl ${deep("Box<", "u8", ">")} { fn f() {} }`).functions).toHaveLength(1);
  });
});

describe("spans, cfg and look-ups", () => {
  it("spans from the first attribute to the brace, the line is that of `fn`", () => {
    const { item } = indexOf("// é\n#[inline]\n// why\n#[cold]\npub fn f() {\n}\n").functions[0]!;
    expect(item.span).toEqual({ file: "src/lib.rs", startLine: 2, startColumn: 1, endLine: 6, endColumn: 1 });
    expect(item.line).toBe(5);
  });

  it("tells how likely cfg lets an item through", () => {
    const text =
      '#[cfg(test)] mod t { fn a() {} }\n#[cfg(feature = "x")] fn b() {}\n#[cfg(not(feature = "x"))] fn b() {}\nfn c() {}';
    const cfgs = (features?: string[]) =>
      indexOf(text, features ? { features } : {}).functions.map((source) => source.cfg);
    expect(cfgs(["x"])).toEqual([0, 1, 0, undefined]);
    expect(cfgs([])).toEqual([0, 0, 1, undefined]);
    const [, on, off] = cfgs();
    expect(off!).toBeGreaterThan(on!);
  });

  it("finds functions, methods and types by name, macro-made ones only in `functions`", () => {
    const index = indexOf(
      "#[derive(Clone)] struct S<T>(T); impl<T> S<T> { fn m() {} } trait Tr { fn d() {} } fn clone() {} use a::{b as c, d::*};",
    );
    expect(index.methods.get("S::m")).toHaveLength(1);
    expect(index.methods.get("Tr::d")).toHaveLength(1);
    expect(index.functionsByName.get("clone")).toHaveLength(1);
    expect(index.types.get("S")![0]!.parameters).toEqual(["T"]);
    expect(index.uses).toEqual([
      { module: ["nm"], as: "c", path: ["a", "b"] },
      { module: ["nm"], as: "*", path: ["a", "d"] },
    ]);
  });
});

describe("functions that macros make", () => {
  const made = (text: string) =>
    indexOf(text)
      .functions.filter(({ item }) => item.macro !== undefined)
      .map(({ item }) => `${item.path} ${item.line} ${item.macro}`);

  it("derives, at the line of their name", () => {
    expect(
      made("use std::fmt::Debug;\n#[derive(\n  Debug,\n  salsa::Update,\n)]\nstruct S<T, const N: usize>(T);"),
    ).toEqual([
      "<nm::S<T,_> as core::fmt::Debug>::fmt 3 derive(Debug)",
      "<nm::S<T,_> as salsa::Update>::* 4 derive(salsa::Update)",
    ]);
  });

  it("attribute macros on functions and types, but no attribute of the compiler or of a derive", () => {
    expect(made("#[inline]\n#[salsa::tracked(returns(ref))]\nfn f() {}\n#[repr(u8)] #[allow(x)] enum E {}")).toEqual([
      "nm::f::* 2 salsa::tracked",
    ]);
  });

  it("macro_rules!, at the line of `fn` in the definition", () => {
    expect(
      made("mod m {\nmacro_rules! getters {\n  ($n:ident) => {\n    fn fixed() {}\n    fn $n() {}\n  };\n}\n}"),
    ).toEqual(["nm::m::getters!::fixed 4 getters!", "nm::m::getters!::* 5 getters!"]);
  });
});

describe("hostile modules", () => {
  it("reads a file that is named again and again no more than four times on each way", () => {
    // Each of 30 files names the next one twice: 2^30 modules.
    const file = (n: number) => `#[path = "f${n}.rs"] mod a;\n#[path = "f${n}.rs"] mod b;\nfn here() {}\n`;
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [n === 0 ? "src/lib.rs" : `src/f${n}.rs`, file(n + 1)]),
    );
    const index = indexOf({ ...files, "src/f30.rs": "fn last<T>() {}" });
    expect(index.functions.filter(({ item }) => item.name === "last")).toHaveLength(4);
    expect(index.notices.map(({ kind }) => kind)).toContain("repeated-module");
  });

  it("ends on `cfg` nested as deep as anybody likes, and on as many predicates", () => {
    const deep = `${"any(".repeat(500)}unix, windows${")".repeat(500)}`;
    const wide = Array.from({ length: 200_000 }, () => "unix").join(", ");
    expect(indexOf(`#[cfg(${deep})] fn a() {}\n#[cfg(all(${wide}))] fn b() {}`).functions).toHaveLength(2);
  });

  it("takes UTF-16 for what it is, with and without a byte order mark", () => {
    const utf16 = Buffer.from("fn a() {}\n", "utf16le");
    for (const bytes of [utf16, Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])]) {
      const { functions, notices } = indexOf({ "src/lib.rs": bytes });
      expect(functions).toEqual([]);
      expect(notices.map(({ kind }) => kind)).toEqual(["not-utf8"]);
    }
  });
});
