import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readLlvmLines } from "../../../src/ir/llvm-lines.ts";
import { groupV0Name, isV0Name } from "../../../src/ir/llvm-lines-symbol.ts";

// Both recorded with cargo-llvm-lines 0.4.46 and rustc 1.95.0 from data/mill.rs, the second with -Csymbol-mangling-version=v0.
const read = (name: string) => readLlvmLines(readFileSync(new URL(`data/${name}`, import.meta.url), "utf8"), name);

describe("one crate under both manglings", () => {
  const legacy = read("mill-legacy.txt");
  const v0 = read("mill-v0.txt");
  const cost = (profile: typeof v0, path: string) => {
    const found = profile.functions.find((each) => each.path === path);
    return found && { copies: found.copies, lines: found.lines };
  };

  it("has the same totals, and the v0 table says that it was regrouped", () => {
    expect(v0.totals.lines).toBe(legacy.totals.lines);
    expect(v0.totals.copies).toBe(legacy.totals.copies);
    expect([legacy.mangling, v0.mangling]).toEqual(["mixed", "v0"]);
    expect(legacy.notices).toEqual([]);
    expect(v0.notices.map((notice) => notice.kind)).toEqual(["v0-table"]);
  });

  const pairs: [legacy: string, v0: string][] = [
    ["mill::drive", "mill::drive"],
    ["mill::drive::{{closure}}", "mill::drive::{{closure}}"],
    ["mill::mix::count", "mill::mix::count"],
    ["mill::mix::count::{{closure}}", "mill::mix::count::{{closure}}"],
    ["mill::mix::compare", "mill::mix::compare"],
    ["mill::mix::both", "mill::mix::both"],
    ["mill::grain::Sack<T>::refill", "mill::grain::Sack<_>::refill"],
    ["mill::grain::Grid<_,_>::sum", "mill::grain::Grid<_>::sum"],
    ["mill::grain::Grid<_,_>::sum::{{closure}}", "mill::grain::Grid<_>::sum::{{closure}}"],
    ["mill::mix::<impl mill::grain::Sack<T>>::elsewhere", "mill::grain::Sack<_>::elsewhere"],
    ["mill::mix::<impl mill::grain::Sack<T>>::elsewhere::inner", "mill::grain::Sack<_>::elsewhere::inner"],
    ["<mill::grain::Sack<T> as mill::grain::Grind>::grind", "<mill::grain::Sack<_> as mill::grain::Grind>::grind"],
    ["<str as mill::grain::Grind>::grind", "<str as mill::grain::Grind>::grind"],
    ["core::ops::function::FnOnce::call_once{{vtable.shim}}", "core::ops::function::FnOnce::call_once{{vtable.shim}}"],
    ["core::ptr::drop_in_place<mill::grain::Sack<u8>>", "core::ptr::drop_in_place<mill::grain::Sack<u8>>"],
    ["alloc::vec::Vec<T,A>::push_mut", "alloc::vec::Vec<_>::push_mut"],
  ];
  for (const [path, grouped] of pairs) {
    it(`${path}: as many copies and lines`, () => {
      expect(cost(legacy, path)).toBeDefined();
      expect(cost(v0, grouped)).toEqual(cost(legacy, path));
    });
  }

  it("keeps the type arguments of each copy, the largest first", () => {
    const refill = v0.functions.find((each) => each.path === "mill::grain::Sack<_>::refill");
    expect(refill?.instances).toEqual([
      { lines: 42, typeArguments: "alloc::string::String" },
      { lines: 38, typeArguments: "u8" },
    ]);
  });
});

