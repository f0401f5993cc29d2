import { describe, expect, it } from "vitest";
import { ITEMS, method } from "../../index/basket.ts";
import { analysed } from "./dependence-of.ts";

describe("paths", () => {
  it("to a function of the parameter make a value of it, or of a type that nobody knows", () => {
    expect(method("let made = &T::default();\nuse_it(made);").line("use_it")).toMatch(
      /^dependent: `made` is of type T/,
    );
    expect(method("let made = T::from_far();\nuse_it(made);").line("use_it")).toBe(
      "unknown: type of `made` is not known",
    );
    expect(method("let made: u32 = T::from_far();\nuse_it(made);").line("use_it")).toBe("independent");
  });

  const shape = (statement: string) =>
    analysed(
      `trait Shape: Default { type Part: Shape; const ITEM: Self; const SIDES: u32; fn make() -> Self; fn sides() -> u32; fn turn(&self); }
struct Wrap<S> { held: S }
impl<S: Shape> Wrap<S> { const EMPTY: Option<S> = None; const LIMIT: u32 = 3;
fn draw(other: &mut S, late: bool) { ${statement}\nuse_it(shape);\n} }`,
      "draw",
    ).line("use_it");

  it.each([
    "let shape = S::ITEM;",
    "let shape = &<S as Shape>::ITEM;",
    "let shape = <S>::make();",
    "let shape = &S::Part::default();",
    "let shape = &<S as Shape>::Part::make();",
    "let shape = S::from(3);",
    "let shape = Self::EMPTY;",
    "let shape = S::make;",
    "let shape = S::turn;",
    "let make = S::make; let shape = make();",
    "let shape = None::<S>;",
    "let shape = Wrap::<S>::EMPTY;",
    "let shape = vec![S::ITEM];",
    "let mut shape = HashMap::new(); shape.entry(1).or_insert_with(S::make);",
    "let shape = |one: &S| one.turn();",
    "let shape = || other.turn();",
    "let shape = std::mem::take(other);",
    "let shape = std::mem::replace(other, late);",
    "let shape = other.to_owned();",
    "let shape = -other.clone();",
    "let shape = other.clone() + other.clone();",
    "let shape = loop { break S::make() };",
    "let shape = 'out: loop { loop { break 'out S::make() } };",
    "let shape = 'out: { if late { break 'out S::make(); } S::make() };",
    "let shape = (|| { if late { return S::make(); } todo!() })();",
    "let shape = async { S::make() }.await;",
  ])("and expressions around one give a value of the parameter: %s", (statement) =>
    expect(shape(statement)).toMatch(/^dependent: `shape`/),
  );

  it.each([
    "let shape = S::SIDES;",
    "let shape = <S as Shape>::SIDES;",
    "let shape = Self::LIMIT;",
    "let shape = S::sides;",
    "let shape = vec![S::SIDES];",
    "let shape = |sides: u32| sides + 1;",
    "let shape = std::mem::take(&mut late);",
    "let shape = loop { break S::sides() };",
    "let shape = loop { let made = loop { break S::make() }; made.turn(); break 3; };",
    "let shape = async { S::sides() }.await;",
  ])("and expressions around one give a value that is free of it: %s", (statement) =>
    expect(shape(statement)).toBe("independent"),
  );

  it("to a constant of a trait that is not at hand have a type that nobody knows", () =>
    expect(method("let made = T::FAR;\nuse_it(made);").line("use_it")).toBe("unknown: type of `made` is not known"));

  it("to a function of which nobody knows what it takes are generic", () =>
    expect(method("use_it(T::from_far);").line("use_it")).toBe("dependent: takes T::from_far as a function"));

  it("to a constant of the parameter are facts", () => {
    const { analysis } = method("print(T::NAME);");
    expect(analysis.needs.map(({ kind, text }) => [kind, text])).toEqual([["fact", "T::NAME"]]);
  });

  it("that turn the type into a value are facts", () =>
    expect(method("let n = std::mem::size_of::<T>();").analysis.needs.map(({ kind }) => kind)).toEqual(["fact"]));

  it("to a function generic only by nesting are phantom, also when it calls itself", () => {
    const text = `${ITEMS}impl<T: Fruit> Basket<T> {
fn pick(n: u32) -> u32 { Self::half(n) }
fn half(n: u32) -> u32 { if n > 1 { Self::half(n / 2) } else { n } }
}`;
    expect(analysed(text, "pick").analysis.needs.map(({ kind }) => kind)).toEqual(["phantom"]);
  });

  it("to a function that needs the parameter are generic", () => {
    const text = `${ITEMS}impl<T: Fruit> Basket<T> { fn pick() { Self::name(); } fn name() -> u32 { T::make().weigh() } }`;
    expect(analysed(text, "pick").line("Self::name")).toMatch(/^dependent/);
  });

  it("end in names that are no parameters, though spelt as one", () => {
    const { line } = analysed(
      "mod item { pub struct T; } fn least<const MAX: u64, T>(held: T) { let bound = u32::MAX as u64; let own = item::T;\nfirst(bound);\nsecond(own);\nlet own = MAX;\nlet of = u64:: MAX;\nthird(of);\n}",
      "least",
    );
    expect(line("first(")).toBe("independent");
    expect(line("second(")).toBe("independent");
    expect(line("let own = MAX")).not.toBe("independent");
    expect(line("third(")).toBe("independent");
  });
});

describe("an alias of the name of what it is made of", () => {
  it("means the other type", () => {
    const text = `pub type Hasher = std::hash::BuildHasherDefault<far_hash::Hasher>;
pub type Set<K> = std::collections::HashSet<K, Hasher>;
fn keep<T>(seen: &mut Set<u32>, all: &mut Set<T>) {
    seen.clear();
    all.clear();
}`;
    const { analysis } = analysed(text, "keep");
    expect(analysis.locals.map(({ name, type }) => [name, type.dependence])).toEqual([
      ["seen", "independent"],
      ["all", "dependent"],
    ]);
    expect(analysis.needs.map(({ text: at }) => at)).toEqual(["all.clear()"]);
  });
});
