import { expect, test } from "vitest";
import { boundsOf } from "../../../src/analysis/signals/bounds.ts";
import { exitsBefore, surroundings } from "../../../src/analysis/signals/conditional.ts";
import { isForwardingCall } from "../../../src/analysis/signals/forwarding.ts";
import { captured, mentions } from "../../../src/analysis/signals/mentions.ts";
import { parseRust, type SyntaxNode } from "../../../src/rust/parser.ts";

function bodyOf(code: string): SyntaxNode {
  return parseRust(`fn f() { ${code} }`).rootNode.descendantsOfType("block")[0]!;
}

test("a format string captures names, also as widths; escaped braces do not", () => {
  expect(captured('"{name} {other:?} {0:>width$} {} {1} {{no}} {x:.precision$}"')).toEqual([
    "name",
    "other",
    "width",
    "x",
    "precision",
  ]);
});

test("mentions: locals, tokens, shorthand and captures; no fields, methods or path ends", () => {
  const body = bodyOf('g(x); y.x; y.x(); m::x(); S { x: 1 }; S { x }; p!(x, y.x, "{x} {y}"); let "x" = "{x}";');
  expect(mentions(body, new Set(["x"])).map(({ text }) => text)).toEqual(["x", "x", "x", '"{x} {y}"']);
});

test("bounds as trait names; lifetimes and auto traits left out", () => {
  const bounds = [
    "'static",
    "?Sized",
    "std::convert::Into<Vec<u8>>",
    "for<'a> Fn(&'a str) -> Box<dyn A + B>",
    "Send",
    "Debug + Sync",
  ];
  expect(boundsOf({ name: "T", kind: "type", from: "own", bounds })).toEqual([
    { trait: "Into", arguments: "Vec<u8>" },
    { trait: "Fn", arguments: "(&'a str) -> Box<dyn A + B>" },
    { trait: "Debug", arguments: "" },
  ]);
});

test.each([
  ["x();", {}],
  ["if x() { }", {}],
  ["match x() { _ => {} }", {}],
  ["for a in x() { }", {}],
  ["let a = x() && b;", {}],
  ["if a { x() }", { branch: true }],
  ["if a {} else { x() }", { branch: true }],
  ["match a { _ => x() }", { branch: true }],
  ["let a = b || x();", { branch: true }],
  ["if a && let Some(b) = x() { }", { branch: true }],
  ["let Some(a) = b else { return x() };", { branch: true }],
  ["for a in b { x() }", { loop: true }],
  ["while x() { }", { loop: true }],
  ["loop { x() }", { loop: true }],
  ["g(|| x());", { closure: true }],
  ["async { x() };", { closure: true }],
])("%s", (code, expected) => {
  const body = bodyOf(code);
  const call = body.descendantsOfType("call_expression").find(({ text }) => text === "x()")!;
  expect(surroundings(call, body)).toEqual({ loop: false, branch: false, closure: false, ...expected });
});

test("ways out in front of a place; those of closures are none", () => {
  const body = bodyOf("g(|| return); if a { return; } b()?; x(); return;");
  const call = body.descendantsOfType("call_expression").find(({ text }) => text === "x()")!;
  expect(exitsBefore(call, body).map(({ text }) => text)).toEqual(["return", "b()?"]);
});

test.each([
  ["inner(path.as_ref(), 1)", true],
  ["self.inner(&a)?", true],
  ["unsafe { inner(a) }", true],
  ["inner(g(h(a)))", false],
  ["a.b().c().inner(x + 1)", false],
  ["if a { b() }", false],
])("forwarding: %s", (code, expected) => {
  expect(isForwardingCall(bodyOf(code).firstNamedChild!)).toBe(expected);
});
