// Marks after edits around them: right lines counted by hand.
import { expect, it } from "vitest";
import { lineMap } from "../../src/editor/line-map.ts";
import { movedMark } from "../../src/editor/moved-mark.ts";
import type { Annotation } from "../../src/report/annotation.ts";

const LINES = ["a", "b", "fn f() {", "  one", "  two", "}", "c", "d"];
const text = (lines: readonly string[]) => `${lines.join("\n")}\n`;
const mark: Annotation = {
  ...{ rule: "r", severity: "warning", message: "m", headline: "m", help: [], file: "/w/a.rs", line: 3, column: 4 },
  notes: ["no change is written: lines 4–5: x is on line 1", "of 12 lines"],
  regions: [[4, 5]],
  fix: {
    title: "t",
    compiled: false,
    edits: [
      { file: "/w/a.rs", first: 4, count: 2, text: "  g();\n" },
      { file: "/w/a.rs", first: 7, count: 0, text: "fn g() {}\n" },
      { file: "/w/b.rs", first: 1, count: 1, text: "z\n" },
    ],
  },
};
const moved = (lines: readonly string[]) => {
  const map = lineMap(text(LINES), text(lines));
  return movedMark(mark, (file) => (file === "/w/a.rs" ? map : undefined));
};

it("maps lines of the same text", () => {
  const map = lineMap("a\nb\nc\n", "x\na\nc\ny\n");
  expect([1, 2, 3, 4, 5].map(map)).toEqual([2, undefined, 3, 5, undefined]);
});

it("moves everything that has a line by what was put in or taken out in front", () => {
  const down = moved(["a", "new", "newer", "b", ...LINES.slice(2)])!;
  expect(down).toMatchObject({ line: 5, column: 4, regions: [[6, 7]] });
  expect(down.notes).toEqual(["no change is written: lines 6–7: x is on line 1", "of 12 lines"]);
  expect(down.fix!.edits.map(({ first, count }) => [first, count])).toEqual([
    [6, 2],
    [9, 0],
    [1, 1],
  ]);
  expect(moved(["a", ...LINES.slice(2)])).toMatchObject({ line: 2, regions: [[3, 4]] });
  expect(moved([...LINES, "behind"])).toEqual(mark);
});

it("is gone with one of its lines, or when something stands between them now", () => {
  const [head, body] = [LINES.slice(0, 3), LINES.slice(3)];
  expect(moved([...LINES.slice(0, 2), "fn h() {", ...body])).toBeUndefined();
  expect(moved([...head, "  one", "  between", "  two", ...body.slice(2)])).toBeUndefined();
  expect(moved([...head, "  changed", ...body.slice(1)])).toBeUndefined();
  // Where the helper would be put, something else stands.
  expect(moved([...LINES.slice(0, 6), "other", "c", "d"])).toBeUndefined();
  expect(movedMark(mark, (file) => (file === "/w/b.rs" ? lineMap("y\n", "x\n") : undefined))).toBeUndefined();
});

it("does not look for lines in a text that has little in common", () => {
  const many = (from: number) => text(Array.from({ length: 2_000 }, (_, at) => `line ${from + at}`));
  expect(lineMap(many(0), many(10_000))(1)).toBeUndefined();
});
