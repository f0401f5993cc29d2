import { describe, expect, it } from "vitest";
import { joinByName } from "../../src/join/join-by-name.ts";
import { indexOf } from "../index/index-of.ts";
import { row } from "./rows.ts";

/** Where each row ended: path and line of its function, or the reason. */
function ends(text: string, paths: readonly string[], isV0 = false): string[] {
  const { joined, unjoined } = joinByName(
    paths.map((path) => row(path)),
    [indexOf(text)],
    isV0,
  );
  return paths.map((path) => {
    const found = joined.find(({ rows }) => rows.some((each) => each.path === path))?.source.item;
    const macro = found?.macro === undefined ? "" : ` ${found.macro}`;
    return found === undefined ? unjoined.find((each) => each.path === path)!.reason : `${found.line}${macro}`;
  });
}

const text = `mod t { pub struct W<T>(T); }
mod a {
  impl<T> crate::t::W<T> {
    fn f() { || (); }
  }
}
mod b {
  trait Tr<U> { fn dflt() {} fn must(); }
  impl<T, U> Tr<U> for T { fn must() {} }
  struct S;
  impl From<u8> for S { fn from(x: u8) -> S {} }
  impl From<ext::Thing> for S { fn from(x: ext::Thing) -> S {} }
}`;

describe("legacy symbols", () => {
  it("join by their exact path", () => {
    expect(ends(text, ["nm::a::<impl nm::t::W<T>>::f", "nm::b::Tr::dflt", "<T as nm::b::Tr<U>>::must"])).toEqual([
      "4",
      "8",
      "9",
    ]);
  });

  it("join with type arguments elided", () => expect(ends(text, ["nm::a::<impl nm::t::W<_>>::f"])).toEqual(["4"]));

  it("give the rows of closures to the function they stand in", () => {
    const closures = [
      "nm::a::<impl nm::t::W<T>>::f::{{closure}}",
      "nm::a::<impl nm::t::W<T>>::f::{{closure}}::{{closure}}",
    ];
    expect(ends(text, closures)).toEqual(["4", "4"]);
  });

  it("tell impls apart by the arguments of their trait, also where a re-export hides a path", () => {
    const paths = [
      "<nm::b::S as core::convert::From<u8>>::from",
      "<nm::b::S as core::convert::From<ext::inner::Thing>>::from",
    ];
    expect(ends(text, paths)).toEqual(["11", "12"]);
  });

  it("choose nothing where several functions fit", () => {
    expect(ends(text, ["<nm::b::S as core::convert::From<i64>>::from"])).toEqual(["unknown"]);
  });

  it("do not join what only looks alike in another crate", () => {
    const foreign = ["<alloc::vec::Vec<T> as core::convert::From<u8>>::from", "other::t::W<T>::f"];
    expect(ends(text, foreign)).toEqual(["std", "dependency-without-source"]);
  });
});

describe("v0 symbols", () => {
  it("join without the module of the impl", () => expect(ends(text, ["nm::t::W<_>::f"], true)).toEqual(["4"]));

  it("join default methods and blanket impls by the trait", () => {
    expect(ends(text, ["<nm::b::S as nm::b::Tr<_>>::dflt", "<nm::b::S as nm::b::Tr<_>>::must"], true)).toEqual([
      "8",
      "9",
    ]);
  });

  it("join derives before default methods", () => {
    const derived = "trait Size { fn size() {} }\nuse m::Size as _;\n#[derive(Size)]\nstruct S;";
    expect(ends(derived, ["<nm::S as nm::Size>::size"], true)).toEqual(["3 derive(Size)"]);
    expect(ends(derived, ["<nm::S as nm::Size>::size"], false)).toEqual(["3 derive(Size)"]);
  });
});

describe("functions of one path", () => {
  it("are one when cfg excludes all but one", () => {
    const both = '#[cfg(feature = "x")]\nfn f() {}\n#[cfg(not(feature = "x"))]\nfn f() {}';
    expect(ends(both, ["nm::f"])).toEqual(["4"]);
    const on = joinByName([row("nm::f")], [indexOf(both, { features: ["x"] })], false);
    expect(on.joined[0]!.source.item.line).toBe(2);
  });

  it("are ambiguous without cfg", () => expect(ends("fn f() {}\nfn f() {}", ["nm::f"])).toEqual(["unknown"]));
});

describe("what macros make", () => {
  it("joins the derive, the attribute, or the definition", () => {
    const macros = `#[derive(Debug)]
struct S;
#[tracked]
fn query() {}
trait Up { fn up(); }
macro_rules! ups { ($($t:ty),*) => { $(impl Up for $t {
  fn up() {} })* } }
ups!(u8, u16);`;
    const paths = ["<nm::S as core::fmt::Debug>::fmt", "nm::query::query_Config::make", "<u8 as nm::Up>::up"];
    expect(ends(macros, paths)).toEqual(["1 derive(Debug)", "3 tracked", "7 ups!"]);
  });

  it("joins a body that an attribute macro moved with the function it was written in", () => {
    const tracked = "struct T;\nimpl T {\n  #[tracked]\n  fn query() {\n    fn nested() {}\n  }\n}";
    const moved = "<nm::T as nm::T::query::InnerTrait_>::query_";
    expect(ends(tracked, [moved, `${moved}::nested`, "nm::T::query"])).toEqual(["4", "5", "3 tracked"]);
    expect(ends(tracked, ["nm::T::query"])).toEqual(["4"]);
  });
});

describe("reasons", () => {
  it("are those of the report", () => {
    const paths = [
      "core::ptr::drop_in_place<nm::S>",
      "nm::E::Variant",
      "nm::m::_::<impl nm::Gen>::make",
      "std::thread::local::LocalKey<T>::try_with",
      "tracing_core::dispatcher::get_default",
      "main",
    ];
    expect(ends("", paths)).toEqual(["generated", "generated", "macro", "std", "dependency-without-source", "unknown"]);
  });
});

describe("costs", () => {
  it("count closures apart, and come in order of all lines whatever the order of the rows", () => {
    const rows = [
      row("nm::f", 5, { copies: 3, instances: [{ lines: 2 }, { lines: 3 }] }),
      row("nm::f::{{closure}}", 40, { copies: 6 }),
      row("nm::g", 20),
    ];
    const index = indexOf("fn f() {} fn g() {}");
    const { joined } = joinByName(rows, [index], false);
    expect(joined.map(({ source, cost }) => [source.item.name, cost])).toEqual([
      ["f", { copies: 3, lines: 5, closureCopies: 6, closureLines: 40, instances: [{ lines: 3 }, { lines: 2 }] }],
      ["g", { copies: 1, lines: 20, closureCopies: 0, closureLines: 0 }],
    ]);
    expect(joinByName([...rows].reverse(), [index], false)).toEqual({ joined, unjoined: [], notices: [] });
  });
});
