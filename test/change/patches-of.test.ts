import { describe, expect, it } from "vitest";
import { recorded, texts, written } from "./patches.ts";

describe("patches with the types of MIR", () => {
  it("passes a copy of what is `Copy`, what is changed by mutable reference, and gives back what is used later", () => {
    const { call, helper } = texts(recorded("summary"));
    expect(call).toBe("let (longest, label) = summary_longest_and_label(names, &mut total, now);");
    expect(helper).toContain(
      "fn summary_longest_and_label(names: &[String], total: &mut usize, now: Stamp) -> (String, String) {",
    );
    expect(helper).toContain("*total += name.len();");
    expect(helper).toMatch(/\(longest, label\) \}$/);
  });

  it("lets `?` leave through a Result, and propagates it at the call", () => {
    const { call, helper } = texts(recorded("parse"));
    expect(call).toBe("let sum = parse_sum(text)?;");
    expect(helper).toContain("fn parse_sum(text: &str) -> Result<u32, std::num::ParseIntError> {");
    expect(helper).toMatch(/Ok\(sum\) \}$/);
  });

  it("lets `continue` and `return` leave through ControlFlow", () => {
    const made = recorded("find");
    const [skip, found] = [texts(made, 0), texts(made, 1)];
    expect(skip.call).toBe(
      "if update_journal(name, at, names, &mut self.journal, &self.last).is_break() { continue; }",
    );
    expect(skip.helper).toContain("return std::ops::ControlFlow::Break(());");
    expect(found.call).toContain(
      "Break(value) = find_part(name, wanted, at, names, &mut self.journal, &self.last) { return value; }",
    );
    expect(found.helper).toContain("-> std::ops::ControlFlow<Option<usize>, ()> {");
    expect(found.helper).toContain("return std::ops::ControlFlow::Break(Some(at));");
    expect(found.helper).toContain("journal.note(&text, *last);");
  });

  it("stands behind the impl, not in it", () => {
    const { patches } = recorded("checksum");
    const [call, helper] = patches[0]!.variants[0]!.edits;
    expect(helper!.start).toBeGreaterThan(call!.end);
    expect(helper!.start).toBe(helper!.end);
    expect(texts({ patches, refusals: [] }).helper).toContain("fn checksum_body(text: &str) -> u64 {");
  });
});

