// What is told of a call from its text. The expected parts are written by hand.
import { describe, expect, it } from "vitest";
import { callArguments, endsInCode } from "../../src/check/call-arguments.ts";

describe("callArguments", () => {
  it.each([
    ["f()", []],
    ["f(a, b)", ["a", "b"]],
    ["f(a, b,); g(c)", ["a", "b"]],
    ["f(g(a, b), [c, d], S { e, f })", ["g(a, b)", "[c, d]", "S { e, f }"]],
    ["f(|a, b| a + b, c)", ["|a, b| a + b", "c"]],
    ["f(async move |a, b| { a }, || c)", ["async move |a, b| { a }", "|| c"]],
    ["f(a || b, c | d)", ["a || b", "c | d"]],
    ["f(Vec::<(A, B)>::new(), a -> b)", ["Vec::<(A, B)>::new()", "a -> b"]],
    ["f(HashMap::<A, B>::new(), a > b)", ["HashMap::<A, B>::new()", "a > b"]],
    [String.raw`f("a, \")", ')', b',', r#"b", c"#)`, [String.raw`"a, \")"`, "')'", "b','", 'r#"b", c"#']],
    ["f(/* a, ) */ b, // c, )\n d)", ["b", "d"]],
  ])("splits %s", (text, expected) => {
    expect(callArguments(text)).toEqual({ arguments: expected });
  });

  it("keeps the arguments between `::<` and `>` apart", () => {
    expect(callArguments("f::<Vec<u8>, A>(b)")).toEqual({ turbofish: "Vec<u8>, A", arguments: ["b"] });
  });

  it.each(["f(a", "f(a]", "f(|a", "f", "f[a]"])("gives nothing for %s", (text) => {
    expect(callArguments(text)).toBeUndefined();
  });
});

it.each([
  ["fn f() { ", true],
  ['fn f() { g("a // b"); ', true],
  ["fn f() { // a\n ", true],
  ["fn f<'a>(c: char) { '\"'; ", true],
  ["fn f() { // a ", false],
  ["fn f() { /* a ", false],
  ['fn f() { "a ', false],
  ['fn f() { r#"a" ', false],
])("says whether %s ends in code", (text, expected) => {
  expect(endsInCode(text)).toBe(expected);
});
