import { describe, expect, it } from "vitest";
import { combine } from "../../src/change/combine.ts";
import type { Patch } from "../../src/change/patch-types.ts";
import { unifiedDiff } from "../../src/change/unified-diff.ts";
import type { Helper } from "../../src/model/change.ts";
import type { Diagnostic } from "../../src/try/check-package.ts";
import { type SettleSteps, settle } from "../../src/try/settle.ts";

const TEXT = "a\nb\nc\nd\ne\n";

/** Puts texts in the place of line `line`, one for each way to write it. */
function patch(id: string, line: number, ...ways: readonly string[]): Patch {
  const start = 2 * (line - 1);
  const variants = ways.map((text) => ({ edits: [{ start, end: start + 1, text }], helper: helperOf(id, line) }));
  const helper = helperOf(id, line);
  return { id, file: "src/lib.rs", lines: [line, line], functionLines: [1, 5], helper, variants };
}

function helperOf(name: string, line: number): Helper {
  return { name, lines: [line, line], attributes: [], signature: `fn ${name}()`, parameters: [], call: "", holes: [] };
}

function error(line: number, more: Partial<Diagnostic> = {}, primary = true): Diagnostic {
  const span = { file: "src/lib.rs", lines: [line, line] as const, bytes: [0, 0] as const, primary };
  return { level: "error", code: "E0308", message: "mismatched types", spans: [span], fixes: [], ...more };
}

/** A compiler that complains of each line with an `x` in it. */
async function complains(texts: ReadonlyMap<string, string>): Promise<Diagnostic[]> {
  return [...texts.values()].flatMap((text) =>
    text.split("\n").flatMap((line, at) => (line.includes("x") ? [error(at + 1)] : [])),
  );
}

type Texts = ReadonlyMap<string, string>;

/** One question of which nothing was said before a change. */
function asking(check: (texts: Texts) => Promise<Diagnostic[]>): SettleSteps {
  return { read: () => TEXT, checks: [{ before: async () => [], check }] };
}

const steps = asking(complains);

describe("settle", () => {
  it("keeps what compiles", async () => {
    const { kept, dropped, texts, checks } = await settle([patch("p", 2, "B\nB")], steps);
    expect(kept.map(({ patch: { id } }) => id)).toEqual(["p"]);
    expect(dropped).toEqual([]);
    expect(texts.get("src/lib.rs")).toBe("a\nB\nB\nc\nd\ne\n");
    expect(checks).toBe(1);
  });

  it("writes a patch another way, and drops it when none is left, with what the compiler said", async () => {
    const { kept, dropped, texts } = await settle([patch("p", 2, "x1", "B"), patch("q", 4, "x1", "x2")], steps);
    expect(kept.map(({ patch: { id } }) => id)).toEqual(["p"]);
    expect(dropped).toMatchObject([{ patch: { id: "q" }, reason: "it does not compile: E0308: mismatched types" }]);
    expect(texts.get("src/lib.rs")).toBe("a\nB\nc\nd\ne\n");
  });

  it("takes the first of two that overlap", async () => {
    const { kept, dropped } = await settle([patch("p", 2, "B"), patch("q", 2, "C")], steps);
    expect(kept.map(({ patch: { id } }) => id)).toEqual(["p"]);
    expect(dropped).toMatchObject([{ patch: { id: "q" }, reason: "it overlaps with lines 2–2" }]);
  });

  it("puts the use of a moved value down to the move", async () => {
    const moved = error(4, {
      code: "E0382",
      spans: [
        { file: "src/lib.rs", lines: [4, 4], bytes: [0, 0], primary: true },
        { file: "src/lib.rs", lines: [2, 2], bytes: [0, 0], primary: false, label: "value moved here" },
      ],
    });
    const check = async (texts: ReadonlyMap<string, string>) =>
      texts.get("src/lib.rs")?.includes("MOVES") ? [moved] : [];
    const { kept, dropped } = await settle([patch("p", 2, "MOVES"), patch("q", 4, "uses")], asking(check));
    expect(kept.map(({ patch: { id } }) => id)).toEqual(["q"]);
    expect(dropped.map(({ patch: { id } }) => id)).toEqual(["p"]);
  });

  it("gives up on all when nobody can be blamed", async () => {
    const elsewhere = error(1, { spans: [] });
    const check = async (texts: ReadonlyMap<string, string>) => (texts.size > 0 ? [elsewhere] : []);
    const { kept, dropped } = await settle([patch("p", 2, "B", "C")], asking(check));
    expect(kept).toEqual([]);
    expect(dropped).toHaveLength(1);
  });

  it("takes up what the compiler is sure of, by bytes", async () => {
    const text = "let mut ä = 1;";
    const span = { file: "src/lib.rs", lines: [2, 2] as const, bytes: [6, 10] as const, primary: true };
    const warning: Diagnostic = {
      level: "warning",
      code: "unused_mut",
      message: "",
      spans: [span],
      fixes: [{ span, text: "" }],
    };
    const { texts } = await settle(
      [patch("p", 2, text)],
      asking(async (all) => (all.get("src/lib.rs")?.includes("mut") ? [warning] : [])),
    );
    expect(texts.get("src/lib.rs")).toBe("a\nlet ä = 1;\nc\nd\ne\n");
  });

  it("keeps no patch that leaves a parameter unused", async () => {
    const unused = error(2, { level: "warning", code: "unused_variables", message: "unused variable: `b`" });
    const check = async (texts: ReadonlyMap<string, string>) => (texts.size > 0 ? [unused] : []);
    const { dropped } = await settle([patch("p", 2, "B")], asking(check));
    expect(dropped).toMatchObject([{ reason: "it leaves a warning: unused_variables: unused variable: `b`" }]);
  });
});

