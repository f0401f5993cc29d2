import { describe, expect, it } from "vitest";
import { ITEMS, method } from "../../index/basket.ts";
import { analysed } from "./dependence-of.ts";

describe("fields", () => {
  it("of a type without parameters are free although self is not", () => {
    const { analysis } = method("self.log.lines.push(note.to_string());");
    expect(analysis.needs.map(({ kind, text }) => [kind, text])).toEqual([["field", "self.log"]]);
  });

  it("of a type with the parameter need it", () =>
    expect(method("self.fruits.push(extra);").line("push")).toMatch(/^dependent/));

  it("of a bound variant or struct pattern have their own types", () => {
    const { line } = method("let Basket { log, fruits, .. } = self;\nlog.lines.clear();\nfruits.clear();");
    expect(line("log.lines")).toBe("independent");
    expect(line("fruits.clear")).toMatch(/^dependent/);
  });
});

describe("locals", () => {
  it("take the type that is written", () => {
    const { line } = method("let w: u32 = extra.weigh();\nlet twice = w * 2;\ndrop(twice);");
    expect(line("let w")).toMatch(/^dependent/);
    expect(line("twice = w")).toBe("independent");
  });

  it("take the type that a trait's method declares, its associated types included", () => {
    const { line } = method("let w = extra.weigh();\nlet s = extra.seed();\nlet a = w + 1;\nlet b = s.clone();");
    expect(line("let a")).toBe("independent");
    expect(line("let b")).toMatch(/^dependent/);
  });

  it("are followed through options, iterators and question marks", () => {
    const text = `let first = self.fruits.iter().next();
if let Some(fruit) = first { show(fruit); }
let names: Vec<String> = Vec::new();
for name in names.iter() { print(name); }`;
    const { line } = method(text);
    expect(line("show(fruit)")).toMatch(/^dependent/);
    expect(line("print(name)")).toBe("independent");
  });

  it("of an open type become generic by what flows in later", () => {
    const { line } = method("let mut bag = Vec::new();\ncount(&bag);\nbag.push(extra);");
    expect(line("count(&bag)")).toMatch(/^dependent/);
  });

  it("of an open type are generic where they are declared, also by what a callback gives", () => {
    const text = `fn collect<T>(names: &[String], mut step: impl FnMut(&str) -> Result<T, String>) -> usize {
let mut results = Vec::with_capacity(names.len());
let mut failed = Vec::new();
for name in names { match step(name) { Ok(value) => results.push(value), Err(message) => failed.push(message), } }
results.len()\n}`;
    const { line } = analysed(text, "collect");
    expect(line("let mut results")).toMatch(/^dependent: `results` becomes a Vec/);
    expect(line("let mut failed")).toBe("independent");
  });

  it.each([
    ["the tail", "-> (usize, Vec<T>)", "(count, kept)"],
    ["`return`", "-> Vec<T>", "if count > 3 { return kept; }\nVec::new()"],
    ["`Ok`", "-> Result<Vec<T>, String>", "Ok(kept)"],
    [
      "a field of what is returned",
      "-> Basket<T>",
      "Basket { log: Log { lines: Vec::new() }, total: count, fruits: kept }",
    ],
    ["a shorthand field", "-> Self", "let fruits = kept;\nlet made = Self { log, total: count, fruits };\nmade"],
    ["a field that is assigned", "", "self.fruits = kept;"],
    ["an argument", "", "self.fill(count, kept);"],
    ["an element of a field", "", "self.fruits.extend(kept);"],
  ])("of an open type are generic when they become %s, and others are not", (_where, result, end) => {
    const text = `${ITEMS}impl<T: Fruit> Basket<T> {
fn fill(&mut self, count: usize, fruits: Vec<T>) {}
fn pick(&mut self, note: &str, log: Log) ${result} {
let kept = (0..9).map(|_| make()).collect();
let count = note.len();
let doubled = count + count;
${end}\n}\n}`;
    const { line } = analysed(text, "pick");
    expect(line("let kept")).toMatch(/^dependent: `kept` becomes/);
    expect(line("let count")).toBe("independent");
    expect(line("let doubled")).toBe("independent");
  });

  it("of an open type say nothing of what hides behind `dyn` and `impl`", () => {
    const text = "fn pick<T>(extra: &T, note: &str) -> Box<dyn Fn(T)> {\nlet made = Box::new(find(note));\nmade\n}";
    expect(analysed(text, "pick").line("let made")).toBe("independent");
  });

  it("of a parameter's type may come out of values without one, when the context asks for it", () => {
    const text = "far.get(1).try_into().ok().expect(note)";
    const { line } = method(text, "fn pick(&self, far: &far::Far, note: &str) -> T");
    expect(line(".try_into")).toMatch(/^dependent/);
    expect(method(text, "fn pick(&self, far: &far::Far, note: &str) -> u32").line(".try_into")).toBe("independent");
  });

  it("of a type that nobody knows stay unknown", () =>
    expect(method("let odd = mystery(&extra);\nuse_it(odd);").line("use_it")).toBe(
      "unknown: type of `odd` is not known",
    ));
});

