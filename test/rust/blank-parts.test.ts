// Expected bodies are marked by hand; where no mark can be, a parse of the whole text says what the functions are.
import { describe, expect, it } from "vitest";
import { blankParts } from "../../src/rust/blank-parts.ts";
import { parseAround, parseRust, type SyntaxNode } from "../../src/rust/parser.ts";
import { filesUnder } from "../source-files.ts";

const partsOf = (text: string) => blankParts(text).map(({ start, end }) => text.slice(start, end));

describe("blankParts", () => {
  it("takes what stands between the braces of each function", () => {
    expect(partsOf("fn f() { a } impl<T> S<T> { fn r#type(&self) -> [u8; { 2 }] where T: X, { b } fn c(); }")).toEqual([
      " a ",
      " b ",
    ]);
  });

  it.each([
    ["a string", String.raw`"}\"{"`],
    ["a raw string", 'r#"} " {"#'],
    ["bytes", `b"{" , b'{' , br"}"`],
    ["characters", String.raw`'{' , '\'' , '}' , '\u{7d}'`],
    ["comments", "1 // }\n + /* } */ 2"],
    ["a loop label and lifetimes", "'a: loop { let x: &'a str = f::<'a>('}'); break 'a; }"],
    ["words in comments and strings", '"use fn f" // impl struct\n'],
  ])("is not led astray by %s", (_what, code) => {
    expect(partsOf(`fn f() {${code}} fn g() {1}`)).toEqual([code, "1"]);
  });

  it.each(["fn g() {}", "use a::b;", "struct S;", "const N: u8 = 1;", "macro_rules! m { () => {} }", "impl S {}"])(
    "leaves a function whole that holds `%s`, and the functions in it",
    (item) => expect(partsOf(`fn f() { ${item} fn h() { 1 } } fn i() {2}`)).toEqual(["2"]),
  );

  it("gives nothing when braces do not match", () => {
    expect(partsOf("fn f() { { 1 } fn g() { 2 }")).toEqual([]);
  });

  it("takes line comments outside of functions, those on lines that follow each other as one", () => {
    const text = "//! a\n//! b\n\n// c\nstruct S; // d\n/// e\n#[inline]\n// f\nfn f() { 1 // g\n }\n// h";
    expect(partsOf(text)).toEqual(["//! a\n//! b\n\n// c", "// d\n/// e", "// f", " 1 // g\n ", "// h"]);
  });

  it("gives nothing where comments are nested, whose end is not told from the text", () => {
    expect(partsOf("/* /* */ // */ fn f() { 1 }")).toEqual([]);
  });
});

/** Where functions and the items of a file begin and end, without what stands in a function. */
function places(root: SyntaxNode): string[] {
  const found: string[] = [];
  let inside = -1;
  for (const node of root.descendantsOfType([
    "function_item",
    "struct_item",
    "impl_item",
    "mod_item",
    "macro_definition",
  ])) {
    if (node.startIndex < inside) continue;
    if (node.type === "function_item") inside = node.endIndex;
    const { startPosition: from, endPosition: to } = node;
    found.push(
      `${node.type} ${node.childForFieldName("name")?.text} ${from.row}:${from.column} ${to.row}:${to.column}`,
    );
  }
  return found;
}

const sources = [...filesUnder("fixtures", ".rs"), ...filesUnder("test", ".rs")];

it.each(sources)("parses to the same functions without bodies: $path", ({ text }) => {
  expect(places(parseAround(text, blankParts(text)).rootNode)).toEqual(places(parseRust(text).rootNode));
});

it("blanks most of the fixture", () => {
  const texts = sources.filter(({ path }) => path.startsWith("fixtures/salsa-ledger/")).map(({ text }) => text);
  const blank = texts.flatMap(blankParts).reduce((sum, { start, end }) => sum + end - start, 0);
  expect(blank / texts.join("").length).toBeGreaterThan(0.4);
});
