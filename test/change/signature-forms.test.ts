import { describe, expect, it } from "vitest";
import { texts, written } from "./patches.ts";

const made = (body: string, head: string, result = "()", around = "") =>
  texts(
    written(`${around}
pub fn f<T: Clone>(value: T, ${head}) -> ${result} {
    drop(value.clone());
    ${body}
}`),
  );

describe("what a helper takes", () => {
  it("is no more than it needs: a shared reference of what it looks at, a slice of an array", () => {
    const { call, helper } = made(
      `let mut widths: Vec<u32> = Vec::new();
    widths.push(1);
    drop(value.clone());
    println!("the lanes");
    for (lane, other) in lanes.iter_mut().zip(widths.iter()) {
        *lane += *other;
    }
    drop(value);`,
      "lanes: &mut [u32; 8]",
    );
    expect(call).toBe("update_lanes(lanes, &widths);");
    expect(helper).toContain("fn update_lanes(lanes: &mut [u32], widths: &[u32]) {");
  });

  it("is a shared reference to what the function may change, where this part does not", () =>
    expect(
      made(
        'let n: usize = lanes.len();\n    let part: &[u32] = &lanes[1..];\n    println!("{n} {part:?}");\n    drop(value);',
        "lanes: &mut [u32]",
      ).helper,
    ).toContain("lanes: &[u32]"));

  it("is a file that it may close", () => {
    const { call } = made(
      `let file: std::fs::File = std::fs::File::open(path)?;
    println!("{:?} of {path}", file.metadata()?);
    drop(value);
    Ok(())`,
      "path: &str",
      "std::io::Result<()>",
    );
    expect(call).toMatch(/^f_\w+\(path\)\?;$/);
  });
});

describe("what a helper gives back", () => {
  it("is called as the function calls it: what is `f32` here is `f64` in another build", () => {
    const made = (more: string) =>
      texts(
        written(
          `pub type Real = f32;\npub fn f<T: Copy>(value: T, text: &str) -> (T, Real) {\n    let eps: Real = 0.5;\n    let by = eps * 2.0;\n    println!("{text} {by} {text}");${more}\n    keep(value);\n    (value, by + eps)\n}`,
          "f",
          "inner-nongeneric-fn",
          `fn f(_1: T, _2: &str) -> (T, f32) {\n    debug value => _1;\n    debug text => _2;\n    let mut _0: (T, f32);\n    let _3: f32;\n    scope 1 {\n        debug eps => _3;\n        let _4: f32;\n        scope 2 {\n            debug by => _4;\n        }\n    }\n}\n`,
        ),
      ).helper;
    expect(made("")).toContain("(text: &str) -> (Real, Real) {");
    expect(made(" // not as an f32")).toContain("-> (Real, Real) {");
    expect(made(" let _: f32 = eps;")).toContain("-> (Real, f32) {");
  });

  it("is the result of the call at its end, where every function of that name gives the same alias", () => {
    const around = `pub struct Fault; pub type Result<T> = std::result::Result<T, Fault>;
pub struct Reader; impl Reader { pub fn skip(&mut self, by: u32) -> Result<Reader> { Ok(Reader) } }`;
    const { helper } = made(
      `println!("{by}");
    println!("{by} again");
    let rest: Reader = reader.skip(by)?;
    drop(value);
    Ok(rest)`,
      "reader: &mut Reader, by: u32",
      "Result<Reader>",
      around,
    );
    expect(helper).toMatch(/println!\("\{by\} again"\); reader\.skip\(by\) \}$/);
  });
});

describe("a helper of code under a condition", () => {
  it("is so for an inner function, too", () => {
    const closure = "pub fn f<F: Fn(u8) -> u8>(call: F, n: u8) -> u8 {\n    let m = call(n);\n    call(m) + 1\n}";
    const { patches } = written(`#[cfg(unix)]\n${closure}`, "f", "dyn-erasure-closure");
    expect(patches[0]!.variants[0]!.edits.at(-1)!.text).toMatch(/#\[cfg\(unix\)\]\s+fn f_inner/);
  });

  it("is under all of them at once, each once", () => {
    const both = helper('#[cfg(feature = "a")]', '#[cfg(all(feature = "b", feature = "a"))]');
    expect(both).toContain('#[cfg(all(feature = "a", feature = "b"))] fn ');
    const implied = helper('#[cfg(any(feature = "a", unix))]', '#[cfg(feature = "a")]');
    expect(implied).toContain('#[cfg(feature = "a")] fn ');
  });

  const helper = (attribute: string, inside = "") =>
    texts(
      written(`pub enum State { On(u32), Off }
${attribute}
pub fn f<T: Clone>(value: T, state: State) {
    drop(value.clone());
    match state {
        ${inside}
        State::On(n) => {
            println!("{n}");
            println!("{n} again");
        }
        _ => drop(value.clone()),
    }
}`),
    ).helper;

  it("is there under the same: of the function, and of the arm that it stands in", () => {
    expect(helper('#[cfg(feature = "suggestions")]')).toContain('#[cfg(feature = "suggestions")] fn ');
    expect(helper("", '#[cfg(feature = "macros")]')).toContain('#[cfg(feature = "macros")] fn ');
    expect(helper("")).not.toContain("cfg");
  });
});

describe("a method that becomes free for a helper", () => {
  it("is called beside a change of another field, and not beside one of its own", () => {
    const signatures = (change: string) =>
      written(
        `use std::path::PathBuf;
pub struct Repo<T> { root: PathBuf, cache: Vec<T>, changed: Vec<u64> }
impl<T: Clone> Repo<T> {
    fn path_of(&self, id: u64) -> PathBuf {
        let mut path: PathBuf = self.root.clone();
        path.push(format!("{:02x}", id % 256));
        path.push(format!("{id:016x}.json"));
        path
    }
    pub fn f(&mut self, id: u64) -> Option<T> {
        let record: Option<T> = self.cache.pop();
        let path: PathBuf = self.path_of(id);
        println!("{path:?}");
        ${change}
        println!("{id} again");
        record
    }
}`,
        "f",
        "inner-nongeneric-fn",
      ).patches.map(({ helper }) => helper.signature);
    expect(signatures("self.changed.retain(|other| *other != id);").join()).toContain("changed: &mut Vec<u64>");
    expect(signatures("self.root = PathBuf::new();").join()).not.toMatch(/fn \w+\(.*root: &Path.*\)/);
  });
});

describe("what a region changes that was declared in front of a loop or a closure around it", () => {
  const signature = (around: string) =>
    written(
      `fn keep(n: u32) {}
pub fn f<T: Clone>(value: T, items: &[u32]) {
    let mut seen: u32 = 3;
    drop(value.clone());
    ${around}
}`,
    )
      .patches.map(({ helper }) => helper.signature)
      .join();
  const region = `drop(value.clone());
        println!("{items:?}");
        if items.len() > 9 {
            seen = 0;
        }
        keep(seen);`;

  it("goes in by reference, since it is found the next time", () => {
    expect(signature(`for item in items {\n        ${region}\n    }`)).toContain("seen: &mut u32");
    expect(signature(`let mut each = |item: u32| {\n        ${region}\n    };\n    each(1);`)).toContain(
      "seen: &mut u32",
    );
    expect(signature(region)).not.toContain("seen: &mut u32");
  });
});
