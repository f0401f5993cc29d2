import { describe, expect, it } from "vitest";
import { texts, written } from "./patches.ts";

describe("the text of a helper", () => {
  const f = (inside: string, parameters = "value: T, text: &str") => `
pub fn f<T: Clone>(${parameters}) -> T {
${inside}
    value.clone()
}`;

  it("stands in the function where it needs what only the function has", () => {
    const made = written(
      f(
        '    const WIDTH: usize = 8;\n    value.clone();\n    let n: usize = text.len() + WIDTH * text.trim().len();\n    println!("{n} {text}");',
      ),
    );
    const [call, helper] = made.patches[0]!.variants[0]!.edits;
    expect(helper!.start).toBeLessThan(call!.start);
    expect(helper!.text).toMatch(/^\n\n {4}\/\/\/ .*\n {4}fn f_part\(text: &str\) \{\n {8}let n/);
  });

  it("begins its lines at its own column, but for a string of several lines", () => {
    const code = (string: string) =>
      `    for _ in 0..2 {\n        value.clone();\n        if text.len() > 3 {\n            println!(${string});\n        }\n        println!("{text}");\n    }`;
    const short = written(f(code('"{text}"'))).patches[0]!.variants[0]!.edits[1]!.text;
    expect(short).toContain("\n    if text.len() > 3 {\n        println!");
    const long = written(f(code('"{text}\n  and more"'))).patches[0]!.variants[0]!.edits[1]!.text;
    expect(long).toContain('\n            println!("{text}\n  and more");');
  });

  it("says with an Option whether to go on where leaving early has no value", () => {
    const made = written(
      f(
        '    for _ in 0..3 {\n        value.clone();\n        let n: usize = text.trim().len() + text.len();\n        if n > 8 {\n            continue;\n        }\n        println!("{n} {text}");\n        value.clone();\n        println!("{n}");\n    }',
      ),
    );
    expect(texts(made).call).toBe("let Some(n) = f_n(text) else { continue; };");
    expect(texts(made).helper).toContain("fn f_n(text: &str) -> Option<usize> {");
    expect(texts(made).helper).toContain("return None;");
    expect(texts(made).helper).toMatch(/Some\(n\) \}$/);
  });

  it("ends in the value that a last `let` would only name", () => {
    const made = written(
      f('    println!("{text} {text}");\n    let n: usize = text.len() + 1;\n    value.clone();\n    println!("{n}");'),
    );
    expect(texts(made).helper).toMatch(/-> usize \{ println!\("\{text\} \{text\}"\); text.len\(\) \+ 1 \}$/);
  });

  it("takes slices first, and the vectors themselves where those do not compile", () => {
    const { variants } = written(
      f('    println!("{names:?} {text} {}", names.len());', "value: T, text: String, names: Vec<u8>"),
    ).patches[0]!;
    expect(variants[0]!.edits[1]!.text).toContain("(names: &[u8], text: &str)");
    expect(variants[1]!.edits[1]!.text).toContain("(names: &Vec<u8>, text: &String)");
  });

  it("types the body of a closure by what it is annotated with", () => {
    const made = written(
      f(
        "    let parse = |part: &str| -> Option<u32> {\n        let part = part.trim();\n        if part.is_empty() || part.starts_with('#') {\n            return None;\n        }\n        part.parse().ok()\n    };\n    each(&value, parse);",
      ),
    );
    expect(texts(made).helper).toContain("fn f_parse(part: &str) -> Option<u32> {");
    expect(texts(made).call).toBe("f_parse(part)");
  });
});

describe("a call in the place of nothing but a value", () => {
  const call = (arm: string) =>
    written(`pub fn f<T: Clone>(value: T, text: &str, by: u32) -> T {
    let other = value.clone();
    match by { 1 => ${arm} _ => drop(value.clone()), }
    other
}`).patches.at(-1)!.variants[0]!.edits[0]!.text;

  it("has a semicolon in a block, and none where the arm of a `match` has no braces", () => {
    expect(call('{ println!("{text}"); println!("{text} {text}") }')).toBe("f_part(text);");
    expect(call('println!("{text} {text} {text} {text}"),')).toBe("f_part(text)");
  });
});

describe("a field of a log statement", () => {
  it("is written once where its value has its name now, and twice behind the message", () => {
    const made = texts(
      written(`pub trait Kind { const KIND: &'static str; }
pub fn f<T: Kind + Clone>(value: T, text: &str) -> T {
    let other = value.clone();
    tracing::info!(kind = T::KIND, text, "first {by}", by = text.len());
    tracing::info!(kind = T::KIND, "{text}");
    println!("{text} {kind}", kind = T::KIND);
    other
}`),
    ).helper;
    expect(made).toContain('tracing::info!(kind, text, "first {by}", by = text.len());');
    expect(made).toContain('println!("{text} {kind}", kind = kind);');
  });
});
