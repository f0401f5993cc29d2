// What a helper takes and returns: wrong, it would not compile.
import { describe, expect, it } from "vitest";
import { analysed } from "../dependence/dependence-of.ts";

const ITEMS = `
pub trait Job: Into<String> { fn run(&self) -> u64; }
pub struct Pair { first: String, second: u32 }
fn give_up(why: &str) -> ! { panic!("{why}") }
`;

function region(body: string) {
  const { regions } = analysed(
    `${ITEMS}fn work<J: Job>(job: J, mut text: Result<String, String>, mut pair: Pair, number: Option<u32>) {
job.run();
${body}
job.run();
}`,
    "work",
  );
  const found = regions("statements");
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe("what is matched", () => {
  const mode = (statement: string) => region(`${statement}\none();\ntwo();`).inputs.map((input) => input.mode);

  it.each([
    "match text { Ok(one) => keep(one), Err(other) => skip(other) }",
    "if let Ok(one) = text { keep(one); }",
    "while let Ok(one) = text { keep(one); }",
    "match pair { Pair { first, .. } => keep(first) }",
    "match text { Ok(one @ ..) | Err(one) => keep(one) }",
    "match number { Some(one) => keep(one), None => {} }",
  ])("is passed by value where a name takes a part of it, or it is a copy: %s", (statement) =>
    expect(mode(statement)).toEqual(["value"]),
  );

  it.each([
    "match text { Ok(ref one) => keep(one), Err(_) => {} }",
    "match &text { Ok(one) => keep(one), Err(other) => skip(other) }",
    "match text { Ok(_) => keep(), Err(_) => {} }",
    "match pair { Pair { ref first, .. } => keep(first) }",
    "match pair { Pair { second, .. } => keep(second) }",
  ])("is lent where nothing is taken, or only a copy: %s", (statement) => expect(mode(statement)).toEqual(["ref"]));

  it.each([
    "match text { Ok(ref mut one) => keep(one), Err(_) => {} }",
    "match pair { Pair { ref mut first, .. } => keep(first) }",
    "match pair { Pair { first: ref mut one, .. } => keep(one) }",
  ])("is lent mutably where a part of it is: %s", (statement) => expect(mode(statement)).toEqual(["mut"]));
});

describe("what comes out", () => {
  it("is said to change where the function changes it behind the region", () => {
    const { regions } = analysed(
      `${ITEMS}fn work<J: Job>(job: J) {
let mut names = find();
let mut count = names.len();
count += 1;
job.run();
names.push(count);
}`,
      "work",
    );
    expect(regions("statements")[0]!.outputs.map(({ name, changed }) => [name, changed ?? false])).toEqual([
      ["names", true],
      ["count", false],
    ]);
  });
});

describe("a region that control never leaves at its end", () => {
  it.each([
    'print(1);\npanic!("no {number:?}");',
    "print(1);\nstd::process::exit(1);",
    "print(1);\nloop { step(); }",
    'print(1);\nif number.is_some() { give_up("a") } else { unreachable!() }',
    "print(1);\nmatch number { Some(_) => todo!(), None => { step(); std::process::abort(); } }",
  ])("has a helper that returns `!`: %s", (body) => expect(region(body).diverges).toBe(true));

  it.each([
    "print(1);\nprint(2);",
    "print(1);\nloop { if step() { break; } }",
    "print(1);\nif number.is_some() { panic!() }",
    "print(1);\nmatch number { Some(_) => todo!(), None => {} }",
    "print(1);\nif number.is_some() { return; }\npanic!();",
  ])("is none that can be left: %s", (body) => expect(region(body).diverges).toBeUndefined());
});

describe("a parameter that stands for a conversion", () => {
  it("has the name of what is converted", () => {
    const { regions } = analysed(
      `${ITEMS}fn work<J: Job, P: AsRef<str>>(job: J, path: P) {
print(path.as_ref());
let text: String = job.into();
print(text);
}`,
      "work",
    );
    const inputs = regions("statements").flatMap((one) => one.inputs);
    expect(inputs.map(({ name, argument }) => [name, argument])).toEqual([
      ["path", "path.as_ref()"],
      ["job", "job.into()"],
    ]);
  });
});

describe("how a local is passed", () => {
  const TYPES = `
#[derive(Clone, Copy)]
pub struct Stamp(u32);
impl Stamp { fn old(&self) -> bool { self.0 == 0 } fn bump(&mut self) { self.0 += 1; } }
pub struct Key { of: u32 }
impl Copy for Key {}
/// Not \`Copy\`.
#[derive(Clone)]
pub struct Header { text: String }
impl Header { fn reify(self) -> String { self.text } fn len(&self) -> usize { 1 } }
pub struct Pair<T> { stamp: Stamp, header: Header, rest: T }
`;
  const inputs = (parameters: string, body: string) => {
    const { regions } = analysed(
      `${ITEMS}${TYPES}fn work<J: Job>(job: J, ${parameters}) {\njob.run();\n${body}\njob.run();\n}`,
      "work",
    );
    const found = regions("fields");
    expect(found).toHaveLength(1);
    return found[0]!.inputs.map(({ mode, type, argument }) => [mode, argument ?? "", type]);
  };

  it.each([
    ["stamp: Stamp", "print(stamp.old());\nprint(stamp.old());", [["value", "", "Stamp"]]],
    ["key: Key", "print(key.of);\nprint(key.of);", [["value", "", "Key"]]],
    ["key: Option<Key>", "if let Some(one) = key { keep(one); }\nprint(2);", [["value", "", "Option<Key>"]]],
    ["key: Option<&Header>", "print(key.is_some());\nprint(2);", [["value", "", "Option<&Header>"]]],
    ["pair: Pair<J>", "print(pair.stamp.old());\nprint(2);", [["value", "pair.stamp", "Stamp"]]],
  ])("by value when its type is `Copy` as the source says: %s", (parameters, body, expected) =>
    expect(inputs(parameters, body)).toEqual(expected),
  );

  it.each([
    ["mut stamp: Stamp", "stamp.bump();\nprint(2);", [["mut", "", "Stamp"]]],
    ["mut stamp: Stamp", "stamp = now();\nprint(2);", [["mut", "", "Stamp"]]],
    ["mut stamp: Stamp", "bump(&mut stamp);\nprint(2);", [["mut", "", "Stamp"]]],
    ["header: Option<Header>", "print(header.is_some());\nprint(2);", [["ref", "", "Option<Header>"]]],
    ["header: Header", "print(header.len());\nprint(2);", [["ref", "", "Header"]]],
    ["pair: Pair<J>", "print(pair.header.len());\nprint(2);", [["ref", "&pair.header", "Header"]]],
  ])("lent where it is changed, or would be moved: %s, %s", (parameters, body, expected) =>
    expect(inputs(parameters, body)).toEqual(expected),
  );

  it("by value when a method takes it whole", () =>
    expect(inputs("header: Header", "print(header.reify());\nprint(2);")).toEqual([["value", "", "Header"]]));

  it.each([
    ["list: &mut Vec<u8>", "list.push(1);\n*list = make();", [["value", "", "&mut Vec<u8>"]]],
    [
      "list: Option<&mut Vec<u8>>",
      "if let Some(one) = list { one.clear(); }\nprint(2);",
      [["value", "", "Option<&mut Vec<u8>>"]],
    ],
  ])("itself when it is a reference: `&mut` of it asks for `mut`: %s", (parameters, body, expected) =>
    expect(inputs(parameters, body)).toEqual(expected),
  );

  it("itself when only what is behind it can be changed", () => {
    const { regions } = analysed(
      `${ITEMS}fn work<J: Job>(job: J, cell: Cell) {\nlet shared = { job.run(); &mut *cell.get() };\njob.run();\nshared.id = 1;\nshared.used = true;\n}`,
      "work",
    );
    expect(regions("statements")[0]!.inputs).toEqual([{ name: "shared", mode: "value" }]);
  });
});
