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

describe("the file of a module", () => {
  const text = "fn f<T>() {}";

  // Tried with rustc 1.95.
  it("stands where a path says, in files of their name, in mod.rs and in inline modules", () => {
    const index = indexOf({
      "src/lib.rs": `mod a; mod b; #[path = "odd/c.rs"] mod c; mod i { #[path = "p.rs"] mod p; mod q; }
        #[path = "dir"] mod j { mod r; #[path = "s.rs"] mod s; } mod r#match { mod r#in; }
        #[path = r"raw.rs"] mod d; #[path = r#"sharp.rs"#] mod e; #[path = "esc\\u{61}ped.rs"] mod g; #[doc = "a, path = \\"x.rs\\""] mod h;`,
      "src/a.rs": `mod l { mod m; #[path = "n.rs"] mod n; } #[path = "beside.rs"] mod o; #[path = "ip"] mod ip { mod t; mod u { mod v; } }`,
      "src/b/mod.rs": 'mod l { mod m; #[path = "n.rs"] mod n; } #[path = "beside.rs"] mod o;',
      "src/odd/c.rs": "mod d;",
      ...{
        "src/a/l/m.rs": text,
        "src/a/l/n.rs": text,
        "src/beside.rs": text,
        "src/ip/t.rs": text,
        "src/ip/u/v.rs": text,
      },
      ...{ "src/b/l/m.rs": text, "src/b/l/n.rs": text, "src/b/beside.rs": text, "src/odd/d.rs": text },
      ...{
        "src/i/p.rs": text,
        "src/i/q.rs": text,
        "src/dir/r.rs": text,
        "src/dir/s.rs": text,
        "src/match/in.rs": text,
      },
      ...{ "src/raw.rs": text, "src/sharp.rs": text, "src/escaped.rs": text, "src/h.rs": text },
    });
    expect(index.notices).toEqual([]);
    expect(places(index)).toEqual([
      "nm::a::ip::t::f src/ip/t.rs:1",
      "nm::a::ip::u::v::f src/ip/u/v.rs:1",
      "nm::a::l::m::f src/a/l/m.rs:1",
      "nm::a::l::n::f src/a/l/n.rs:1",
      "nm::a::o::f src/beside.rs:1",
      "nm::b::l::m::f src/b/l/m.rs:1",
      "nm::b::l::n::f src/b/l/n.rs:1",
      "nm::b::o::f src/b/beside.rs:1",
      "nm::c::d::f src/odd/d.rs:1",
      "nm::d::f src/raw.rs:1",
      "nm::e::f src/sharp.rs:1",
      "nm::g::f src/escaped.rs:1",
      "nm::h::f src/h.rs:1",
      "nm::i::p::f src/i/p.rs:1",
      "nm::i::q::f src/i/q.rs:1",
      "nm::j::r::f src/dir/r.rs:1",
      "nm::j::s::f src/dir/s.rs:1",
      "nm::match::in::f src/match/in.rs:1",
    ]);
  });

  it("is that of the `cfg_attr` which holds, else the one that is there", () => {
    const files = {
      "src/lib.rs": `#[cfg_attr(windows, path = "win.rs")] #[cfg_attr(not(windows), path = "unix.rs")] mod os;
        #[cfg_attr(feature = "x", path = "with_x.rs")] mod feat; #[cfg_attr(feature = "x", cfg_attr(unix, allow(a), path = "deep.rs"))] mod other;
        #[cfg_attr(miri, path = "miri.rs")] #[cfg_attr(target_os = "zeta", path = "zeta.rs")] mod only;`,
      ...{ "src/win.rs": text, "src/unix.rs": text, "src/with_x.rs": text, "src/feat.rs": text },
      ...{ "src/deep.rs": text, "src/other.rs": text, "src/miri.rs": text, "src/zeta.rs": text },
    };
    const read = (features: string[]) => places(indexOf(files, { features }));
    const always = ["nm::only::f src/zeta.rs:1", "nm::os::f src/unix.rs:1"];
    expect(read([])).toEqual(["nm::feat::f src/feat.rs:1", ...always, "nm::other::f src/other.rs:1"]);
    expect(read(["x"])).toEqual(["nm::feat::f src/with_x.rs:1", ...always, "nm::other::f src/deep.rs:1"]);
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
