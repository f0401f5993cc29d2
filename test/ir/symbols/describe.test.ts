import { describe, expect, it } from "vitest";
import { describeSymbol } from "../../../src/ir/symbols/describe.ts";
import type { SymbolDescription } from "../../../src/ir/symbols/symbol-description.ts";
import { recorded } from "./recorded.ts";

const all = recorded("shapes").map(({ symbol }) => describeSymbol(symbol));

/** Copies of the crate shapes.rs, and of std, whose group is this one. */
function copies(mangling: SymbolDescription["mangling"], group: string): SymbolDescription[] {
  return all.filter((one) => one.mangling === mangling && one.group === group);
}

// What shapes.rs defines, by hand: name in legacy symbols, name in v0 symbols, rustc's definition path, type arguments of
// the copies. A blanket impl has a name for each self type under v0.
const definitions: [legacy: string, v0: string, definition: string, instances: string[]][] = [
  ["m::generic", "m::generic", "m::generic", ["str", "u64"]],
  ["m::fetch", "m::fetch", "m::fetch", ["&str", "alloc::string::String"]],
  ["m::use_all", "m::use_all", "m::use_all", [""]],
  ["m::Arr<_>::sum", "m::Arr<_>::sum", "m::{impl#0}::sum", ["3", "5"]],
  ["m::ty::W<T>::push_all", "m::ty::W<_>::push_all", "m::ty::{impl#1}::push_all", ["u8"]],
  ["m::<impl dyn m::ty::Shape2>::on_dyn", "m::<impl dyn m::ty::Shape2>::on_dyn", "m::{impl#1}::on_dyn", [""]],
  [
    "m::other::<impl m::ty::W<T>>::elsewhere",
    "m::other::<impl m::ty::W<_>>::elsewhere",
    "m::other::{impl#0}::elsewhere",
    ["&str", "u8"],
  ],
  [
    "m::other::<impl m::ty::W<T>>::elsewhere::inner",
    "m::other::<impl m::ty::W<_>>::elsewhere::inner",
    "m::other::{impl#0}::elsewhere::inner",
    ["&str", "u8"],
  ],
  [
    "m::other::<impl core::fmt::Debug for m::ty::W<T>>::fmt",
    "m::other::<impl core::fmt::Debug for m::ty::W<_>>::fmt",
    "m::other::{impl#1}::fmt",
    ["u8"],
  ],
  [
    "m::other::<impl m::ty::Shape for &m::ty::W<T>>::area",
    "m::other::<impl m::ty::Shape for &_>::area",
    "m::other::{impl#2}::area",
    ["&m::ty::W<u8>"],
  ],
  ["<[T] as m::ty::Shape>::area", "<[_] as m::ty::Shape>::area", "m::ty::{impl#4}::area", ["[u8]"]],
  ["<u8 as m::ty::Shape>::area", "<u8 as m::ty::Shape>::area", "m::ty::{impl#3}::area", [""]],
  [
    "m::ty::Shape::scale",
    "m::ty::Shape::scale",
    "m::ty::Shape::scale",
    ["m::ty::Sq, m::use_all::{closure#1}", "u8, m::use_all::{closure#2}"],
  ],
  ["core::option::Option::Some", "core::option::Option::Some", "core::option::Option::Some", ["u32"]],
];

describe("functions of a small crate", () => {
  it.each(definitions)("%s", (legacy, v0, definition, instances) => {
    const old = copies("legacy", legacy);
    expect(old).toHaveLength(instances.length);
    expect(new Set(old.map((one) => one.kind))).toEqual(new Set(["function"]));
    const now = copies("v0", v0);
    // Stable and nightly have made the same copies, some with the same symbol but for the compiler's hash in it.
    expect(now.length === instances.length || now.length === 2 * instances.length).toBe(true);
    expect(new Set(now.map((one) => one.definition))).toEqual(new Set([definition]));
    expect(new Set(now.map((one) => one.typeArguments))).toEqual(new Set(instances));
    const crate = definition.slice(0, definition.indexOf("::"));
    expect(new Set([...old, ...now].map((one) => one.crate))).toEqual(new Set([crate]));
  });

  it("keeps two impls of one trait apart, and a blanket impl together", () => {
    const from = copies("v0", "<m::ty::Sq as core::convert::From<_>>::from");
    expect(new Set(from.map((one) => `${one.definition} ${one.typeArguments}`))).toEqual(
      new Set(["m::ty::{impl#5}::from u8", "m::ty::{impl#6}::from u16"]),
    );
    const blanket = all.filter((one) => one.definition === "m::ty::{impl#0}::a");
    expect(new Set(blanket.map((one) => `${one.group} ${one.implFor}`))).toEqual(
      new Set(["<m::ty::Sq as m::ty::Shape2>::a m::ty::Sq", "<u8 as m::ty::Shape2>::a u8"]),
    );
    expect(copies("legacy", "<T as m::ty::Shape2>::a")).toHaveLength(2);
  });
});

