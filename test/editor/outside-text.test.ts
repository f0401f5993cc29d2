// What others see of a source: worked out by hand from what the index and the analysis of another function may ask.
import { expect, it } from "vitest";
import { outsideText } from "../../src/editor/outside-text.ts";

const TEXT = `// Of the file.
use std::fmt;

pub struct A(u8);

/* kept */
pub fn plain(x: u8) -> u8 { x + 1 }

pub fn generic<T: Into<u8>>(x: T) -> u8 { x.into() }

impl<'a> fmt::Display for B<'a> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { write!(f, "{{") }
}

fn holds() { fn inner<T>(t: T) {} }
`;
const outside = (text: string, functions: string[] = [], names: string[] = []) =>
  outsideText(text, { functions: new Set(functions), names: new Set(names) });
const same = (from: string, to: string, ...looked: string[][]) => {
  expect(TEXT).toContain(from);
  return (
    outside(
      TEXT.replace(from, () => to),
      ...looked,
    ) === outside(TEXT, ...looked)
  );
};

it("leaves out comments between items, layout, and bodies of plain functions", () => {
  expect(same("// Of the file.\n", "")).toBe(true);
  expect(same("pub struct A(u8);\n", "\n\n// new\npub   struct A(u8);\n")).toBe(true);
  expect(same("{ x + 1 }", '{ let s = "fn {"; x + 2 }')).toBe(true);
  expect(same('{ write!(f, "{{") }', '{ write!(f, "x") }')).toBe(true);
});

it("leaves out plain functions, new ones and old ones, that no function may call that something was said of", () => {
  expect(same("x: u8) -> u8 {", "x: u8) -> u16 {")).toBe(true);
  expect(same("/* kept */\npub fn plain(x: u8) -> u8 { x + 1 }\n", "")).toBe(true);
  expect(same("fn holds", "/// Says more.\n#[inline]\npub(crate) fn more(x: [u8; 2]) {}\nfn holds")).toBe(true);
  expect(same("fn fmt(", "fn more(&self) {}\n    fn fmt(")).toBe(true);
  expect(same("x: u8) -> u8 {", "x: u8) -> u16 {", [], ["plain"])).toBe(false);
  expect(same("{ x + 1 }", "{ x + 2 }", [], ["plain"])).toBe(true);
  expect(same("fn holds", "fn more() {}\nfn holds", [], ["more"])).toBe(false);
});

it("keeps types, generic functions, those with items, and those that something was said of", () => {
  expect(same("fn generic<T", "fn generic<U, T")).toBe(false);
  expect(same("A(u8)", "A(u16)")).toBe(false);
  expect(same("{ x.into() }", "{ x.into() + 1 }")).toBe(false);
  expect(same("(t: T) {}", "(t: T) { drop(t) }")).toBe(false);
  expect(same("{ x + 1 }", "{ x + 2 }", ["plain"])).toBe(false);
  expect(same("{ x + 1 }", "{ fn y<T>() {} x + 2 }")).toBe(false);
  expect(same("fn holds", "fn more<T>() {}\nfn holds")).toBe(false);
  expect(same("fn holds", "struct More;\nfn holds")).toBe(false);
});

it("leaves nothing out of a text whose brackets do not match", () => {
  const text = "fn a() { 1 }\nfn b() { (";
  expect(outside(text)).toBe("fn a() { 1 } fn b() { (");
});