describe("types", () => {
  it("of one name in two modules are told apart by the module that is written", () => {
    const text = `mod memo { pub struct Memo<T> { pub at: u32, pub value: T } }
pub type Memo<T> = memo::Memo<T>;
fn pick<T>(memo: &memo::Memo<T>) { keep(memo); print(memo.at); }`;
    expect(analysed(text, "pick").analysis.needs.map(({ kind, text: what }) => [kind, what])).toEqual([
      ["generic", "memo"],
      ["field", "memo.at"],
    ]);
  });
});

describe("types of other packages", () => {
  it.each(["std::result::Result", "result::Result"])("are not the crate's own of that name: %s", (path) => {
    const text = `use std::result;
pub type Result<X> = ${path}<X, Error>;
fn pick<T>(own: Result<u32>, other: ${path}<u8, T>) { print(own.clone()); print(other.clone()); }`;
    const types = analysed(text, "pick").analysis.locals.map(({ type }) => type.args.map(({ name }) => name));
    expect(types).toEqual([
      ["u32", "Error"],
      ["u8", "T"],
    ]);
  });
});

describe("macros", () => {
  it("read locals, fields and inline arguments off their tokens", () => {
    const { analysis } = method('println!("{note} {}", self.total);\nkeep!(extra);');
    expect(analysis.needs.map(({ kind, text }) => [kind, text])).toEqual([
      ["field", "self.total"],
      ["generic", "extra"],
    ]);
    expect(analysis.uses.map(({ local }) => local.name)).toEqual(["note", "self", "extra"]);
  });

  it("take an inline argument for the named one where there is one", () =>
    expect(method('println!("{extra}", extra = note);').analysis.uses.map(({ local }) => local.name)).toEqual([
      "note",
    ]));

  it("do not take a named argument or a field for a local", () =>
    expect(method('event!(extra = 1, "x", other.extra);').analysis.uses).toEqual([]));
});

describe("which parameters", () => {
  it("each need names", () => {
    const text = "fn pick<A: Fruit, B: Fruit>(a: A, b: B) { let x = a.weigh(); b.eat(x); both(a, b); }";
    const on = analysed(ITEMS + text, "pick").analysis.needs.map((need) => need.on);
    expect(on).toEqual([["A"], ["B"], ["A"], ["B"]]);
  });
});

describe("closures", () => {
  it("know what they capture and whether that is generic", () => {
    const { analysis } = method("run(|| note.len());\nrun(|| extra.weigh());");
    expect(analysis.closures.map((one) => [one.captures.map(({ name }) => name), one.dependence])).toEqual([
      [["note"], "independent"],
      [["extra"], "dependent"],
    ]);
  });

  it("get the elements of what they are passed to", () => {
    const { line } = method(
      "self.fruits.iter().for_each(|f| {\n f.weigh();\n });\nnote.chars().for_each(|c| {\n keep(c);\n});",
    );
    expect(line("f.weigh")).toMatch(/^dependent/);
    expect(line("keep(c)")).toBe("independent");
  });
});

