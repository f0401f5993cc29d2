import { describe, expect, it } from "vitest";
import { texts, written } from "./patches.ts";

describe("methods of a generic value", () => {
  const calls = (method: string) =>
    written(`
    pub struct S<T> { value: T, size: u32 }
    impl<T: Clone> S<T> {
      ${method}
      pub fn f(&self, text: &str) -> T {
        println!("{text}");
        let size: u32 = self.size();
        println!("{text} {size}");
        self.value.clone()
      }
    }`);

  it("calls a getter in front of the region", () => {
    const { call, helper } = texts(calls("pub fn size(&self) -> u32 { self.size }"));
    expect(call).toBe("f_size(text, self.size());");
    expect(helper).toContain("fn f_size(text: &str, self_size: u32) {");
    expect(helper).toContain("let size: u32 = self_size;");
  });

  it("does not call anything else earlier", () => {
    const made = calls('pub fn size(&self) -> u32 { println!("called"); self.size }');
    for (const at of made.patches.keys()) expect(texts(made, at).call).not.toContain("self.size()");
  });
});

describe("what a generic value is asked first", () => {
  const asks = (body: string) =>
    written(
      `pub enum Shape<'a> { Text(&'a str), Nothing }
pub trait Describe {
    fn shape(&self) -> Shape<'_>;
    fn describe(&self) -> String {
        ${body}
    }
}`,
      "describe",
    );
  const match = "match self.shape() { Shape::Text(text) => text.to_owned(), Shape::Nothing => String::new() }";

  it("goes in as the answer, with the type that the trait says", () => {
    const { call, helper } = texts(asks(match));
    expect(call).toBe("describe_inner(self.shape())");
    expect(helper).toContain("fn describe_inner(shape: Shape<'_>) -> String { match shape { Shape::Text(text)");
  });

  it("is not asked in front of something else", () =>
    expect(asks(`println!("first");\n        ${match}`).patches.map(({ helper }) => helper.call)).not.toContain(
      "describe_inner(self.shape())",
    ));
});

describe("names that are used twice", () => {
  it("gives back the later of two bindings of one name", () => {
    const made = written(`pub fn f<T: Clone>(value: T, text: &str) -> T {
      let size: u64 = text.len() as u64;
      let size: u32 = size.min(9) as u32;
      println!("{text} {size}");
      value.clone();
      println!("{size}");
      value.clone()
    }`);
    expect(texts(made).helper).toContain("fn f_size(text: &str) -> u32 {");
  });

  it("tells a binding from one of its name in its own value, in the compiler's order", () => {
    const made = written(
      `pub fn f<T: Clone>(value: T, code: Option<u8>, other: &str) -> T {
    let len = match code {
        Some(len) => u32::from(len),
        None => 0,
    };
    let kept = value.clone();
    let len = u64::from(len) + other.len() as u64;
    println!("{len} {other}");
    kept
}
`,
      "f",
      "inner-nongeneric-fn",
      // As rustc 1.95.0 prints it, statements left out: the scope of the second `len` is in that of the first.
      `fn f(_1: T, _2: Option<u8>, _3: &str) -> T {
    debug value => _1;
    debug code => _2;
    debug other => _3;
    let mut _0: T;
    let _4: u32;
    let _6: u8;
    scope 1 {
        debug len => _4;
        let _7: T;
        scope 3 {
            debug kept => _7;
            let _9: u64;
            scope 4 {
                debug len => _9;
            }
        }
    }
    scope 2 {
        debug len => _6;
    }
}
`,
    );
    expect(texts(made).helper).toContain("(len: u32, other: &str) {");
  });

  it("takes both arms of an or-pattern for one binding", () => {
    const made = written(`pub fn f<T: Clone>(value: T, text: &str, at: Result<u32, u32>) -> T {
      let (Ok(size) | Err(size)) = at;
      value.clone();
      println!("{text} {size}");
      println!("{text} {text}");
      value.clone()
    }`);
    expect(made.refusals.map(({ reason }) => reason)).toEqual(["the type of `size` is not known or has no name"]);
  });
});

