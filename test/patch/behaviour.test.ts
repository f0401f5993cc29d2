// What a helper must not change: where panics point, what runs, and what the hot path costs.
import { describe, expect, it } from "vitest";
import { texts, written } from "./patches.ts";

describe("#[track_caller]", () => {
  const text = (above: string) => `${above}
pub fn f<T: Clone>(value: T, names: &[u32], at: usize) -> T {
    println!("{at} of {}", names.len());
    println!("{}", names[at]);
    value.clone()
}`;

  it("goes along to the helper, as it is written", () => {
    expect(texts(written(text("#[track_caller]"))).helper).toContain("#[track_caller] fn f_part(");
    const rare = '#[cfg_attr(feature = "blame", track_caller)]';
    expect(texts(written(text(`${rare}\n/// Says more.\n#[inline]`))).helper).toContain(`${rare} fn f_part(`);
  });

  it("is not made up", () => expect(texts(written(text("#[inline]"))).helper).not.toMatch(/track_caller|inline/));

  it("goes along to an inner function", () => {
    const made = written(
      "#[track_caller]\npub fn f(n: u32, each: impl Fn(u32)) {\n    each(n);\n}",
      "f",
      "dyn-erasure-closure",
    );
    expect(texts(made).helper).toContain("#[track_caller] fn f_inner(");
  });
});

describe("attributes of a helper", () => {
  const helper = (statement: string) =>
    texts(
      written(
        `pub fn f<T: Clone>(value: T, text: &str) -> T {\n    value.clone();\n    ${statement}\n    value.clone()\n}`,
      ),
    ).helper;

  it("of a log statement: not cold, as it is called each time and asks for the level itself", () => {
    const event = helper('tracing::debug!("{text} {}", text.len());');
    expect(event).toContain("#[inline(never)] fn f_event(text: &str)");
    expect(event).not.toContain("#[cold]");
  });

  it("of a panic: cold", () =>
    expect(
      helper(
        'if text.is_empty() {\n        value.clone();\n        println!("{text}");\n        panic!("no {text}");\n    }',
      ),
    ).toContain("#[cold] #[inline(never)] fn f_cold(text: &str) -> ! {"));
});

describe("format strings", () => {
  const f = (inside: string, parameters = "value: T, text: &str, width: usize, digits: usize") =>
    texts(written(`pub fn f<T: Clone>(${parameters}) -> T {\n${inside}\n    value.clone()\n}`)).helper;

  it("take width and precision along", () => {
    expect(f('    println!("{text:>width$} {{no}}");\n    println!("{text:.digits$}");')).toContain(
      "fn f_part(text: &str, width: usize, digits: usize) {",
    );
    expect(f('    println!("{:_<width$.digits$}", text);\n    println!("{text}");')).toContain(
      "fn f_part(width: usize, digits: usize, text: &str) {",
    );
  });

  it("take nothing for a place or a name of their own", () => {
    const own = '    println!("{0:1$} {text:>width$}", text.len(), 8, width = 4);\n    println!("{{digits}}");';
    expect(f(own)).toContain("fn f_part(text: &str) {");
  });

  it("see through a reference in every macro", () => {
    const moved = f(
      '    assert!(!text.is_empty(), "no {names:?} in {text}");\n    println!("{}", names.len());',
      "value: T, text: &str, names: Vec<u8>",
    );
    expect(moved).toContain('"no {names:?} in {text}"');
  });
});
