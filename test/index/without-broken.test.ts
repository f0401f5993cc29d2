// Syntax that the grammar does not know, in the place of any that it will not know: of nightly, not in crates yet.
import { expect, it } from "vitest";
import { indexOf, places } from "./index-of.ts";

const lost = (text: string) => indexOf(text).notices.map(({ kind, line, message }) => `${kind} ${line}: ${message}`);

it("leaves out the item that does not parse, and no other", () => {
  const text = `fn a<T>() { b(); }
    macro_rules! c { attr($x:tt) ($y:tt) => {}; unsafe attr() () => {} }
    fn d<T>() { e(); }
    impl F {
      fn g<T>(self) {}
      reuse T::* {
        self.0
      }
      fn h<T>(self) {}
    }
    mod i { fn j<T>() {} trait K { const L<M>: u8; fn n<T>() {} } pub reuse o::p; mod q { reuse r::s { t } fn u<T>() {} } }
    fn v<T>() {} struct F;`;
  expect(places(indexOf(text))).toEqual([
    "nm::F::g src/lib.rs:5",
    "nm::F::h src/lib.rs:9",
    "nm::a src/lib.rs:1",
    "nm::d src/lib.rs:3",
    "nm::i::K::n src/lib.rs:11",
    "nm::i::j src/lib.rs:11",
    "nm::i::q::u src/lib.rs:11",
    "nm::v src/lib.rs:12",
  ]);
  expect(lost(text)).toEqual([
    "unparsable 2: does not parse: it was left out",
    "unparsable 6: does not parse up to line 8: it was left out",
    "unparsable 11: does not parse: it was left out",
  ]);
});

it("keeps a function that holds such an item, and none of which a statement is such", () => {
  const text = `fn a<T>() { macro_rules! c { attr($x:tt) ($y:tt) => {}; unsafe attr() () => {} } fn b<U>() {} d(); }
    fn e<T>() {}`;
  expect(places(indexOf(text))).toEqual(["nm::a src/lib.rs:1", "nm::a::b src/lib.rs:1", "nm::e src/lib.rs:2"]);
  expect(lost(text)).toEqual(["unparsable 1: does not parse: it was left out"]);
});

it("says where a file ends to parse whose braces do not match", () => {
  const text = "fn a<T>() {}\nfn b<T>() { if c { }\nfn d<T>() {}\n";
  expect(lost(text)).toEqual([expect.stringContaining("does not parse from here on")]);
});

it("is silent of errors inside of functions: their reports say it", () => {
  expect(lost("fn a<T>() { let x = ; }\nfn b<T>() {}")).toEqual([]);
});

it("ends where such an item is deep in modules: the outermost ones go as a whole", () => {
  const nested = `${"mod a { ".repeat(100)}reuse b::c { self } fn d() {}${"}".repeat(100)}`;
  const text = `${nested}\nfn e<T>() {}`;
  expect(places(indexOf(text))).toEqual(["nm::e src/lib.rs:2"]);
  expect(lost(text)).toEqual(["unparsable 1: does not parse: it was left out"]);
});
