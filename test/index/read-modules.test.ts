import { describe, expect, it } from "vitest";
import { indexOf, places } from "./index-of.ts";

describe("include!", () => {
  it("puts the items of a file into the module of the call", () => {
    const index = indexOf({
      "src/lib.rs": `include!("part.rs"); mod inline { std::include!(r"gen/more.in"); }
        include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tables.rs"));`,
      "src/part.rs": "fn in_part() {} mod beside;",
      "src/beside.rs": "fn in_beside() {}",
      "src/gen/more.in": "struct S; impl S { fn in_more() {} }",
      "tables.rs": "fn in_tables() {}",
    });
    expect(places(index)).toEqual([
      "nm::beside::in_beside src/beside.rs:1",
      "nm::in_part src/part.rs:1",
      "nm::in_tables tables.rs:1",
      "nm::inline::S::in_more src/gen/more.in:1",
    ]);
    expect(index.notices).toEqual([]);
  });

  it("misses a file that is named, and says so of names that it cannot know", () => {
    const text = 'include!("gone.rs");\ninclude!(concat!(env!("OUT_DIR"), "/a.rs"));\ninclude!(name!());';
    expect(indexOf(text).notices).toMatchObject([
      { kind: "missing-module", line: 1 },
      { kind: "unknown-include", line: 2 },
      { kind: "unknown-include", line: 3 },
    ]);
    // What a build script writes is read where it was measured.
    const measured = [{ file: "gen.rs", module: [] }];
    expect(indexOf(text, { measured }).notices).toMatchObject([{ line: 1 }, { line: 3 }]);
  });

  it("reads what stands in bodies and values, too, where there is a function in it", () => {
    const index = indexOf({
      "src/lib.rs": `fn f() { include!("x.rs"); } fn g() -> u8 { let a = std::include!("table.in"); ::core::include!("y.rs") }
        static T: [u8; 2] = include!("table.in"); const C: fn() = include!(concat!("z", ".rs"));
        fn h() { include!("gone.rs"); include!(which!()) }`,
      ...{ "src/x.rs": "{ fn in_x<T>() {} }", "src/y.rs": "{ fn in_y() {} 1 }", "src/z.rs": "{ fn in_z() {} in_z }" },
      "src/table.in": "[1, 2",
    });
    expect(places(index)).toEqual([
      "nm::C::in_z src/z.rs:1",
      ...["nm::f src/lib.rs:1", "nm::f::in_x src/x.rs:1", "nm::g src/lib.rs:1", "nm::g::in_y src/y.rs:1"],
      "nm::h src/lib.rs:3",
    ]);
    expect(index.notices).toMatchObject([
      { kind: "missing-module", line: 3 },
      { kind: "unknown-include", line: 3 },
    ]);
  });

  it("takes the name that a macro is given for a part of a file's name", () => {
    const index = indexOf({
      "src/lib.rs": `macro_rules! m { ($n:ident) => { mod $n { include!(concat!(stringify!($n), ".rs")); } } }
        m!(one); m!(gone);
        macro_rules! odd { ($n:ident) => { include!(concat!(env!($n), ".rs")); } } odd!(a);
        macro_rules! inside { () => { include!("two.rs") } } fn f() { inside!() }`,
      ...{ "src/one.rs": "fn in_one() {}", "src/two.rs": "{ fn in_two() {} }" },
    });
    expect(places(index)).toContain("nm::in_one src/one.rs:1");
    expect(index.notices.map(({ kind, line }) => [kind, line])).toEqual([
      ["unknown-include", 2],
      ["unknown-include", 3],
      ["unknown-include", 4],
    ]);
  });

  it("ends where a file includes itself", () => {
    expect(indexOf('include!("lib.rs");').notices).toMatchObject([{ kind: "recursive-module" }]);
  });
});

describe("modules that a macro declares", () => {
  const text = "fn f<T>() {}";

  it("by the names that it is given, where they are files; also when the macro stands in another file", () => {
    const index = indexOf({
      "src/lib.rs":
        'modules!(codec, wire, #[cfg(feature = "x")] other); mod deep { crate::modules!(codec); } #[macro_use] mod macros;',
      "src/macros.rs": "macro_rules! modules { ($($(#[$m:meta])* $name:ident),*) => { $($(#[$m])* pub mod $name;)* } }",
      "src/codec.rs": "fn f<T>() {} mod inner;",
      "src/codec/inner.rs": text,
      "src/wire/mod.rs": text,
      "src/deep/codec.rs": text,
      "src/x.rs": text,
    });
    expect(places(index)).toEqual([
      "nm::codec::f src/codec.rs:1",
      "nm::codec::inner::f src/codec/inner.rs:1",
      "nm::deep::codec::f src/deep/codec.rs:1",
      "nm::wire::f src/wire/mod.rs:1",
    ]);
    expect(index.notices).toEqual([]);
  });

  it("by names and files that it names itself, and by paths that it is given", () => {
    const index = indexOf({
      "src/lib.rs": `macro_rules! fixed { () => { #[cfg(unix)] pub mod one; #[path = "deep/b.rs"] mod two; } } fixed!();
        macro_rules! at { ($p:literal, $v:vis $n:ident) => { #[path = $p] #[doc(hidden)] $v mod $n; } } at!("c.rs", pub three);
        macro_rules! of { ($($n:ident = $p:literal),*) => { $(#[path = $p] mod $n;)* } } of!(four = "d.rs", five = "e.rs");
        macro_rules! part { ($p:expr) => { include!($p); include!("g.in"); } } mod part { part!("f.in"); part!("gone.in"); }`,
      ...{ "src/one.rs": text, "src/deep/b.rs": text, "src/c.rs": text, "src/d.rs": text, "src/e.rs": text },
      ...{ "src/f.in": "fn f() {}", "src/g.in": "fn g() {}" },
    });
    expect(places(index)).toEqual([
      "nm::five::f src/e.rs:1",
      "nm::four::f src/d.rs:1",
      "nm::one::f src/one.rs:1",
      "nm::part::f src/f.in:1",
      "nm::part::g src/g.in:1",
      "nm::part::g src/g.in:1",
      "nm::three::f src/c.rs:1",
      "nm::two::f src/deep/b.rs:1",
    ]);
    // `part!("gone.in")`.
    expect(index.notices).toMatchObject([{ kind: "unknown-include", line: 4 }]);
  });

  it("not by names that a macro of another kind is given", () => {
    const macros = "macro_rules! call { ($n:ident) => { fn $n() {} } } call!(codec); unknown!(codec);";
    expect(places(indexOf({ "src/lib.rs": macros, "src/codec.rs": text }))).toEqual([]);
  });

  it("are read because they were measured, whoever declares them", () => {
    const measured = [
      { file: "src/deep/inner.rs", module: ["deep", "inner"] },
      { file: "src/lib.rs", module: [] },
      { file: "src/gone.rs", module: ["gone"] },
    ];
    const files = { "src/lib.rs": "mod deep {}", "src/deep/inner.rs": "use super::T; fn f<T>() {} mod beside;" };
    const index = indexOf({ ...files, "src/deep/inner/beside.rs": text }, { measured });
    expect(places(index)).toEqual([
      "nm::deep::inner::beside::f src/deep/inner/beside.rs:1",
      "nm::deep::inner::f src/deep/inner.rs:1",
    ]);
    expect(index.notices).toEqual([]);
  });
});