describe("patches that need others", () => {
  const free = (id: string, line: number, ...ways: string[]): Patch => ({
    ...patch(id, line, ...ways),
    support: true,
    frees: { name: "old", path: "old", calls: undefined },
  });
  const needing = (id: string, line: number, needs: string, text = id): Patch => ({
    ...patch(id, line, text),
    needs: [needs],
  });
  const ids = (all: readonly { readonly patch: Patch }[]) => all.map(({ patch: { id } }) => id);

  it("fall with them, one after the other, and give way to what needs none", async () => {
    const other = patch("o", 4, "O");
    const last: Patch = { ...needing("q", 4, "p"), otherwise: () => [other] };
    const { kept, dropped } = await settle([free("f", 1, "x"), needing("p", 2, "f"), last], steps);
    expect(ids(dropped)).toEqual(["f", "p", "q"]);
    expect(kept).toMatchObject([{ patch: { id: "o", insteadOf: "q" } }]);
    expect(dropped[1]!.reason).toBe("a function that it calls stays generic");
  });

  it("take with them what is made for them alone", async () => {
    const { kept, texts } = await settle([free("f", 1, "F"), needing("p", 2, "f", "x")], steps);
    expect(kept).toEqual([]);
    expect(texts.size).toBe(0);
  });

  it("are dropped with a method that nobody calls any more", async () => {
    const idle = error(1, { level: "warning", code: "dead_code", message: "method `old` is never used" });
    const check = async (texts: ReadonlyMap<string, string>) => (texts.get("src/lib.rs")?.includes("F") ? [idle] : []);
    const { kept, dropped } = await settle([free("f", 1, "F", "F2"), needing("p", 2, "f")], asking(check));
    expect(kept).toEqual([]);
    expect(dropped[0]!.reason).toBe("it leaves a warning: dead_code: method `old` is never used");
  });
});

describe("what is tried in place of a patch", () => {
  const parts: Patch = { ...patch("p", 2, "x1", "x2"), otherwise: () => [patch("q", 2, "x3"), patch("r", 4, "D")] };

  it("is tried when no way to write it compiles", async () => {
    const { kept, checks } = await settle([parts], steps);
    expect(kept.map(({ patch: { id } }) => id)).toEqual(["r"]);
    expect(checks).toBe(4);
  });

  it("is tried at once when a name is not seen", async () => {
    const check = async (texts: ReadonlyMap<string, string>) =>
      (await complains(texts)).map((each) => ({ ...each, code: "E0603" }));
    expect((await settle([parts], asking(check))).checks).toBe(3);
  });

  it("comes to an end when the compiler blames nobody, whatever is made", async () => {
    const check = async (texts: Texts) => (texts.size > 0 ? [error(1, { spans: [] })] : []);
    const { kept, dropped } = await settle([parts], asking(check));
    expect(kept).toEqual([]);
    expect(dropped.map(({ patch: { id } }) => id).sort()).toEqual(["p", "q", "r"]);
  });
});

