// Syntax that tree-sitter-rust 0.24.0 does not know. rustc 1.95 takes what stands under "stable", a nightly of November 2026 the rest.
import { describe, expect, it } from "vitest";
import { blankParts } from "../../src/rust/blank-parts.ts";
import { parseAround, parseInside, parseRust } from "../../src/rust/parser.ts";
import { spelledAsKnown } from "../../src/rust/spelled-as-known.ts";

const STABLE = [
  'unsafe extern "C" { pub safe fn a(); unsafe fn b(); safe static C: u8; unsafe static mut D: u8; }',
  "unsafe extern { fn a(); }",
  "fn a() { let raw = 1; f(&raw); let x = &raw; &raw.x; &raw[1]; &raw == b; &raw const y; &raw mut z; &raw }",
  "fn a() -> R { try!(x()); let y = try![g(1), 2]; }",
  "fn a() { let a: C<-1> = C::<-1>::new(); let b: C<u8, -5> = x; if a < -1 {} }",
  "fn a() where (): Sized, T: A {}",
  "fn a() { S { b, .. } = c; }",
  "fn a() { let S { #[cfg(a)] #[cfg(z)] b, #[cfg(c)] d: ref e, .. } = g; f(#[cfg(x)] y, z); let v = [#[cfg(x)] 1, 2]; }",
  "struct A where B: C; struct D<T: X>(T) where T: E; trait F: where G: H {}",
  "fn a() { u16!(x); char! { y }; if let Some(char @ ('a' | 'b')) = x { char } else { y } }",
  "fn a() { x.map(|end| ..=end); }",
  "mod async { pub fn async(async: u8) -> u8 { async } } struct try { try: u8 } fn a() { let async = try(3); x.try; async; }",
  "fn a<>() -> B<> { c::<>(); D::<>::e() } struct B<>; impl<> B<> {} trait C<> {}",
  "fn a<'a:, T:, U: 'a + Copy +>(x: Box<dyn B +>, y: impl C +) where T:, U:, T: 'a +, [(); 3]: {} trait D: {} trait E { type F:; type G: = u8; }",
  "fn a() { f(|x, y,| x, |z| z); S { b: |x: u8,| x }; let g = move |x,| x; }",
  "fn a() { let A { 0: x, 1: ref y } = g; let h = '\\u{1F_600}'; i(\"\\u{0_0}\"); }",
  "fn a<T: (for<'a> A<'a>) + (?Sized)>() { |#[cfg(x)] y: u8, z| y; }",
  "macro_rules! a { ($ b : ty) => { c!($) }; ([~] $, $d:expr) => {} } e! { f ~ g [$] }",
];
const NIGHTLY = [
  "pub trait A<T> = B<T> where T: C;",
  "unsafe auto trait A {} auto trait B {}",
  "pub macro a($a:expr, $b:expr) { $a + $b }",
  'macro a { ($a:expr) => { "}" }, ($a:expr, $($r:tt)*) => { a!($($r)*) } }',
  "pub const trait A { fn b(self); } impl const A for u64 {} impl<T> const A for C<T> {} fn d<T: [const] A + const B>() {} fn e<T: ~const A>() {}",
  "impl<T> A for B<T> { default fn c() {} default type D = u8; } default impl<T> A for T {}",
  "gen fn a() { let b = gen { yield 1; }; let c = async gen move { }; }",
  "fn a() { become b(c); } fn d() { let x: u8 = do yeet 1; }",
  "struct A { unsafe b: u8 } fn c(d: unsafe<'a> &'a u8, e: &pin mut T, f: &'a pin const U) {}",
  "fn a<T: B<c(..): Send>>() where T::d(..): Send {}",
  "fn a() { for<'a> |x: &'a u8| x; } fn b(f: impl async Fn(u8)) { for await x in y {} }",
  'trait A { type B: C = D; } extern "C" { pub type E; }',
  "fn a<T: const B, U: ?Sized + const C>(x: &dyn const D) { let f = const || 1; } trait E: const ::f::G {}",
  "fn a() { let b = gen move { yield 1; }; if gen { c() } match gen { _ => {} } let x: A<B = C> = d; let mut ref y = box z; super let w = 1f16 + 2.0e3_f128; }",
  "fn a() { let x = try bikeshed Option<u8> { b()? }; } pub impl(crate) unsafe trait C {} type const D: usize = 1;",
  "fn a<T>() where #[cfg(x)] T: Copy, #[cfg(y)] T: Send {}",
  "---\n[dependencies]\n---\nfn a() {}",
];
const AFTER = "\nfn after<P: AsRef<str>>(p: P) {}";

describe.each([
  ["stable", STABLE],
  ["nightly", NIGHTLY],
])("%s", (_, texts) => {
  it.each(texts)("%s", (text) => {
    const tree = parseRust(text + AFTER);
    expect(tree.hasError).toBe(false);
    const last = tree.rootNode.namedChildren.at(-1)!;
    expect(last.text).toBe(AFTER.trim());
    expect(last.startPosition).toEqual({ row: text.split("\n").length, column: 0 });
    expect(spelledAsKnown(text)).toHaveLength(text.length);
  });
});

it("keeps names as they are written, in whole files, around what is left out, and in macros", () => {
  const text =
    "// a comment\nfn f() { g(&raw) }\nunsafe extern { safe fn h(); }\nm! { unsafe extern { fn i(x: C<-1>); } }";
  for (const tree of [parseRust(text), parseAround(text, blankParts(text))]) {
    expect(tree.hasError).toBe(false);
    const names = tree.rootNode.descendantsOfType(["function_item", "function_signature_item"]);
    expect(names.map((node) => `${node.childForFieldName("name")!.text} ${node.startPosition.row}`)).toEqual([
      "f 1",
      "h 2",
    ]);
  }
  const call = parseRust(text).rootNode.descendantsOfType("macro_invocation").at(-1)!;
  const inside = parseInside(text, call.descendantsOfType("token_tree")[0]!);
  expect(inside.hasError).toBe(false);
  expect(inside.rootNode.descendantsOfType("function_signature_item")[0]!.text).toBe("fn i(x: C<-1>);");
});

it("leaves what is a mistake, and what stands in strings and comments", () => {
  for (const text of ["fn f( {", "fn f() { let x = ; }", "struct S { a: }"])
    expect(parseRust(text).hasError).toBe(true);
  const quoted = 'fn f() { "&raw try!(x)" /* unsafe extern { } */; r#"pub macro a {}"#; \'~\' } // ~ $';
  expect(spelledAsKnown(quoted)).toBe(quoted);
});
