import { describe, expect, it } from "vitest";
import { analysed } from "../dependence/dependence-of.ts";

describe("a loan of what a region makes", () => {
  const work = (body: string) =>
    analysed(`fn work<F: FnOnce(&u32)>(store: &Store, f: F) {\n${body}\n    f(&row);\n}`, "work")
      .regions("statements")
      .map(({ lines, outputs }) => [lines, outputs.map(({ name }) => name)]);

  it("cannot be given back, what it is taken from can", () => {
    expect(work("    store.touch();\n    let cell = store.cell();\n    let row = cell.borrow();")).toEqual([
      [[2, 3], ["cell"]],
    ]);
    expect(work("    let cell = store.cell();\n    let at = 1;\n    let row = &cell.row;\n    print(at);")).toEqual([
      [
        [2, 3],
        ["cell", "at"],
      ],
      [[4, 5], ["row"]],
    ]);
  });

  it("can be given back when it is one of what a caller has, or of a reference", () => {
    expect(work("    store.touch();\n    let row = store.borrow();")).toEqual([[[2, 3], ["row"]]]);
    expect(work("    let cell: &Cell = store.cell();\n    let row = cell.borrow();")).toEqual([[[2, 3], ["row"]]]);
  });

  it("stays with what a method lends it from, also where only its end matters", () => {
    const guard = "    let span = open();\n    let _held = span.enter();\n    touch();\n    let row = store.row();";
    expect(work(guard)).toEqual([[[4, 5], ["row"]]]);
    expect(work(`    touch();\n${guard}`)).toEqual([
      [[2, 3], ["span"]],
      [[5, 6], ["row"]],
    ]);
    expect(work("    let map = open();\n    touch();\n    let row = map.find(1).unwrap();")).toEqual([
      [[2, 3], ["map"]],
    ]);
  });

  it("is not what owns all it holds", () => {
    const whole = (value: string, type = "") =>
      expect(work(`    let map = open();\n    touch();\n    let row${type} = map.${value};`)).toEqual([
        [[2, 4], ["row"]],
      ]);
    whole("find(1)", ": u32");
    whole("find(1)", ": Vec<String>");
    whole("len()");
    whole("names().to_vec()");
    expect(work("    let map = open();\n    touch();\n    let row: Vec<&str> = map.find(1);")).toEqual([
      [[2, 3], ["map"]],
    ]);
  });
});