describe("bad input", () => {
  it("a parse error is unknown, and costs its own statement only", () => {
    const { line } = method("let = = 1;\nprint(note);");
    expect(line("print(note)")).toBe("independent");
  });

  it("5,000 nested blocks neither overflow nor hang", () => {
    const { function: found } = method(`${"{".repeat(5000)}print(note);${"}".repeat(5000)}`);
    expect(found.facts.codeLines).toBe(1);
  });

  it("a generated file of several megabytes is left alone, and that is said", () => {
    const table = Array.from({ length: 70_000 }, (_, at) => `// row ${at} of a generated table`).join("\n");
    const { function: found } = analysed(`${table}\n${ITEMS}fn pick<T: Fruit>(t: T, n: u32) { print(n); }`, "pick");
    expect(found.regions).toEqual([]);
    expect(found.notices.map(({ kind, file }) => [kind, file])).toEqual([["too-large", "src/lib.rs"]]);
  });

  it("a signature that cannot be parsed is not taken for one that needs nothing, and that is said", () => {
    const text = `${ITEMS}fn pick<T: Fruit>(dyn: T, n: u32) {\n    print(n);\n    print(n);\n    print(n);\n}`;
    const { function: found } = analysed(text, "pick");
    expect(found.facts).toMatchObject({ usesNoParameter: false, removableParameters: 0 });
    expect(found.notices.map(({ kind, line }) => [kind, line])).toEqual([["unparsed", ITEMS.split("\n").length]]);
  });

  it("recursive types and aliases end", () => {
    const text =
      "type A<T> = B<T>; type B<T> = A<T>; struct N<T> { next: Option<Box<N<T>>>, id: u32 } fn pick<T>(a: A<T>, n: N<T>) { keep(n.id); keep(a); }";
    expect(analysed(text, "pick").analysis.needs[0]).toMatchObject({ kind: "field", text: "n.id" });
  });
});

describe("macros that print", () => {
  const needs = (body: string, bound: string) => {
    const text = `pub fn f<T: ${bound}>(value: T, mut out: T, other: T) {\n${body}\n}`;
    return analysed(text, "f").analysis.needs.map(({ kind, local }) => `${kind} ${local?.name}`);
  };

  it("print what stands behind the format", () =>
    expect(needs('println!("{}", value);', "std::fmt::Display")).toEqual(["fact value"]));

  it("compare, and write to, what stands in front of it: a trait object does not do for that", () => {
    expect(needs("assert_eq!(value, other);", "PartialEq + std::fmt::Debug")).toEqual([
      "generic value",
      "generic other",
    ]);
    expect(needs('write!(out, "{}", 1).unwrap();', "std::fmt::Write")).toEqual(["generic out"]);
  });

  it.each([
    ['println!("{value}");', "&dyn std::fmt::Display"],
    ['println!("{value:?}");', "&dyn std::fmt::Debug"],
    ['println!("{value:#x?} {{value}}");', "&dyn std::fmt::Debug"],
    ['println!("{value:>8.3e}");', "&dyn std::fmt::LowerExp"],
    ['println!("{1} {0:?}", value, 1);', "&dyn std::fmt::Debug"],
    ['println!("{} {:?}", 1, value);', "&dyn std::fmt::Debug"],
    ['println!("{a} {b:#X}", a = 1, b = value);', "&dyn std::fmt::UpperHex"],
    ['write!(w, "{:?}", value);', "&dyn std::fmt::Debug"],
    ['assert!(1 < 2, "{}: {:?}", 1, value);', "&dyn std::fmt::Debug"],
    ['tracing::warn!(?value, "{}", 1);', "&dyn std::fmt::Debug"],
    ['tracing::warn!(name = %value, "{:?}", 1);', "&dyn std::fmt::Display"],
  ])("lend what %s prints as %s", (body, type) => {
    const { analysis } = analysed(`fn f<T>(value: T) {\n${body}\n}`, "f");
    expect(analysis.needs.map((need) => [need.kind, need.type?.text])).toEqual([["fact", type]]);
  });

  it("lend nothing that is printed in two ways, or by its address, which would be another one", () => {
    expect(needs('println!("{0} {0:?}", value);', "std::fmt::Debug + std::fmt::Display")).toEqual(["generic value"]);
    expect(needs('println!("{:p}", value);', "std::fmt::Pointer")).toEqual(["generic value"]);
    expect(needs('println!("{value:#p}");', "std::fmt::Pointer")).toEqual(["generic value"]);
  });

  it("print in the message of an assertion", () =>
    expect(needs('assert_eq!(1, 2, "{}", value);', "std::fmt::Display")).toEqual(["fact value"]));
});
