// What a finding is as a diagnostic of rustc. Expected values are those of the rustc book ("JSON Output") and of what rust-analyzer reads of it.
import { describe, expect, it } from "vitest";
import { unifiedDiff } from "../../src/change/unified-diff.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Report } from "../../src/model/report.ts";
import { annotations } from "../../src/report/annotation.ts";
import { messageFormats } from "../../src/report/message-formats.ts";
import { rustcDiagnostics } from "../../src/report/rustc-diagnostic.ts";
import { applied, diagnosticsIn } from "./apply-suggestions.ts";
import { finding, report } from "./sample-report.ts";

const HERE = (_owner: unknown, file: string) => file;

/** The sample's function in a file of 30 lines, with an emoji above and tabs. */
const BEFORE = [
  "// 🦀 é",
  ...Array.from({ length: 18 }, (_, at) => `\t// ${at}`),
  ...finding.function.source.map(({ text }) => text),
  "// end",
  "",
];
const AFTER = [
  ...BEFORE.slice(0, 21),
  "        settle_balance(&self.entries, account)",
  "    }",
  "    fn settle_balance(entries: &Entries, account: Account) -> Balance {",
  ...BEFORE.slice(21, 28),
  "",
];

function contextOf(files: Readonly<Record<string, string>>) {
  return {
    sourceOf: (file: string) => (files[file] === undefined ? undefined : { name: file, text: files[file] }),
    pageOf: (rule: string) => `https://example.org/${rule}.md`,
  };
}

function withDiff(diff: string, compiled: boolean): Report {
  const { change, fingerprint } = finding;
  if (!compiled) return { ...report, findings: [{ ...finding, change: { ...change!, diff } }] };
  const patches = [{ package: "ledger", version: "1.2.3", findings: [fingerprint], diff }];
  const { diff: _, ...made } = change!;
  const tried = { movedRegions: 1, savedLines: 1234, helpers: change!.helpers, reasons: [] };
  return { ...report, findings: [{ ...finding, tried, change: { ...made, status: "measured" } }], patches };
}

function told(end: "\n" | "\r\n", compiled: boolean) {
  const [before, after] = [BEFORE.join(end), AFTER.join(end)];
  const diff = unifiedDiff(new Map([["src/book.rs", { before, after }]]));
  const found = annotations([withDiff(diff, compiled)], HERE);
  return { before, after, diagnostics: rustcDiagnostics(found.marks, contextOf({ "src/book.rs": before })) };
}

describe("a finding", () => {
  it("points at the name, and with labels at what could move", () => {
    const [only] = told("\n", false).diagnostics;
    expect(only).toMatchObject({
      $message_type: "diagnostic",
      level: "warning",
      code: { code: "mono_advise::outline-conversion", explanation: null },
      message: "`settle` is compiled 4 times, but only its first step depends on the type",
    });
    const [name, region, ...none] = only!.spans;
    expect(name).toMatchObject({ line_start: 20, column_start: 19, column_end: 25, is_primary: true });
    expect(name!.label).toBe("4 copies, 1,000 lines");
    expect(region).toMatchObject({ line_start: 22, column_start: 9, line_end: 26, is_primary: false });
    expect(region!.label).not.toBe("");
    expect(none).toEqual([]);
  });

  it("has the address of its page where a person reads it, as no editor links a foreign code", () => {
    const [only] = told("\n", false).diagnostics;
    const lines = only!.children.filter(({ spans }) => spans.length === 0).map(({ message }) => message);
    expect(lines.join("\n")).toContain("https://example.org/outline-conversion.md");
    expect(only!.rendered).toContain("https://example.org/outline-conversion.md");
  });

  it("offers the change where the name is, too, with a title that begins with what it does", () => {
    const [only] = told("\n", false).diagnostics;
    const [fix, ...others] = only!.children.filter(({ spans }) => spans.length > 0);
    expect(others).toEqual([]);
    expect(fix!.message).toBe("convert first, move the rest to a non-generic inner function (`settle_balance`)");
    expect(fix!.spans[0]).toMatchObject({ line_start: 20, column_start: 19, suggested_replacement: null });
    expect(fix!.spans.every(({ is_primary }) => is_primary)).toBe(true);
  });

  it("is for a machine to apply when it was compiled, and not before", () => {
    const levels = (compiled: boolean) =>
      told("\n", compiled)
        .diagnostics.flatMap(({ children }) => children.flatMap(({ spans }) => spans))
        .flatMap(({ suggestion_applicability: level }) => level ?? []);
    expect(new Set(levels(false))).toEqual(new Set(["MaybeIncorrect"]));
    expect(new Set(levels(true))).toEqual(new Set(["MachineApplicable"]));
  });

  it("gives the changed file when its replacements are made, with every kind of line break", () => {
    for (const end of ["\n", "\r\n"] as const) {
      const { before, after, diagnostics } = told(end, false);
      const files = applied(diagnostics, () => Buffer.from(before));
      expect(files.get("src/book.rs")?.toString()).toBe(after);
    }
  });

  it("offers no change of what only cargo may write, and none that leads out", () => {
    const own = withDiff(unifiedDiff(new Map([["src/book.rs", { before: "a\n", after: "b\n" }]])), false);
    const [only] = own.findings as [Finding];
    const fn = { ...only.function, package: { ...only.function.package, owner: "registry" as const } };
    const foreign = annotations([{ ...own, findings: [{ ...only, function: fn }] }], HERE);
    expect(foreign.marks.map(({ fix }) => fix)).toEqual([undefined]);
    const placeOf = (_: unknown, file: string) => (file === "src/book.rs" ? file : undefined);
    const diff = unifiedDiff(new Map([["src/other.rs", { before: "a\n", after: "b\n" }]]));
    expect(annotations([withDiff(diff, false)], placeOf).marks[0]!.fix).toBeUndefined();
  });

  it("is said without a place where its file is gone", () => {
    const [only] = rustcDiagnostics(annotations([report], HERE).marks, contextOf({}));
    expect(only!.spans).toEqual([]);
    expect(only!.message).not.toBe("");
  });
});

describe("the forms", () => {
  const marks = annotations(
    [{ ...report, findings: [finding, { ...finding, severity: "note", fingerprint: "x" }] }],
    HERE,
  );
  const context = contextOf({ "src/book.rs": `${BEFORE.join("\n")}let r = r##"##[group]\u001b"##;\n` });

  it("are a line of JSON each, without controls, and without commands of a runner", async () => {
    const text = await messageFormats.json(marks, context);
    expect(text.split("\n")).toHaveLength(3);
    expect(diagnosticsIn(text).map(({ level }) => level)).toEqual(["warning", "note"]);
    const odd = { ...marks, marks: [{ ...marks.marks[0]!, line: 29, column: 1, endColumn: 5 }] };
    const line = await messageFormats.json(odd, context);
    expect(line).not.toMatch(/\u001b|##\[/);
    expect(diagnosticsIn(line)[0]!.spans[0]!.text[0]!.text).toBe('let r = r##"##[group]\u001b"##;');
  });

  it("are short, as rustc's", async () => {
    expect((await messageFormats.short(marks, context)).split("\n")[0]).toBe(
      "src/book.rs:20:19: warning[mono_advise::outline-conversion]: `settle` is compiled 4 times, but only its first step depends on the type",
    );
  });
});
