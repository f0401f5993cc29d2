// What a helper takes and returns: wrong, it would not compile.
import { describe, expect, it } from "vitest";
import { analysed } from "./dependence-of.ts";

const ITEMS = `
pub trait Job: Into<String> { fn run(&self) -> u64; }
pub struct Pair { first: String, second: u32 }
fn give_up(why: &str) -> ! { panic!("{why}") }
`;

function region(body: string) {
  const { regions } = analysed(
    `${ITEMS}fn work<J: Job>(job: J, text: Result<String, String>, pair: Pair, number: Option<u32>) {
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
  ])("is passed by value where a name takes a part of it: %s", (statement) =>
    expect(mode(statement)).toEqual(["value"]),
  );

  it.each([
    "match text { Ok(ref one) => keep(one), Err(_) => {} }",
    "match &text { Ok(one) => keep(one), Err(other) => skip(other) }",
    "match text { Ok(_) => keep(), Err(_) => {} }",
    "match pair { Pair { ref first, .. } => keep(first) }",
    "match pair { Pair { second, .. } => keep(second) }",
    "match number { Some(one) => keep(one), None => {} }",
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
