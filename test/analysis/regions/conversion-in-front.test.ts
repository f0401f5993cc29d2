import { describe, expect, it } from "vitest";
import { analysed } from "../dependence/dependence-of.ts";

describe("a conversion that runs code", () => {
  const lines = (body: string, parameters = "name: impl Into<String>, text: &str") =>
    analysed(`fn work(${parameters}) -> Option<u32> {\n${body}\n}`, "work")
      .regions("statements")
      .map((region) => region.lines);
  const print = "print(text);";
  const convert = "let name: String = name.into();\nprint(&name);";

  it("is hoisted where it runs whenever the region does", () => {
    expect(lines(`${print}\n${convert}`)).toEqual([[2, 4]]);
    expect(lines(`${print}\nif text.is_empty() || name.into() == text {\n${print}\n}`)).toEqual([]);
    expect(lines(`${print}\nif check(name.into()) {\n${print}\n}`)).toEqual([[2, 5]]);
  });

  it("is not hoisted over a way out", () => {
    expect(lines(`if text.is_empty() {\nreturn None;\n}\n${convert}`)).toEqual([
      [2, 4],
      [5, 6],
    ]);
    expect(lines(`${print}\nlet n: u32 = text.parse().ok()?;\n${convert}\nprint(n);`)).toEqual([
      [2, 3],
      [4, 6],
    ]);
    expect(lines(`'found: {\nif text.is_empty() {\nbreak 'found;\n}\n${convert}\n}`)).toEqual([
      [3, 5],
      [6, 7],
    ]);
  });

  it("is hoisted over what only leaves a loop or a closure in front of it", () =>
    expect(lines(`for part in text.split(' ') {\nif part.is_empty() {\nbreak;\n}\n}\n${convert}`)).toEqual([[2, 8]]));

  it("is not hoisted out of a branch, a loop, a closure, a macro", () => {
    expect(lines(`if text.is_empty() {\nkeep(name.into());\n}`)).toEqual([]);
    expect(lines(`match text {\n"" => keep(name.into()),\n_ => print(text),\n}`)).toEqual([]);
    expect(lines(`for _ in 0..2 {\nkeep(name.into());\n}`, "name: impl Into<u32> + Copy, text: &str")).toEqual([]);
    expect(lines("let make = || name.into();\nkeep(make());")).toEqual([]);
    expect(lines(`${print}\ndebug!("{}", name.into());`)).toEqual([]);
  });

  it("is hoisted out of anything where it makes one reference of another, or only lends", () => {
    const branch = (call: string) => `${print}\nif text.is_empty() {\nkeep(${call});\n}`;
    expect(lines(branch("name.into()"), "name: &impl Up, text: &str")).toEqual([[2, 5]]);
    expect(lines(branch("name.as_ref()"), "name: impl AsRef<str>, text: &str")).toEqual([[2, 5]]);
  });
});
