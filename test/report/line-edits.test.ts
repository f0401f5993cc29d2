// Edits of a diff, made one by one in the text before, have to give the text after: for every diff that we write.
import { expect, it } from "vitest";
import { unifiedDiff } from "../../src/change/unified-diff.ts";
import type { Finding } from "../../src/model/finding.ts";
import { type LineEdit, lineEdits } from "../../src/report/line-edits.ts";
import { rustcDiagnostics } from "../../src/report/rustc-diagnostic.ts";
import { shareEdits } from "../../src/report/share-edits.ts";
import { applied } from "./apply-suggestions.ts";
import { finding } from "./sample-report.ts";

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

it("gives back every text, with every end of line and of file", () => {
  const next = random(7);
  const words = ["", "a", "  b", "\té", "🦀 c", "}", "  b é"];
  let edits = 0;
  for (let round = 0; round < 400; round++) {
    const end = next() < 0.5 ? "\n" : "\r\n";
    const textOf = () => {
      const lines = Array.from({ length: Math.floor(next() * 9) }, () => words[Math.floor(next() * words.length)]!);
      return (next() < 0.1 ? "\ufeff" : "") + lines.join(end) + (next() < 0.7 ? end : "");
    };
    const [before, after] = [textOf(), textOf()];
    if (before.startsWith("\ufeff") !== after.startsWith("\ufeff")) continue;
    // Changes are made in texts without the mark, as they are read.
    const texts = { before: before.replace(/^\ufeff/, ""), after: after.replace(/^\ufeff/, "") };
    const found = lineEdits(unifiedDiff(new Map([["f.rs", texts]])));
    edits += found.length;
    const mark = {
      ...{
        rule: "r",
        severity: "note" as const,
        message: "",
        headline: "",
        notes: [],
        help: [],
        file: "f.rs",
        line: 1,
      },
      ...{ regions: [], fix: { title: "t", edits: found, compiled: false } },
    };
    const context = { sourceOf: () => ({ name: "f.rs", text: before }), pageOf: () => undefined };
    const files = applied(rustcDiagnostics([mark], context), () => Buffer.from(before));
    expect(files.get("f.rs")?.toString() ?? before, JSON.stringify({ before, after })).toBe(after);
  }
  expect(edits).toBeGreaterThan(400);
});

function at(name: string, startLine: number, endLine: number): Finding {
  const { change, function: fn } = finding;
  const [helper] = change!.helpers;
  return {
    ...finding,
    fingerprint: name,
    function: { ...fn, name, span: { ...fn.span, startLine, endLine } },
    change: { ...change!, helpers: [{ ...helper!, name: `${name}_part` }] },
  };
}

function edit(first: number, count: number, text = "x\n"): LineEdit {
  return { file: "src/book.rs", first, count, text };
}

it("shares a patch out by where its edits stand, and by whose helper is in them", () => {
  const [a, b] = [at("a", 10, 20), at("b", 30, 40)];
  const inA = edit(12, 3);
  const behindA = edit(21, 0, "fn a_part() {}\n");
  const inB = edit(40, 1);
  const farOfB = edit(90, 0, "fn b_part() {}\n");
  const shares = shareEdits([inA, behindA, inB, farOfB], [a, b]);
  expect(shares.get(a)!.edits).toEqual([inA, behindA]);
  expect(shares.get(b)!.edits).toEqual([inB, farOfB]);
});

it("keeps together what cannot be told apart", () => {
  const [a, b, c] = [at("a", 10, 20), at("b", 30, 40), at("c", 50, 60)];
  const both = edit(90, 0, "fn a_part() {}\nfn b_part() {}\n");
  const edits = [edit(12, 1), edit(32, 1), edit(52, 1), both];
  const shares = shareEdits(edits, [a, b, c]);
  expect(shares.get(a)!.edits).toEqual([edits[0], edits[1], both]);
  expect(shares.get(b)!.edits).toEqual([]);
  expect(shares.get(c)!.edits).toEqual([edits[2]]);
  expect(shares.get(b)!.findings).toEqual([a, b]);
  expect(shares.get(c)!.findings).toEqual([c]);
  // Nobody's: it may be needed by each.
  const nobodys = edit(99, 0, "use x;\n");
  expect(shareEdits([...edits, nobodys], [a, b, c]).get(a)!.edits).toEqual([...edits, nobodys]);
});
