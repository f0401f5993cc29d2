import { describe, expect, test } from "vitest";
import { signalsOf } from "./signals-of.ts";

describe("cold", () => {
  test("a panic with values, an error put together on return, and the statements that only serve it", () => {
    const found = signalsOf(
      `struct Missing { name: String, place: usize }
fn take<T: Clone>(all: &[T], at: usize, name: &str) -> Result<T, Missing> {
    if at > 100 {
        panic!("{at} is too far for {}", name);
    }
    match all.get(at) {
        Some(one) => Ok(one.clone()),
        None => {
            let place = at + 1;
            return Err(Missing {
                name: name.to_string(),
                place,
            });
        }
    }
}
`,
      "take",
    );
    expect(found.facts.coldSites).toBe(2);
    expect(found.facts.coldLines).toBe(1 + 5);
    expect(found.regions("cold").map(({ lines, label }) => [lines, label])).toEqual([
      [[4, 4], "panic!"],
      [[9, 13], "error return"],
    ]);
  });

  test("a generic value that is only printed can be passed as &dyn", () => {
    const text = 'fn f<T: std::fmt::Debug>(value: T) {\n  panic!("no {value:?}");\n}\n';
    expect(
      signalsOf(text, "f")
        .regions("cold")
        .map(({ label }) => label),
    ).toEqual(["panic!, generic values as &dyn"]);
  });

  const silent: readonly (readonly [why: string, text: string])[] = [
    ["a literal message", 'fn f<T>(value: &T, n: usize) { if n > 1 { panic!("too many"); } g(value) }'],
    ["braces that are only escaped", 'fn f<T>(value: &T) { panic!("{{}}"); }'],
    ["expect", 'fn f<T>(value: Option<T>) -> T { value.expect("a value") }'],
    [
      "an error without parts",
      "fn f<T>(value: Option<T>) -> Result<T, Error> { match value { Some(v) => Ok(v), None => return Err(Error::Missing) } }",
    ],
    ["the message needs a method of the type", 'fn f<T: Name>(value: T) { panic!("no {}", value.name()); }'],
    [
      "what an option has for usual",
      "fn f<T: Job>(job: T, set: Option<bool>, name: &str) -> T { job.run(set.unwrap_or_else(|| same(upper(name), lower(name)))) }",
    ],
    [
      "where else an option is looked for",
      "fn f<T: Job>(job: T, set: Option<u8>, name: &str) -> T { job.run(set.or_else(|| find(upper(name), lower(name)))) }",
    ],
    ["in a nested function", 'fn f<T>(value: T) { fn g(n: usize) { panic!("no {}", n); } g(1); h(value) }'],
  ];
  test.each(silent)("silent: %s", (_why, text) => {
    expect(signalsOf(text, "f").facts).toMatchObject({ coldSites: 0, coldLines: 0 });
  });

  test("the closure of unwrap_or_else", () => {
    const text =
      'fn f<T>(all: Option<T>, name: &str) -> T {\n    all.unwrap_or_else(|| {\n        panic!("no {name}")\n    })\n}\n';
    expect(
      signalsOf(text, "f")
        .regions("cold")
        .map(({ lines }) => lines),
    ).toEqual([[3, 3]]);
  });

  test("what a result has in place of its error", () => {
    const text =
      "fn f<T: Job>(job: T, read: Result<u8, Bad>) -> T {\n    job.run(read.unwrap_or_else(|bad| {\n        told(name(&bad), place(&bad))\n    }))\n}\n";
    const regions = signalsOf(text, "f").regions("cold");
    expect(regions.map(({ lines, label }) => [lines, label])).toEqual([[[2, 4], "error in unwrap_or_else"]]);
  });

  test("a closure that is marked cold, and an error that an adapter builds", () => {
    const text = `fn f<T: Job>(job: T, all: &[u8], name: &str) -> Result<u8, Missing> {
    let report = {
        #[cold]
        #[inline(never)]
        || note(name)
    };
    job.run(report);
    all.first().copied().ok_or_else(|| Missing {
        name: name.to_string(),
        length: all.len(),
    })
}
`;
    expect(
      signalsOf(text, "f")
        .regions("cold")
        .map(({ lines, label }) => [lines, label]),
    ).toEqual([
      [[5, 5], "#[cold] closure"],
      [[8, 11], "error in ok_or_else"],
    ]);
  });

  test("an assert leaves alone what stands in front of it", () => {
    const text =
      'fn f<T>(value: &T, n: usize) {\n  if n > 2 {\n    g(n);\n    assert!(n < 9, "{n} is too much");\n  }\n  h(value)\n}\n';
    expect(
      signalsOf(text, "f")
        .regions("cold")
        .map(({ lines }) => lines),
    ).toEqual([[4, 4]]);
  });
});