describe("what is never a patch", () => {
  const body = (inside: string, parameters = "value: T, text: &str") => `
    pub struct S;
    impl S { fn note(&self, text: &str, at: usize) {} }
    pub fn make() -> S { S }
    pub fn f<T: Clone>(${parameters}) -> T {
      ${inside.replaceAll("; ", ";\n")}
      value.clone()
    }`;
  const reasons = (text: string) => written(text).refusals.map(({ reason }) => reason);

  it("says where it stops looking at the runs of a function that has thousands of statements", () => {
    // No type is known of what goes in: every run is looked at, and none can move.
    const lines = Array.from({ length: 330 }, (_, at) => `let a${at} = open(b${at}, text.len(), value.clone());`);
    const parameters = lines.map((_, at) => `b${at}: Odd<T>`).join(", ");
    const found = reasons(body(lines.join(" "), `value: T, text: &str, ${parameters}`));
    const given = "the function has more statements than can be looked at in all their runs";
    expect(found.length).toBeGreaterThan(300);
    expect(found[0]).not.toBe(given);
    expect(found.at(-1)).toBe(given);
  });

  it("moves annotated code without MIR", () =>
    expect(
      texts(
        written(
          body(
            'let at: usize = text.len() + text.trim().len() + text.find("a").unwrap_or(0); println!("{at} {text}");',
          ),
        ),
      ).helper,
    ).toContain("fn f_part(text: &str) {"));

  it("does not guess the type of what comes out", () =>
    expect(written(body("let s = make(); value.clone(); s.note(text, 4);")).patches).toEqual([]));

  it("leaves a guard where it is when its type is not known", () => {
    const made = written(
      body('let _guard = other::make(); println!("{text}"); println!("{text} {text}"); value.clone();'),
    );
    expect(made.patches).toHaveLength(1);
    expect(texts(made).helper).not.toContain("_guard");
  });

  it("takes a guard out of the helper, so that it is dropped when it was", () => {
    const made = written(body('let _guard: S = make(); println!("{text}"); println!("{text} {text}"); value.clone();'));
    expect(texts(made).call).toBe("let _guard = f_make(text);");
    expect(texts(made).helper).toMatch(/-> S \{ .* _guard \}$/);
  });

  it("leaves in it what is dropped in it in any case", () => {
    const inside = (dropped: string) =>
      written(body(`let _guard: S = make(); println!("{text}"); println!("{text} {text}"); ${dropped} value.clone();`));
    expect(texts(inside("drop(_guard);")).call).toBe("f_make(text);");
    expect(texts(inside("if text.len() > 2 { drop(_guard); }")).call).not.toBe("f_make(text);");
    // Of one name only one can be bound where the helper is called.
    const twice = inside('let _guard: S = make(); println!("{text}");');
    for (const at of twice.patches.keys()) expect(texts(twice, at).call).not.toMatch(/_guard.*_guard/);
  });

  it("does not move unsafe code without its comment, and takes the comment along", () => {
    const code = 'println!("{text}"); unsafe { std::hint::assert_unchecked(text.len() < 9) }; println!("{text}");';
    const bare = written(body(code));
    expect(bare.patches).toHaveLength(2);
    for (const at of [0, 1]) expect(texts(bare, at).helper).not.toContain("unsafe");
    const commented = code.replace("unsafe", "// SAFETY: short texts.\nunsafe");
    const { call, helper } = texts(written(body(commented)));
    expect(call).toBe("f_assert_unchecked(text);");
    expect(helper).toContain(" fn f_assert_unchecked(text: &str) {");
    expect(helper).toContain("// SAFETY: short texts. unsafe {");
  });

  it("keeps the contract of an unsafe function, where that is worth one", () => {
    const under = (lines: number) =>
      written(body('println!("{text} {text}"); '.repeat(lines)).replace("pub fn f", "pub unsafe fn f"));
    expect(under(7).patches).toEqual([]);
    const made = under(8);
    expect(texts(made).call).toMatch(/^\/\/ SAFETY: .* unsafe \{ f_part\(text\) \};$/);
    expect(texts(made).helper).toContain("# Safety");
    expect(texts(made).helper).toContain("unsafe fn f_part(text: &str) {");
    const doc =
      "/// Does it.\n///\n/// # Safety\n///\n/// `text` must be short,\n/// and plain.\n///\n/// # Panics\n///\n/// Never.\n";
    const asked = written(
      body('println!("{text} {text}"); '.repeat(8)).replace("pub fn f", `${doc}#[inline]\npub unsafe fn f`),
    );
    expect(texts(asked).helper).toContain(
      "/// # Safety /// /// As for `f`: /// `text` must be short, /// and plain. unsafe fn f_part",
    );
  });

  it("moves what an async function does between two awaits, and nothing out of a const one", () => {
    const f = (kind: string, wait: string) =>
      `pub ${kind} fn f<T: Clone>(value: T, text: &str) -> T {\n${wait}\nprintln!("{text}");\nprintln!("{text}");\n${wait}\nvalue.clone()\n}`;
    const made = written(f("async", "value.clone().await;"));
    expect(made.patches).toHaveLength(1);
    expect(texts(made).call).toBe("f_part(text);");
    expect(texts(made).helper).toContain("fn f_part(text: &str) {");
    expect(texts(made).helper).not.toContain("async");
    expect(reasons(f("const", ""))).toContain("the function is `const`");
  });

  it("does not turn one kind of exit into another", () => {
    const choice = 'if text.len() > 3 {\nprintln!("a{text}");\nbreak;\n} else {\nprintln!("b{text}");\ncontinue;\n}';
    const made = written(body(`for _ in 0..3 {\nvalue.clone();\n${choice}\n}`));
    expect(made.refusals.map(({ reason }) => reason)).toContain("several kinds of `break` or `continue`");
    expect(made.patches.map((_, at) => texts(made, at).call)).toEqual(["f_part(text);", "f_part_2(text);"]);
  });

  it("moves nothing that weighs less than a call", () =>
    expect(written(body("let n = text.len(); value.clone();")).patches).toEqual([]));
});

describe("features", () => {
  it("allows a parameter that only code under a cfg uses to be unused without it", () => {
    const made = written(`pub fn f<T: Clone>(value: T, text: &str, other: &str) -> T {
      println!("{text} {text}");
      #[cfg(feature = "loud")]
      println!("{other}");
      println!("{text}");
      value.clone()
    }`);
    expect(texts(made).helper).toContain(
      '#[cfg_attr(not(feature = "loud"), allow(unused_variables))] fn f_part(text: &str, other: &str) {',
    );
  });

  it("begins a region above the attribute of its first statement", () => {
    const made = written(`pub fn f<T: Clone>(value: T, text: &str) -> T {
      #[cfg(feature = "loud")]
      println!("{text} {text}");
      println!("{text}");
      value.clone()
    }`);
    expect(made.patches[0]?.lines).toEqual([2, 4]);
    expect(texts(made).helper).toMatch(/\{ #\[cfg\(feature = "loud"\)\] println/);
  });
});

describe("lifetimes", () => {
  it("offers to name them where the result has one that cannot be elided", () => {
    const made = written(`pub fn f<'db, T: Clone>(value: T, text: &'db str, other: &str) -> T {
      println!("{text} {other}");
      let first: &'db str = text.trim();
      println!("{first}");
      value.clone();
      println!("{first}");
      value.clone()
    }`);
    expect(texts(made).helper).toContain("fn f_first<'db>(text: &'db str, other: &str) -> &'db str {");
  });

  it("gives at most four ways to write a patch", () => {
    for (const name of ["summary", "find", "record", "parse", "checksum"])
      for (const { variants } of recorded(name).patches) expect(variants.length).toBeLessThanOrEqual(4);
  });
});