describe("values in front of the call", () => {
  const shown = (method: string) =>
    written(`
    pub struct Memo<T> { value: Option<T>, at: u32 }
    impl<T> Memo<T> {
      ${method}
    }
    pub fn f<T: Clone>(memo: &Memo<T>, text: &str, items: &[T]) -> Option<T> {
      println!("{text} {text}");
      println!("{text}: {:?}", memo.shown());
      println!("{text}");
      let first = items.first().cloned();
      println!("{text} {} {}", items.len(), first.is_some());
      first
    }`);

  it("prints an opaque value through dyn Debug, made in front when that only builds it", () => {
    const made = shown(`pub fn shown(&self) -> impl std::fmt::Debug + use<'_, T> {
      struct Shown<'a, T>(&'a Memo<T>);
      impl<T> std::fmt::Debug for Shown<'_, T> {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("memo") }
      }
      Shown(self)
    }`);
    expect(texts(made).call).toBe("f_part(text, &memo.shown());");
    expect(texts(made).helper).toContain("fn f_part(text: &str, shown: &dyn std::fmt::Debug) {");
    expect(texts(made).helper).toContain('println!("{text}: {:?}", shown);');
  });

  it("leaves one where it is that does more", () => {
    const made = shown("pub fn shown(&self) -> impl std::fmt::Debug + use<'_, T> { log(); self.at }");
    for (const at of made.patches.keys()) expect(texts(made, at).call).not.toContain("shown");
  });

  it("says whose a field is where its name is taken", () => {
    const made = written(`pub struct Memo<T> { value: T, at: u32 }
    pub fn f<T: Clone>(memo: &Memo<T>, at: u32, text: &str) -> T {
      println!("{text} {at} {}", memo.at);
      println!("{text}");
      memo.value.clone()
    }`);
    expect(texts(made).call).toBe("f_part(text, at, memo.at);");
    expect(texts(made).helper).toContain("fn f_part(text: &str, at: u32, memo_at: u32) {");
  });

  it("passes a constant parameter as a value", () => {
    const made = written(`pub fn f<const WIDTH: usize>(text: &str, items: [u8; WIDTH]) -> [u8; WIDTH] {
      println!("{text} {}", text.len() + WIDTH);
      println!("{text}");
      items.map(|item| item)
    }`);
    expect(texts(made).call).toBe("f_part(text, WIDTH);");
    expect(texts(made).helper).toContain("fn f_part(text: &str, width: usize) {");
    expect(texts(made).helper).toContain("text.len() + width");
  });

  it("asks std for a length and for what an Option is", () => {
    const made = shown("pub fn shown(&self) -> u32 { self.at }");
    expect(texts(made, 1).call).toBe("f_part_2(text, items.len(), first.is_some());");
    expect(texts(made, 1).helper).toContain("(text: &str, items_len: usize, first_is_some: bool)");
  });
});

describe("types that only the analysis knows", () => {
  it("are borrowed where they have no size", () => {
    const made = written(
      'use std::path::Path;\nfn f<P: AsRef<Path>>(path: P) {\n    let path = path.as_ref();\n    println!("{}", path.display());\n    println!("{} {}", path.display(), path.exists());\n}',
    );
    expect(texts(made).helper).toMatch(/\(path: &Path\)/);
  });

  it("lends what is printed with Debug as that, and not what is printed in two ways", () => {
    const debug = written(
      'fn f<E: std::fmt::Debug>(error: &E, name: &str) {\n    let text = format!("{error:?} {name}");\n    println!("{text} {text}");\n}',
    );
    expect(texts(debug).helper).toMatch(/error: &dyn std::fmt::Debug\)/);
    const both = written(
      'fn f<E: std::fmt::Debug + std::fmt::Display>(error: E, name: &str) {\n    println!("{error:?} {name}");\n    println!("{error} {name}");\n}',
    );
    for (const at of both.patches.keys()) {
      const { helper } = texts(both, at);
      expect(helper.includes("{error}") && helper.includes("{error:?}")).toBe(false);
    }
  });

  it("lends what is only printed by its own name, so that a macro's field keeps it", () => {
    const made = written(
      'fn f<E: std::fmt::Display>(error: E, name: &str) {\n    tracing::warn!(name, %error, "attempt failed");\n    tracing::warn!(name, "again {name}");\n}',
    );
    expect(texts(made).call).toMatch(/\(name, &error\);?$/);
    expect(texts(made).helper).toMatch(/error: &dyn std::fmt::Display\) \{ tracing::warn!\(name, %error,/);
  });
});

describe("a value that goes in for good", () => {
  const helper = (body: string) =>
    texts(
      written(`
    pub fn f<T: Into<String>>(value: T) -> Vec<String> {
      let mut names: Vec<String> = Vec::new();
      names.push(value.into());
      ${body}
    }`),
    ).helper;

  it("is `mut` only where the helper changes it", () => {
    // rustc warns of a `mut` that nothing needs.
    expect(helper("names.into_iter().filter(|name| name.len() > 3).collect()")).toContain("(names: Vec<String>)");
    expect(helper("names.sort(); names.into_iter().rev().collect()")).toContain("(mut names: Vec<String>)");
  });
});
