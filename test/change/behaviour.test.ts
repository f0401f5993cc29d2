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
    expect(event).toContain("#[inline(never)] fn log_f(text: &str)");
    expect(event).not.toContain("#[cold]");
  });

  it("of a cold function: cold, too", () => {
    const text = `#[cold]
#[inline(never)]
pub fn f<T: Clone>(value: T, names: &[u32], at: usize) -> T {
    println!("{at} of {}", names.len());
    println!("{}", names[at]);
    value.clone()
}`;
    expect(texts(written(text)).helper).toContain("#[cold] #[inline(never)] fn f_part(");
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

describe("a conversion in front", () => {
  const MIR = `fn f(_1: S, _2: &str) -> u32 {
    debug name => _1;
    debug text => _2;
    let mut _0: u32;
    let _3: std::string::String;
        _3 = <S as Into<std::string::String>>::into(move _1) -> [return: bb1, unwind continue];
}
`;
  const f = (inside: string) =>
    written(`pub fn f<S: Into<String>>(name: S, text: &str) -> u32 {\n${inside}\n}`, "f", "inner-nongeneric-fn", MIR);

  it("is all that the caller keeps: the parameter is not bound to itself", () => {
    const made = f('    let name: String = name.into();\n    println!("{name} {text}");\n    text.len() as u32');
    expect(texts(made).call).toBe("f_inner(text, name.into())");
    expect(texts(made).helper).toMatch(
      /\(text: &str, name: String\) -> u32 \{ println!\(.*\); text\.len\(\) as u32 \}$/,
    );
  });

  it("binds what it changes", () =>
    expect(
      texts(f("    let mut name: String = name.into();\n    name.push_str(text);\n    name.len() as u32")).helper,
    ).toContain("let mut name: String = name;"));

  it("stays where it is behind a way out", () => {
    const made = f(
      '    if text.is_empty() {\n        println!("no {text}");\n        return 0;\n    }\n    let name: String = name.into();\n    println!("{name} {text}");\n    text.len() as u32',
    );
    expect(made.patches.map((_, at) => texts(made, at).call)).toEqual([
      expect.not.stringContaining("into"),
      expect.stringContaining("(text, name.into())"),
    ]);
  });
});

describe("a value in front", () => {
  const helpers = (inside: string) => {
    const made = written(`pub struct S<C> { index: u32, flag: Cell<u32>, last: Cell<u32>, c: C }
impl<C: Clone> S<C> {
    fn key(&self, at: u32) -> u32 { self.index + at }
    fn flag(&self) -> u32 { self.flag.get() + self.last.get() }
    pub fn f(&self, mut at: u32, text: &str) -> C {
        let c = self.c.clone();
${inside}
        c
    }
}`);
    return made.patches.map((_, one) => texts(made, one).call);
  };
  const prints = (count: number) => '        println!("{text} {at} {}", text.len());\n'.repeat(count);

  it("is taken where what it is made of does not change", () =>
    expect(helpers(`${prints(2)}        let key: u32 = self.key(at);\n${prints(2)}`)).toEqual([
      "f_key(text, at, self.key(at));",
    ]));

  it("is not taken in front of what changes it", () =>
    expect(helpers(`        at += 1;\n${prints(2)}        let key: u32 = self.key(at);\n${prints(2)}`)).toEqual([
      "update_at(&mut at, text);",
      "f_key(at, text, self.key(at));",
    ]));

  it("is not taken in front of a call that may store what a getter loads", () => {
    const call = "        self.last.set(at);\n";
    const print = "        let flag: u32 = self.flag();\n";
    expect(helpers(`${prints(2)}${call}${print}${prints(2)}`)).toEqual([
      "f_part(text, at, &self.last);",
      "f_flag(text, at, self.flag());",
    ]);
    expect(helpers(`${prints(2)}${print}${call}${prints(2)}`)).toHaveLength(1);
  });

  it("is not taken in front of a loop that may change it in each turn", () =>
    expect(
      helpers(
        "        for one in 0..at {\n            let flag: u32 = self.flag();\n            self.last.set(one);\n        }",
      ),
    ).not.toContainEqual(expect.stringContaining("self.flag()")));
});

describe("names that the tokens of a macro bind", () => {
  const helper = (statement: string) =>
    texts(
      written(
        `pub fn f<T: Clone>(value: T, name: &str, names: &[String]) -> T {\n    ${statement}\n    println!("{}", names.len());\n    value.clone()\n}`,
      ),
    ).helper;

  it("are not the locals of these names", () => {
    expect(helper('println!("{:?}", names.iter().map(|name| name.len()));')).toContain("fn f_part(names: &[String])");
    expect(helper('println!("{:?}", { let name = &names[0]; name.len() });')).toContain("fn f_part(names: &[String])");
  });

  it("are these again behind it, and in the value of a `let`", () => {
    const both = "(names: &[String], name: &str)";
    expect(helper('println!("{:?} {}", names.iter().map(|name| name.len()), name);')).toContain(both);
    expect(helper('println!("{:?}", names.iter().map(|n| 1 | name.len() | n.len()));')).toContain(both);
    expect(helper('println!("{:?}", { names.len(); let name = name.trim(); name.len() });')).toContain(both);
  });
});
