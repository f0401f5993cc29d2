import { describe, expect, it } from "vitest";
import { joinByPlace } from "../../src/join/join-by-place.ts";
import { joinCosts } from "../../src/join/join-costs.ts";
import { indexOf } from "../index/index-of.ts";
import { at, nm, profileOf, row } from "./rows.ts";

const text = `#[derive(Clone, Debug)] struct S<T>(T);
impl<T: A> S<T> {
  fn f() {
    fn nested() {}
    || ();
  }
}
impl From<u8> for S<u8> { fn from(x: u8) {} }
macro_rules! two { () => {
  fn one() {}
  fn two() {}
} }`;
const index = indexOf(text);

describe("by place", () => {
  const joins = (rows: Parameters<typeof joinByPlace>[0]) =>
    joinByPlace(rows, [index]).joined.map(({ source }) => `${source.item.path} ${source.item.line}`);

  it("the function on the line, whatever its path says", () => {
    expect(joins([row("nm::other::name", 1, at(3))])).toEqual(["nm::S<T>::f 3"]);
  });

  it("a closure: the innermost function around the line", () => {
    expect(joins([row("nm::S<T>::f::{{closure}}", 1, at(5))])).toEqual(["nm::S<T>::f 3"]);
  });

  it("derives on one line by their trait", () => {
    expect(joins([row("<nm::S<T> as core::fmt::Debug>::fmt", 1, at(1))])).toEqual([
      "<nm::S<T> as core::fmt::Debug>::fmt 1",
    ]);
  });

  // As rustc 1.95 names and places what serde 1.0.229 and clap 4.6.9 derive: at the derive's own line, so at that of all of a list.
  const made = indexOf(
    "#[derive(Debug, Clone, Hash, Serialize, Deserialize)] struct S { a: u8 }\n#[derive(Debug, Clone, Parser)]\nstruct Cli {}",
  );
  it.each([
    ["<nm::S as core::hash::Hash>::hash", 1, "derive(Hash)"],
    ["<nm::S as serde_core::ser::Serialize>::serialize", 1, "derive(Serialize)"],
    [
      "<<nm::S as serde_core::de::Deserialize>::deserialize::__Visitor as serde_core::de::Visitor>::visit_map",
      1,
      "derive(Deserialize)",
    ],
    [
      "<nm::_::<impl serde_core::de::Deserialize for nm::S>::deserialize::__Visitor as serde_core::de::Visitor>::visit_seq::{{closure}}",
      1,
      "derive(Deserialize)",
    ],
    ["<nm::Cli as clap_builder::derive::FromArgMatches>::from_arg_matches_mut", 2, "derive(Parser)"],
    ["<nm::Cli as clap_builder::derive::FromArgMatches>::from_arg_matches_mut::{{closure}}", 2, "derive(Parser)"],
    ["<nm::S as nm::Other>::of_neither", 1, "macro"],
    ["<nm::S as nm::Other>::of_neither::{{closure}}", 1, "macro"],
  ])("%s of the derives on a line", (path, line, macro) => {
    const { joined, unjoined } = joinByPlace([row(path, 1, at(line))], [made]);
    expect(joined[0]?.source.item.macro ?? unjoined[0]?.reason).toBe(macro);
  });

  it("the nearest `fn` above in a macro_rules!", () => {
    expect(joins([row("nm::x::two::{{closure}}", 1, at(11))])).toEqual(["nm::two!::two 11"]);
  });

  it("nothing in a file that was not read", () => {
    expect(joins([row("nm::S<T>::f", 1, at(3, "src/gone.rs")), row("nm::S<T>::f", 1)])).toEqual([]);
  });
});

describe("place and path together", () => {
  it("take the place, and say where the path fits another function", () => {
    const { joined, notices } = joinCosts(profileOf([row("nm::S<T>::f", 70, at(4))]), [index]);
    expect(joined.map(({ source }) => source.item.line)).toEqual([4]);
    expect(notices).toMatchObject([{ kind: "join-disagreement" }]);
    expect(notices[0]!.message).toContain("1 rows (70 lines)");
  });

  it("leave a closure with its function when a macro of another file made it", () => {
    const tracing = { name: "tracing", version: "0.1.43", owner: "registry" } as const;
    const { joined, notices } = joinCosts(
      profileOf([row("nm::S<T>::f::{{closure}}", 5, at(1233, "src/macros.rs", tracing))]),
      [index],
    );
    expect(joined.map(({ source }) => source.item.line)).toEqual([3]);
    expect(notices).toEqual([]);
  });

  it("take the place of a closure that stands in a written function: `&_` fits the impls for `&T` and `&mut T`", () => {
    const { joined } = joinCosts(profileOf([row("nm::S<T>::f::{{closure}}", 5, at(8))]), [index]);
    expect(joined.map(({ source }) => source.item.line)).toEqual([8]);
  });

  it("do not join another version of the crate", () => {
    const older = at(3, "src/gone.rs", { ...nm, version: "0.9.0" });
    expect(joinCosts(profileOf([row("nm::S<T>::f", 5, older)]), [index]).unjoined).toEqual([
      { path: "nm::S<T>::f", copies: 1, lines: 5, reason: "dependency-without-source" },
    ]);
  });

  it("call generated what a build script wrote", () => {
    const { unjoined } = joinCosts(profileOf([row("nm::table", 5, at(3, "OUT_DIR/table.rs"))]), [index]);
    expect(unjoined).toMatchObject([{ path: "nm::table", reason: "build-script" }]);
  });

  it("fall back to the path where there is no place", () => {
    expect(joinCosts(profileOf([row("nm::S<T>::f", 5)]), [index]).joined).toHaveLength(1);
  });

  it("lose no line", () => {
    const rows = [
      row("nm::S<T>::f", 5, at(3)),
      row("nm::S<T>::f::{{closure}}", 7, at(5)),
      row("core::mem::swap", 2),
      row("x", 1),
    ];
    const { joined, unjoined } = joinCosts(profileOf(rows), [index]);
    const own = joined.reduce((sum, { cost }) => sum + cost.lines + cost.closureLines, 0);
    expect(own + unjoined.reduce((sum, each) => sum + each.lines, 0)).toBe(15);
  });
});
