import { expect, it } from "vitest";
import { typedBy } from "../../../src/analysis/dependence/value-parameters.ts";
import { indexOf } from "../../index/index-of.ts";
import { analysed } from "./dependence-of.ts";

/** What types that nobody knows may depend on, of `f` with a const and a type parameter. */
function open(
  body: string,
  head = "fn f<T, const DOT: bool>(at: &T) -> u32",
  rest = "",
): readonly string[] | undefined {
  const index = indexOf({ "src/lib.rs": `${head} {\n    ${body}\n}\n${rest}` });
  return typedBy(index.functionsByName.get("f")![0]!, index);
}

it("leaves out a const that is only asked", () => {
  expect(open("if DOT { 1 } else { 2 }")).toEqual(["T"]);
  expect(open("debug_assert!(!DOT);\n    1")).toEqual(["T"]);
  expect(open("if DOT { 1 } else { 2 }", "fn f<const DOT: bool>() -> u32")).toEqual([]);
});

it("leaves in what a type is made of", () => {
  expect(open("let a: [u8; N] = zero();\n    1", "fn f<const N: usize>() -> u32")).toBe(undefined);
  expect(open("let a = [0; N];\n    1", "fn f<const N: usize>() -> u32")).toBe(undefined);
  expect(open("1", "fn f<const N: usize>(bytes: [u8; N]) -> u32")).toBe(undefined);
  expect(open("Page::<DOT>::count()")).toBe(undefined);
  expect(open("log!(Page::<DOT>::count());\n    1")).toBe(undefined);
});

it("leaves it out where it is passed on to what gives back the same type", () => {
  expect(open("g::<DOT>(1)", undefined, "fn g<const B: bool>(n: u32) -> u32 { n }")).toEqual(["T"]);
  expect(open("drop(g::<DOT>(1));\n    1", undefined, "fn g<const B: bool>(n: u32) -> Page<B> { make(n) }")).toBe(
    undefined,
  );
  expect(open("far::g::<DOT>(1)")).toBe(undefined);
});

it("has no say where another implements the method", () => {
  const index = indexOf({ "src/lib.rs": "impl Read for Page { fn f<const DOT: bool>(&self) -> u32 { 1 } }" });
  expect(typedBy(index.functionsByName.get("f")![0]!, index)).toBe(undefined);
});

it("makes a type that is inferred the same in all copies", () => {
  const text = `fn fail<T>(at: u32) -> Result<T, u32> { Err(at) }
fn f<const DOT: bool>(at: u32) -> Result<u32, u32> {
    let next = if at > 3 { 1 } else { fail(at)? };
    if DOT { Ok(next) } else { Ok(next + 1) }
}`;
  const { analysis } = analysed(text, "f");
  expect(analysis.needs.map(({ kind }) => kind)).toEqual(["fact"]);
});
