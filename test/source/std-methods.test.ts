import { describe, expect, it } from "vitest";
import { analysed } from "./dependence-of.ts";

describe("parts of a slice", () => {
  const line = (statement: string, element: string) =>
    analysed(`fn work<T: Job>(all: &[${element}], at: usize) {\n    ${statement}\n    keep(one);\n}`, "work").line(
      "keep",
    );

  it("are made of what it is made of", () => {
    expect(line("let (one, _) = all.split_at(at);", "T")).toBe("dependent: `one` is a &[T] of parameters");
    expect(line("let Some((one, _)) = all.split_first() else { return };", "T")).toBe("dependent: `one` is of type T");
    expect(line("let Some((_, one)) = all.split_last() else { return };", "T")).toBe(
      "dependent: `one` is a &[T] of parameters",
    );
  });

  it("are free where it is", () => {
    expect(line("let (one, _) = all.split_at(at);", "u8")).toBe("independent");
    expect(line("let Some((one, _)) = all.split_last() else { return };", "String")).toBe("independent");
  });
});
