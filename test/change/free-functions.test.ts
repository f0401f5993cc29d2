// Methods that are generic only by where they stand, called in regions that leave for helpers.
import { describe, expect, it } from "vitest";
import { together } from "./patches.ts";

const SHELF = `pub struct Shelf<C> {
    count: u32,
    label: String,
    config: C,
}
`;
const REPORT = `    /// Says it.
    fn report(text: &str, at: u32) {
        println!("{text} at {at}");
        println!("{text}");
    }
`;
const own = (callee: string, body: string, more = "") => `${SHELF}
impl<C: Clone> Shelf<C> {
    pub fn f(&self, text: &str, mut at: u32) -> C {
        let config = self.config.clone();
${body}
        config
    }

${callee}${more}}
`;
const TWO = '        println!("{text} {at}");\n        Self::report(text, at);';

describe("a method that needs nothing of the type", () => {
  it("becomes a free function, and the method goes when all that named it calls that one", async () => {
    const { plans, text } = await together(own(REPORT, `${TWO}\n        Self::report(text, 7);`), ["f"]);
    expect(plans[0]!.refusals).toEqual([]);
    const after = text("src/lib.rs");
    expect(after).toContain(
      'fn f_report(text: &str, at: u32) { println!("{text} {at}"); report(text, at); report(text, 7); }',
    );
    expect(after).toContain("} /// Says it. fn report(text: &str, at: u32) {");
    expect(after).not.toMatch(
      /Self::report|report_inner|impl<C: Clone> Shelf<C> \{.*fn report\(.*\} \/\/\/ Not generic/,
    );
  });

  it("takes its own comments along, and no others", async () => {
    const commented = `    // --- said ---\n\n    // First.\n    /// Says it.\n    #[inline]\n    // Second.\n${REPORT.slice(REPORT.indexOf("    fn"))}`;
    const { settled } = await together(own(commented, TWO), ["f"]);
    const after = settled.texts.get("src/lib.rs")!;
    expect(after).toContain("    }\n\n    // --- said ---\n}\n");
    expect(after).toContain("\n// First.\n/// Says it.\n// Second.\nfn report(text: &str, at: u32) {\n");
  });

  it("goes where all that calls the method can call the function", async () => {
    const other =
      "\n    pub fn g(&self) -> C {\n        Self::report(&self.label, 1);\n        self.config.clone()\n    }\n";
    const after = (await together(own(REPORT, TWO, other), ["f"])).text("src/lib.rs");
    expect(after).toContain('/// Says it. fn report(text: &str, at: u32) { println!("{text} at {at}");');
    expect(after).toContain("pub fn g(&self) -> C { report(&self.label, 1); self.config.clone() }");
    expect(after).toContain('fn f_report(text: &str, at: u32) { println!("{text} {at}"); report(text, at); }');
  });

  it("stays where it is public, or the name stands for something else, too", async () => {
    const open = (await together(own(REPORT.replace("fn", "pub fn"), TWO), ["f"])).text("src/lib.rs");
    expect(open).toContain("pub fn report(text: &str, at: u32) { report_inner(text, at); }");
    expect(open).toContain("pub(crate) fn report_inner(");
    const named = (await together(`${own(REPORT, TWO)}\nconst A: &str = stringify!(report);`, ["f"])).text(
      "src/lib.rs",
    );
    expect(named).toContain("fn report(text: &str, at: u32) { report_inner(text, at); }");
  });
});

describe("a method that needs fields", () => {
  const note = `    fn note(&self, text: &str) {
        println!("{text} of {}", self.count);
        println!("{}", self.label);
    }
`;

  it("is given those of the receiver, which go in front of the region", async () => {
    const body = '        println!("{text} {at}");\n        self.note(text);';
    const after = (await together(own(note, body), ["f"])).text("src/lib.rs");
    expect(after).toContain("f_note(text, at, self.count, &self.label);");
    expect(after).toContain(
      'fn f_note(text: &str, at: u32, count: u32, label: &str) { println!("{text} {at}"); note(text, count, label); }',
    );
  });

  it("is called by its path from another module, by whoever might call the method", async () => {
    const files = {
      "src/lib.rs": "mod shelf;\nmod user;\n",
      "src/shelf.rs": `${SHELF}impl<C> Shelf<C> {\n${note.replace("fn note", "pub(super) fn note")}\n    fn other(&self) {\n        self.note(&self.label);\n    }\n}\n`,
      "src/user.rs": `use crate::shelf::Shelf;
pub fn f<C: Clone>(value: C, shelf: &Shelf<C>, text: &str) -> C {
    println!("{text} {}", text.len());
    shelf.note(text);
    value.clone()
}
`,
    };
    const { text } = await together(files, ["f"]);
    expect(text("src/user.rs")).toContain("crate::shelf::note_inner(text, count, label);");
    expect(text("src/user.rs")).toContain("f_part(text, shelf.count, &shelf.label);");
    expect(text("src/shelf.rs")).toContain("pub(super) fn note_inner(text: &str, count: u32, label: &str) {");
  });

  it("may call others that are made free as well", async () => {
    const chain = `${note}\n    fn all(&self, text: &str) {\n        println!("{text} {text}");\n        self.note(text);\n        self.note("end");\n    }\n`;
    const after = (await together(own(chain, '        println!("{text} {at}");\n        self.all(text);'), ["f"])).text(
      "src/lib.rs",
    );
    expect(after).toContain('{ println!("{text} {text}"); note(text, count, label); note("end", count, label); }');
    expect(after).toContain("all(text, count, label);");
  });
});

describe("a method that stays in the way", () => {
  const refused = async (callee: string, call = "Self::report(text, at);") => {
    const body = `        println!("{text} {at}");\n        ${call}\n        println!("{text} {at} {}", text.len());`;
    const { plans, text } = await together(own(callee, body), ["f"]);
    const after = text("src/lib.rs");
    const kept = callee.replace(/\s+/g, " ").trim();
    return plans[0]!.patches.every(({ needs }) => needs === undefined) && after.includes(call) && after.includes(kept);
  };

  it.each([
    ["an attribute that does more", REPORT.replace("fn", "#[tracing::instrument]\n    fn")],
    ["features that it needs", REPORT.replace("fn", '#[cfg(feature = "loud")]\n    fn')],
    [
      "unsafe code",
      REPORT.replace(
        'println!("{text}");',
        "// SAFETY: short.\n        unsafe { std::hint::assert_unchecked(at < 9) };",
      ),
    ],
    ["a value that it drops", REPORT.replace("at: u32", "_at: u32").replace("{text} at {at}", "{text}")],
    ["a pattern", REPORT.replace("at: u32)", "(at, _): (u32, u32))")],
    ["a call of itself", REPORT.replace('println!("{text}");', "Self::report(text, at);")],
    ["async", REPORT.replace("fn", "async fn")],
  ])("by %s", async (_, callee) => expect(await refused(callee)).toBe(true));

  it("by arguments that do something", async () =>
    expect(await refused(REPORT, "Self::report(text, make(at));")).toBe(true));

  it("is not refused without these", async () => expect(await refused(REPORT)).toBe(false));

  it("by a receiver that is not there in front of the region", async () => {
    const callee =
      '    fn note(&self) {\n        println!("{} {}", self.count, self.label);\n        println!("{}", self.count);\n    }\n';
    const body = '        println!("{text} {at}");\n        let other = self;\n        other.note();';
    expect((await together(own(callee, body), ["f"])).text("src/lib.rs")).toContain("other.note();");
  });

  it("by a method of the same name in a trait", async () => {
    const { plans } = await together(`${own(REPORT, TWO)}\ntrait Says { fn report(&self) {} }\n`, ["f"]);
    expect(plans[0]!.patches.some(({ needs }) => needs !== undefined)).toBe(false);
  });
});

describe("findings of which one needs the other's function", () => {
  it("share one free function", async () => {
    const { plans, settled } = await together(own(REPORT, TWO), ["report", "f"]);
    expect(plans.map(({ patches }) => patches.map(({ id }) => id.split(" ")[1]))).toEqual([
      ["report_inner"],
      ["f_report", "report_inner"],
    ]);
    expect(settled.kept).toHaveLength(2);
  });

  it("are written without it when it does not compile", async () => {
    const { settled, text } = await together(
      own(REPORT, `${TWO}\n        println!("{at}");\n        println!("{text}");`),
      ["f"],
      async (texts) => {
        const lines = texts.get("src/lib.rs")!.split("\n");
        const at = lines.findIndex((line) => line.includes("{text} at {at}")) + 1;
        if (!lines.some((line) => /^(?:pub\(crate\) )?fn report/.test(line))) return [];
        const span = { file: "src/lib.rs", lines: [at, at] as const, bytes: [0, 0] as const, primary: true };
        return [{ level: "error", code: "E0308", message: "mismatched types", spans: [span], fixes: [] }];
      },
    );
    const after = text("src/lib.rs");
    expect(after).toContain("Self::report(text, at);");
    expect(after).toContain("fn report(text: &str, at: u32) { println!");
    expect(settled.kept.map(({ patch: { insteadOf } }) => insteadOf)).toEqual([
      "src/lib.rs:10 f_report",
      "src/lib.rs:10 f_report",
    ]);
  });
});