describe("names as rustc-demangle prints them", () => {
  const cases: [name: string, path: string, typeArguments?: string][] = [
    ["nm[4f1c]::implarg::<&str>", "nm::implarg", "&str"],
    ["m[1f]::f::<fn(u8) -> m[1f]::R<u8>, bool>::{closure#0}", "m::f::{{closure}}", "fn(u8) -> m::R<u8>, bool"],
    ["<m[1f]::Sq as m[1f]::Shape<u8>>::area", "<m::Sq as m::Shape<_>>::area", "u8"],
    ["<m[1f]::W<u32>>::push::<&str>", "m::W<_>::push", "u32, &str"],
    ["<m[1f]::Grid<3usize, '<'>>::sum", "m::Grid<_>::sum", "3usize, '<'"],
    ["<m[1f]::Grid<3usize, '\\''>>::sum", "m::Grid<_>::sum", "3usize, '\\''"],
    ['m[1f]::named::<{*"a>\\"<"}>::inner', "m::named::inner", '{*"a>\\"<"}'],
    ["m[1f]::hold::<dyn m[1f]::Tr<Out = u8> + m[1f]::Se>", "m::hold", "dyn m::Tr<Out = u8> + m::Se"],
    ["<dyn for<'a> m[1f]::Tr<&'a u8> as m[1f]::Up>::up", "<dyn m::Tr<_> as m::Up>::up", "&'a u8"],
    ["<for<'a> fn(&'a str) -> m[1f]::R<u8> as m[1f]::Up>::up", "<fn(&'a str) -> m::R<_> as m::Up>::up", "u8"],
    ["<<m[1f]::A<u8> as m[1f]::Has>::Out as m[1f]::Up>::up", "<<m::A<_> as m::Has>::Out as m::Up>::up", "u8"],
    ["<[&[u8]]>::concat::<u8>", "<[_]>::concat", "&[u8], u8"],
    ["<*const u64>::cast::<u8>", "<*const _>::cast", "u64, u8"],
    ["<str>::starts_with::<[char; 2usize]>", "<str>::starts_with", "[char; 2usize]"],
    ["<<m[1f]::T>::f::Conf_>::ingredient", "m::T::f::Conf_::ingredient"],
    ["m[1f]::f::{K#0}::{closure#0}", "m::f::{{constant}}::{{closure}}"],
    ["m[1f]::fetch::<&str>::{async_fn#0}", "m::fetch::{{async_fn}}", "&str"],
    [
      "<m[1f]::d::{closure#8} as core[c1]::ops::function::FnOnce<(i32,)>>::call_once",
      "core::ops::function::FnOnce::call_once",
      "(i32,)",
    ],
    [
      "<m[1f]::d::half as core[c1]::ops::function::FnOnce<(i32,)>>::call_once",
      "core::ops::function::FnOnce::call_once",
      "(i32,)",
    ],
    [
      "<&mut m[1f]::d::{closure#8} as core[c1]::ops::function::FnMut<(i32,)>>::call_mut",
      "<&mut m::d::{{closure}} as core::ops::function::FnMut<_>>::call_mut",
      "(i32,)",
    ],
  ];
  for (const [name, path, typeArguments] of cases) {
    it(name, () => {
      expect(isV0Name(name)).toBe(true);
      expect(groupV0Name(name)).toEqual(typeArguments === undefined ? { path } : { path, typeArguments });
    });
  }

  it("takes no legacy name for a v0 one", () => {
    const legacy = [
      "salsa::function::execute::<impl salsa::function::IngredientImpl<C>>::execute",
      "core::slice::<impl [T]>::iter",
      "<[T] as core::fmt::Debug>::fmt",
      "<fn(A) -> B as m::Up>::up",
      "core::ptr::drop_in_place<[u8]>",
      "core::ops::function::FnOnce::call_once{{vtable.shim}}",
      "mill::grain::Grid<_,_>::sum",
    ];
    expect(legacy.filter(isV0Name)).toEqual([]);
  });
});

describe("a table that groups nothing by itself", () => {
  it("keeps the ten largest copies of a function and adds up all", () => {
    const rows = Array.from({ length: 12 }, (_, index) => `  ${index + 1}  1  m[1f]::f::<[u8; ${index}usize]>`);
    const table = ["  Lines  Copies  Function name", "  78  12  (TOTAL)", ...rows].join("\n");
    const [f] = readLlvmLines(table, "t").functions;
    expect(f).toMatchObject({ path: "m::f", copies: 12, lines: 78 });
    expect(f?.instances?.map((each) => each.lines)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    expect(f?.instances?.[0]?.typeArguments).toBe("[u8; 11usize]");
  });

  it("folds type arguments that are long", () => {
    const long = `m[1f]::f::<${"(u8, ".repeat(100)}u8${")".repeat(100)}>`;
    const [f] = readLlvmLines(`  Lines  Copies  Function name\n  1  1  (TOTAL)\n  1  1  ${long}\n`, "t").functions;
    expect(f?.instances?.[0]?.typeArguments).toMatch(/^\(u8, .*…$/);
    expect(f?.instances?.[0]?.typeArguments).toHaveLength(120);
  });
});

it("leaves a name alone that is nested deeper than any type, in a time that grows with it", () => {
  for (const part of ["a<", "<a as b<", "[", "a::<("]) {
    const name = `core[0123456789abcdef]::${part.repeat(20_000)}`;
    const text = `  Lines  Copies  Function name\n  -----  ------  -------------\n  90  9  (TOTAL)\n  80  1  ${name}\n  5  1  a[0123]::f::<u8>\n`;
    const [deep] = readLlvmLines(text, "t").functions;
    expect(deep).toMatchObject({ lines: 80, copies: 1 });
    expect(deep!.path.length).toBeGreaterThan(19_000);
  }
  const type = `${"a::B<".repeat(300)}u8${">".repeat(300)}`;
  expect(groupV0Name(`a[01]::f::<${type}>`)).toEqual({ path: "a::f", typeArguments: type });
});