describe("closures", () => {
  it("are grouped by parent, and by parent and number", () => {
    const closures = copies("v0", "m::use_all::{{closure}}");
    expect(new Set(closures.map((one) => one.groupNumbered))).toEqual(
      new Set(["m::use_all::{closure#0}", "m::use_all::{closure#1}", "m::use_all::{closure#2}"]),
    );
    expect(new Set(closures.map((one) => `${one.kind} ${one.closureOf}`))).toEqual(new Set(["closure m::use_all"]));
    const old = copies("legacy", "m::use_all::{{closure}}");
    expect(old.map((one) => `${one.kind} ${one.closureOf} ${one.groupNumbered}`)).toEqual(
      Array(3).fill("closure m::use_all m::use_all::{{closure}}"),
    );
  });

  it("in closures belong to the function around both", () => {
    const [inner] = copies("v0", "m::other::<impl m::ty::W<_>>::elsewhere::{{closure}}::{{closure}}");
    expect(inner?.closureOf).toBe("m::other::<impl m::ty::W<_>>::elsewhere");
    expect(inner?.groupNumbered).toBe("m::other::<impl m::ty::W<_>>::elsewhere::{closure#0}::{closure#0}");
  });

  it("are what the body of an async fn is", () => {
    expect(copies("v0", "m::fetch::{{closure}}")[0]).toMatchObject({ kind: "closure", typeArguments: "&str" });
    expect(copies("legacy", "m::fetch::{{closure}}")[0]).toMatchObject({ kind: "closure", closureOf: "m::fetch" });
  });
});

describe("what the compiler makes", () => {
  it("drop glue is one group under both manglings and keeps its type", () => {
    const old = copies("legacy", "core::ptr::drop_in_place<_>");
    expect(old.map((one) => one.typeArguments)).toContain("alloc::vec::Vec<u8>");
    expect(old.find((one) => one.typeArguments === "alloc::vec::Vec<u8>")?.legacyRow).toBe(
      "core::ptr::drop_in_place<alloc::vec::Vec<u8>>",
    );
    const now = copies("v0", "core::ptr::drop_in_place<_>");
    expect(now).toHaveLength(old.length);
    expect(now.map((one) => one.typeArguments)).toContain("alloc::vec::Vec<u8>");
    const nightly = copies("v0", "core::ptr::drop_glue<_>");
    expect(nightly).toHaveLength(old.length);
    expect(new Set([...old, ...now, ...nightly].map((one) => one.kind))).toEqual(new Set(["drop-glue"]));
  });

  it("shims have one name under both manglings", () => {
    const name = "core::ops::function::FnOnce::call_once{{vtable.shim}}";
    expect(copies("legacy", name)).toMatchObject([{ kind: "shim" }]);
    expect(copies("v0", name)[0]).toMatchObject({ kind: "shim", typeArguments: "m::use_all::{closure#0}, (u32,)" });
  });

  it("names without mangling stay as they are", () => {
    const plain = { mangling: "none", kind: "function", group: "plain", groupNumbered: "plain", crate: "" };
    expect(describeSymbol("plain")).toEqual(plain);
    expect(describeSymbol("llvm.trap").kind).toBe("other");
  });
});

describe("names", () => {
  it("have no crate hash", () => {
    const groups = [...recorded("real"), ...recorded("shapes")].map(({ symbol }) => describeSymbol(symbol));
    for (const { group, typeArguments, mangling } of groups) {
      expect(`${group} ${mangling === "v0" ? typeArguments : ""}`).not.toMatch(/\[[0-9a-f]{12,}\]|h[0-9a-f]{16}/);
    }
  });

  it("fold long type arguments", () => {
    const long = `_RINvC1m1f${"NtC1m30aaaaaaaaaabbbbbbbbbbcccccccccc".repeat(5)}E`;
    const { group, typeArguments } = describeSymbol(long);
    expect(group).toBe("m::f");
    expect(typeArguments).toMatch(/^(m::aaaaaaaaaabbbbbbbbbbcccccccccc, ){3}m::…$/);
  });

  it("of impls in std for types of other crates tell the parameter", () => {
    // <m::S as core::convert::Into<m::T>>::into: core cannot name m::S.
    const into = describeSymbol("_RNvXs1_NtC4core7convertNtC1m1SINtB5_4IntoNtBn_1TE4into");
    expect(into).toMatchObject({
      group: "<_ as core::convert::Into<_>>::into",
      typeArguments: "m::S, m::T",
      crate: "core",
    });
  });
});