describe("messages that were not there before", () => {
  const unused = (line: number): Diagnostic =>
    error(line, { level: "warning", code: "unused_variables", message: "unused variable: `b`" });

  it("leave a patch out that brings one, and none that keeps one that was there, also where it moves", async () => {
    const check = async (texts: Texts) =>
      texts
        .get("src/lib.rs")!
        .split("\n")
        .flatMap((line, at) => (line.includes("w") ? [unused(at + 1)] : []));
    const patches = [patch("p", 2, "1\n2"), patch("q", 3, "w"), patch("r", 5, "w")];
    // One stands in line 4, which the first patch moves; of those of q and r none was there.
    const text = "a\nb\nc\nw\ne\n";
    const { kept } = await settle(patches, { read: () => text, checks: [{ before: async () => [unused(4)], check }] });
    expect(kept.map(({ patch: { id } }) => id)).toEqual(["p"]);
  });

  it("are found out by halves where they name no place of a patch", async () => {
    const elsewhere = error(1, { level: "warning", code: "dead_code", spans: [] });
    const check = async (texts: Texts) => (texts.get("src/lib.rs")?.includes("D") ? [elsewhere] : []);
    const { kept, dropped } = await settle([patch("p", 1, "A"), patch("q", 2, "B"), patch("r", 4, "D")], asking(check));
    expect(kept.map(({ patch: { id } }) => id)).toEqual(["p", "q"]);
    expect(dropped).toMatchObject([{ patch: { id: "r" } }]);
  });

  it("are asked of the next check when one has nothing to say", async () => {
    const warns = async (texts: Texts) => (texts.get("src/lib.rs")?.includes("D") ? [unused(4)] : []);
    const none = async () => [];
    const { kept } = await settle([patch("p", 1, "A"), patch("r", 4, "D")], {
      read: () => TEXT,
      checks: [
        { before: none, check: none },
        { before: none, check: warns },
      ],
    });
    expect(kept.map(({ patch: { id } }) => id)).toEqual(["p"]);
  });

  it("are put right where the compiler is sure how, also when the crate forbids them", async () => {
    const span = { file: "src/lib.rs", lines: [2, 2] as const, bytes: [6, 10] as const, primary: true };
    const denied: Diagnostic = { ...error(2), code: "unused_mut", spans: [span], fixes: [{ span, text: "" }] };
    const check = async (texts: Texts) => (texts.get("src/lib.rs")?.includes("mut") ? [denied] : []);
    const { kept, texts } = await settle([patch("p", 2, "let mut x = 1;")], asking(check));
    expect(kept).toHaveLength(1);
    expect(texts.get("src/lib.rs")).toBe("a\nlet x = 1;\nc\nd\ne\n");
  });
});

describe("combine", () => {
  it("knows which lines are whose, also behind a patch that adds some", () => {
    const [first, second] = [patch("p", 2, "1\n2\n3"), patch("q", 4, "4")];
    const made = combine(
      TEXT,
      [first, second].map((each) => ({ patch: each, variant: each.variants[0]! })),
    );
    expect(made.text).toBe("a\n1\n2\n3\nc\n4\ne\n");
    expect(made.ranges).toEqual([
      { id: "p", lines: [2, 4] },
      { id: "q", lines: [6, 6] },
    ]);
  });
});

describe("unifiedDiff", () => {
  it("is what git takes", () =>
    expect(unifiedDiff(new Map([["src/lib.rs", { before: "a\nb\n", after: "a\nc\n" }]]))).toBe(
      "diff --git a/src/lib.rs b/src/lib.rs\n--- a/src/lib.rs\n+++ b/src/lib.rs\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n",
    ));

  it("leaves files out that did not change", () =>
    expect(unifiedDiff(new Map([["src/lib.rs", { before: "a\n", after: "a\n" }]]))).toBe(""));
});
