import { describe, expect, test } from "vitest";
import { signalsOf } from "./signals-of.ts";

function answer(trait: string, bound = "Shape", body = "shape.area() + shape.area()"): unknown {
  const { facts } = signalsOf(`${trait}\nfn f<T: ${bound}>(shape: &T) -> f64 { ${body} }\n`, "f");
  return [facts.dynReferences, facts.dynCompatible];
}

describe("dyn", () => {
  test("a plain trait makes an object", () => {
    expect(answer("trait Shape { fn area(&self) -> f64; }")).toEqual([1, "yes"]);
    expect(answer("trait Shape: Send { fn area(&self) -> f64; fn make() -> Self where Self: Sized; }")).toEqual([
      1,
      "yes",
    ]);
    expect(answer("trait Named { fn area(&self) -> f64; } trait Shape: Named { }")).toEqual([1, "yes"]);
  });

  const refused: readonly (readonly [why: string, trait: string])[] = [
    ["a generic method", "trait Shape { fn area(&self) -> f64; fn visit<V>(&self, v: V); }"],
    ["an impl argument", "trait Shape { fn area(&self) -> f64; fn visit(&self, v: impl Fn()); }"],
    ["Self returned", "trait Shape { fn area(&self) -> f64; fn grown(&self) -> Self; }"],
    ["Self as an argument", "trait Shape { fn area(&self) -> f64; fn same(&self, other: &Self) -> bool; }"],
    ["no self", "trait Shape { fn area(&self) -> f64; fn unit() -> f64; }"],
    ["a constant", "trait Shape { const SIDES: u8; fn area(&self) -> f64; }"],
    ["an async fn", "trait Shape { fn area(&self) -> f64; async fn draw(&self); }"],
    ["an opaque result", "trait Shape { fn area(&self) -> f64; fn all(&self) -> impl Iterator<Item = u8>; }"],
    ["Sized required", "trait Shape: Sized { fn area(&self) -> f64; }"],
    ["Clone required", "trait Shape: Clone { fn area(&self) -> f64; }"],
    ["a generic associated type", "trait Shape { type View<'a> where Self: 'a; fn area(&self) -> f64; }"],
    ["a supertrait that is not", "trait Base { const A: u8; } trait Shape: Base { fn area(&self) -> f64; }"],
  ];
  test.each(refused)("E0038: %s", (_why, trait) => {
    expect(answer(trait)).toEqual([1, "no"]);
  });

  test("?Sized lets something in only where an unsized type has the trait", () => {
    const sized = "trait Shape { fn area(&self) -> f64; } impl Shape for u8 { fn area(&self) -> f64 { 0.0 } }";
    expect(answer(sized, "Shape + ?Sized")).toEqual([1, "yes"]);
    for (const unsized of ["str", "[u8]", "dyn Other", "std::path::Path"]) {
      const more = `${sized} impl Shape for ${unsized} { fn area(&self) -> f64 { 0.0 } }`;
      expect(answer(more, "Shape + ?Sized")).toEqual([1, "unknown"]);
      expect(answer(more)).toEqual([1, "yes"]);
    }
    const blanket = "impl<U: ?Sized> Shape for U { fn area(&self) -> f64 { 0.0 } }";
    expect(answer(`trait Shape { fn area(&self) -> f64; } ${blanket}`, "Shape + ?Sized")).toEqual([1, "unknown"]);
  });

  const opened: readonly (readonly [what: string, body: string, references: number])[] = [
    ["a method of what it holds", "if let Some(s) = shape { s.area() } else { 0.0 }", 1],
    ["a question first", "if shape.is_none() { return 0.0; } if let Some(s) = shape { s.area() } else { 0.0 }", 1],
    ["among the tokens of a macro", 'format!("{}", if let Some(s) = shape { s.area() } else { 0.0 }).len() as f64', 1],
    ["what it holds is kept", "if let Some(s) = shape { keep(s) } else { 0.0 }", 0],
    ["kept in a macro", 'format!("{}", if let Some(s) = shape { keep(s) } else { 0.0 }).len() as f64', 0],
    ["handed on whole", "area_of(shape)", 0],
    ["unwrapped", "shape.unwrap().area()", 0],
    ["never used", "0.0", 0],
  ];
  test.each(opened)("an optional reference: %s", (_what, body, references) => {
    const trait = "trait Shape { fn area(&self) -> f64; }";
    const { facts } = signalsOf(`${trait}\nfn f<T: Shape>(shape: Option<&T>) -> f64 { ${body} }\n`, "f");
    expect(facts.dynReferences).toBe(references);
  });

  test("unknown: an associated type to name, a trait elsewhere, ?Sized", () => {
    const plain = "trait Shape { fn area(&self) -> f64; }";
    expect(answer("trait Shape { type Unit; fn area(&self) -> f64; }")).toEqual([1, "unknown"]);
    expect(answer("use other::Shape;")).toEqual([1, "unknown"]);
    expect(answer(plain, "Shape + ?Sized")).toEqual([1, "unknown"]);
    expect(answer(plain, "Shape + Send + 'static")).toEqual([1, "yes"]);
  });

  test("of two traits, each must be compatible", () => {
    const plain = "trait Shape { fn area(&self) -> f64; }";
    expect(answer(plain, "Shape + std::fmt::Display")).toEqual([1, "yes"]);
    expect(answer(plain, "Shape + Clone")).toEqual([1, "no"]);
    expect(answer(plain, "Shape + other::Named")).toEqual([1, "unknown"]);
  });

  test("a value that is only printed can be lent", () => {
    const printed = 'fn f<T: std::fmt::Display>(what: T) -> String { format!("{} and {what}", what) }';
    expect(signalsOf(printed, "f").facts).toMatchObject({ dynReferences: 1, dynCompatible: "yes", otherParameters: 0 });
    const kept = 'fn f<T: std::fmt::Display>(what: T) -> Vec<T> { println!("{what}"); vec![what] }';
    expect(signalsOf(kept, "f").facts.dynReferences).toBe(0);
    const given = 'fn f<T: std::fmt::Display>(what: T) { println!("{what}"); g(what) }';
    expect(signalsOf(given, "f").facts.dynReferences).toBe(0);
  });

  test("impl Trait behind a reference, with and without an auto trait", () => {
    const plain = "trait Shape { fn area(&self) -> f64; }\n";
    for (const type of ["&impl Shape", "&mut impl Shape", "&(impl Shape + Send)"]) {
      const { facts } = signalsOf(`${plain}fn f(shape: ${type}) -> f64 { shape.area() }`, "f");
      expect(facts).toMatchObject({ dynReferences: 1, dynCompatible: "yes", otherParameters: 0 });
    }
  });

  test("only the traits of the one that can be an object count, once each and without auto traits", () => {
    const traits = (bounds: string, where = "") =>
      signalsOf(
        `trait Shape { fn area(&self) -> f64; }\ntrait Named { fn name(&self) -> String; }
fn f<T: ${bounds}, U: Shape + Named>(shape: &T, other: U) -> f64 ${where} { take(other); shape.area() }`,
        "f",
      ).facts.dynTraits;
    expect(traits("Shape")).toBe(1);
    expect(traits("Shape + Send + ?Sized + 'static")).toBe(1);
    expect(traits("Shape", "where T: Shape")).toBe(1);
    expect(traits("Shape + Named")).toBe(2);
    expect(traits("Shape", "where T: Named")).toBe(2);
  });

  test("methods that only a table needs are those with a body that an object may call, supertraits included", () => {
    const trait = `trait Named { fn name(&self) -> String { String::new() } }
trait Shape: Named { fn area(&self) -> f64; fn half(&self) -> f64 { self.area() / 2.0 } fn zero() -> f64 where Self: Sized { 0.0 }
  fn boxed(self) -> Box<Self> where Self: Sized { Box::new(self) } }`;
    const found = signalsOf(`${trait}\nfn f<T: Shape>(shape: &T) -> f64 { shape.area() }`, "f");
    expect(found.facts.providedMethods).toBe(2);
  });

  test("no reference to erase: passed on, named in the body, given twice, used by value", () => {
    const plain = "trait Shape { fn area(&self) -> f64; }";
    expect(answer(plain, "Shape", "other(shape); shape.area()")).toEqual([0, undefined]);
    expect(answer(plain, "Shape", "size_of::<T>() as f64 + shape.area()")).toEqual([0, undefined]);
    expect(
      signalsOf(`${plain}\nfn f<T: Shape>(a: &T, b: &T) -> f64 { a.area() + b.area() }`, "f").facts.dynReferences,
    ).toBe(0);
    expect(signalsOf(`${plain}\nfn f<T: Shape>(a: T) -> f64 { a.area() }`, "f").facts.dynReferences).toBe(0);
  });
});
