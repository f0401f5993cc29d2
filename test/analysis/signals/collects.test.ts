import { describe, expect, it } from "vitest";
import { analysed } from "../dependence/dependence-of.ts";

function labels(statement: string, returns = "Vec<u32>"): (string | undefined)[] {
  const text = `fn make<T>(items: &[T], ask: fn(&T) -> Result<u32, String>) -> ${returns} {\n    ${statement}\n}`;
  return analysed(text, "make")
    .regions("collect")
    .map(({ label }) => label);
}

describe("a collect", () => {
  it.each([
    ["into the function's Vec", "items.iter().take(9).map(|item| ask(item).unwrap_or(0)).collect()", "collect"],
    ["by its turbofish", "let all = items.iter().take(9).map(|item| 1).collect::<Vec<u32>>();\n    all", "collect"],
    [
      "by the type of its binding",
      "let all: Vec<_> = items.iter().filter(|_| true).map(|item| 1).collect();\n    all",
      "collect",
    ],
    ["behind a flat_map", "return items.iter().flat_map(|_| [1, 2]).collect();", "flat-collect"],
  ])("is told %s", (_how, statement, label) => expect(labels(statement)).toEqual([label]));

  it("into a Result has a price of its own", () => {
    expect(labels("items.iter().take(9).map(|item| ask(item)).collect()", "Result<Vec<u32>, String>")).toEqual([
      "try-collect",
    ]);
    const bound = "let all = items.iter().take(9).map(|item| ask(item)).collect::<Result<Vec<_>, _>>()?;\n    Ok(all)";
    expect(labels(bound, "Result<Vec<u32>, String>")).toEqual(["try-collect"]);
  });

  it.each([
    ["an iterator made elsewhere", "all(items).copied().rev().collect()", "plain-collect"],
    ["a function in a closure's place", "items.iter().take(9).map(ask).flatten().collect()", "flat-collect"],
    ["from_iter", "Vec::from_iter(items.iter().take(9).map(|_| 1))", "collect"],
    [
      "new values, of nothing that is there",
      "drop((0..9).map(|_| String::new()).collect::<Vec<_>>());\n    vec![]",
      "collect",
    ],
    [
      "a tree",
      "drop(items.iter().take(9).map(|_| 1).collect::<std::collections::BTreeSet<u32>>());\n    vec![]",
      "tree-collect",
    ],
    [
      "a table",
      "drop(items.iter().take(9).map(|_| (1, 2)).collect::<Result<HashMap<_, _>, ()>>());\n    vec![]",
      "hash-collect",
    ],
  ])("of %s is one, too", (_what, statement, label) => expect(labels(statement)).toEqual([label]));

  it.each([
    ["std knows how many there are", "items.iter().enumerate().map(|_| 1).rev().collect()"],
    ["it was bound before", "let all = items.iter().map(|_| 1);\n    all.rev().collect()"],
    ["std may fill the memory of the old Vec", "vec![1].into_iter().map(|n| n + 1).collect()"],
    ["it is over a range", "(0..9).map(|n| n + 1).collect()"],
    ["the same number is repeated", "(0..9).map(|_| 0).collect()"],
    ["the target is text", "drop(items.iter().take(9).map(|_| 'a').collect::<String>());\n    vec![]"],
    ["the target is not written", "let all = items.iter().take(9).map(|_| 1).collect();\n    all"],
    [
      "it is that of a function in the body",
      "fn inner(n: &[u32]) -> Vec<u32> { n.iter().map(|_| 1).collect() }\n    inner(&[])",
    ],
    ["it is parallel", "items.par_iter().map(|_| 1).collect()"],
  ])("is none of it where %s", (_why, statement) => expect(labels(statement)).toEqual([]));

  it.each([
    ["given: impl IntoIterator<Item = u32>", "given.into_iter().collect()"],
    ["given: I", "given.into_iter().map(|n| n + 1).collect()"],
    ["given: impl Iterator<Item = u32>", "given.into_iter().filter(|n| *n > 1).collect()"],
  ])("of an iterator that is given, another one in each copy, is plain: %s", (parameter, body) => {
    const text = `fn make<I: IntoIterator<Item = u32>>(${parameter}) -> Vec<u32> {\n    ${body}\n}`;
    const found = analysed(text, "make").regions("collect");
    expect(found.map((each) => each.label)).toEqual(["plain-collect"]);
  });

  it("of a Vec that is given is none", () => {
    const text = "fn make<T>(given: Vec<T>) -> Vec<u32> {\n    given.into_iter().map(|_| 1).collect()\n}";
    expect(analysed(text, "make").regions("collect")).toEqual([]);
  });
});
