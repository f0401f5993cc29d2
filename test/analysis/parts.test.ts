import { describe, expect, it } from "vitest";
import { analysed } from "./dependence/dependence-of.ts";

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

describe("parts of a tuple", () => {
  const line = (pattern: string) =>
    analysed(`fn work<T: Job>(all: (T, u8, String)) {\n    let ${pattern} = all;\n    keep(one);\n}`, "work").line(
      "keep",
    );

  it("are taken by their places, also behind what is left out", () => {
    expect(line("(one, _, _)")).toBe("dependent: `one` is of type T");
    expect(line("(_, one, _)")).toBe("independent");
    expect(line("(.., one)")).toBe("independent");
    expect(line("(one, ..)")).toBe("dependent: `one` is of type T");
  });
});
