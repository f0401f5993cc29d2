import { describe, expect, it } from "vitest";
import { analyseBody } from "../../src/analysis/dependence/analyse-body.ts";
import { consumers } from "../../src/analysis/signals/consumers.ts";
import { loopsOf } from "../../src/change/loops-of.ts";
import { indexOf } from "../index/index-of.ts";

/** The texts of the loops in the body of a small function, or why there are none. */
function loops(body: string, returns = "u32", beside = ""): string[] {
  const text = `fn f<T>(items: &[T], all: &mut Vec<u32>, by: u32) -> ${returns} {\n    ${body}\n}\n${beside}`;
  const index = indexOf({ "src/lib.rs": text });
  const analysis = analyseBody(index.functions.find(({ item }) => item.name === "f")!, index, () => undefined);
  const { patches, refusals } = loopsOf(analysis, consumers(analysis).regions);
  const texts = patches.map(({ variants }) => variants[0]!.edits[0]!.text.replace(/^\/\/ Not.*\n\s*/, ""));
  return [...texts, ...refusals.map(({ reason }) => reason)];
}

const NO_BODY = "its closure cannot be the body of a loop";
const INSIDE = "the loop would stand inside of an expression";

describe("a loop in the place of a call that uses an iterator up", () => {
  it("counts", () => {
    expect(loops("items.iter().filter(|item| rank(item) > by).count()", "usize")).toEqual([
      `let mut count = 0;
    for item in items.iter() {
        if rank(item) > by {
            count += 1;
        }
    }
    count`,
    ]);
    expect(loops("let n = items.iter().flat_map(|item| parts(item)).count();\n    n as u32")[0]).toContain(
      "let mut n: usize = 0;\n    for item in items.iter() {\n        for _ in parts(item) {",
    );
  });

  it("ends where `take_while` does", () => {
    expect(loops("items.iter().take_while(|&&item| ask(item)).count()", "usize")[0]).toContain(
      "for &item in items.iter() {\n        if !ask(item) {\n            break;\n        }\n        count += 1;",
    );
    // clippy would have a negated comparison written otherwise.
    expect(loops("items.iter().take_while(|&&item| item < by).count()", "usize")[0]).toContain(
      "if item < by {\n            count += 1;\n        } else {\n            break;",
    );
    expect(loops("(0..by).flat_map(|n| 0..n).take_while(|&n| n < 3).count()", "usize")[0]).toContain(
      "for _ in (0..by).flat_map(|n| 0..n).take_while(|&n| n < 3) {",
    );
  });

  it("adds up under the closure's own name, with the operator that clippy wants", () => {
    expect(loops("items.iter().fold(0, |sum, item| sum + rank(item))")[0]).toContain("sum += rank(item);");
    expect(loops("items.iter().fold(0, |sum, item| rank(item) - sum)")[0]).toContain("sum = rank(item) - sum;");
    expect(loops("items.iter().fold(by, |most, item| most.max(rank(item)))")[0]).toBe(
      "let mut most = by;\n    for item in items.iter() {\n        most = most.max(rank(item));\n    }\n    most",
    );
    expect(loops("items.iter().fold(by.one(), |sum, item| sum + rank(item))")).toEqual([
      "what it adds up has no operator that assigns",
    ]);
    expect(loops("items.iter().fold(Vec::new(), |mut all, item| { all.push(rank(item)); all }).len() as u32")).toEqual([
      INSIDE,
    ]);
  });

  it("makes the iterator before what it begins with, where that does something", () =>
    expect(loops("items.iter().fold(ask(), |most, item| most.max(rank(item)))")[0]).toContain(
      "let source = items.iter();\n    let mut most = ask();\n    for item in source {",
    ));

  it("takes apart in each round what it adds up in two values", () =>
    expect(
      loops(
        "let (sum, by) = items.iter().fold((0, by), |(sum, by), item| { let n = rank(item); (sum + n, by) });\n    sum + by",
      ),
    ).toEqual([
      `{
        let mut folded = (0, by);
        for item in items.iter() {
            let (sum, by) = folded;
            let n = rank(item);
            folded = (sum + n, by);
        }
        folded
    }`.replace(
        "{\n        let mut",
        "{\n        // Not `fold`, which is compiled anew for each iterator.\n        let mut",
      ),
    ]));

  it("keeps the first that is least and the last that is greatest, as std does", () => {
    const by = (method: string) =>
      `let best = items.iter().map(|item| rank(item)).${method}(|n| n % 7);\n    best.unwrap_or(0)`;
    expect(loops(by("min_by_key"))).toEqual([
      `let mut least = None;
    for item in items.iter() {
        let entry = rank(item);
        let n = &entry;
        let key = n % 7;
        match &least {
            Some((known, _)) if *known <= key => {}
            _ => least = Some((key, entry)),
        }
    }
    let best = least.map(|(_, item)| item);`,
    ]);
    expect(loops(by("max_by_key"))[0]).toContain("Some((known, _)) if *known > key => {}");
    const pairs =
      "let best = items.iter().map(|item| (rank(item), item)).filter(|(n, _item)| *n < 3).min_by_key(|(n, _item)| *n);\n    best.unwrap().0";
    expect(loops(pairs)[0]).toContain(
      "let (n, _item) = &entry;\n        if *n < 3 {\n            let key = *n;\n            match &least {",
    );
    const inChain = "items.iter().filter(|item| ask(item)).min_by_key(|item| item.rank()).map(rank).unwrap_or(0)";
    expect(loops(inChain)[0]).toContain("let key = item.rank();");
    expect(loops(inChain)[0]).toContain("least.map(|(_, item)| item).map(rank).unwrap_or(0)");
    expect(loops("items.iter().min_by_key(|item| { if ask(item) { return 0; } 1 }).map(rank).unwrap_or(0)")).toEqual([
      NO_BODY,
    ]);
  });

  it("begins a reduce with the first item", () => {
    const reduce = "items.iter().map(rank).reduce(|most, n| most.max(n))";
    expect(loops(reduce, "Option<u32>")).toEqual([
      `let mut items_2 = items.iter().map(rank);
    let mut most = items_2.next()?;
    for n in items_2 {
        most = most.max(n);
    }
    Some(most)`,
    ]);
    expect(loops(`${reduce}.unwrap_or(0)`)[0]).toContain(
      "let Some(mut most) = items_2.next() else {\n        return 0;",
    );
    // What may do something is only asked where it was.
    expect(loops(`${reduce}.unwrap_or(Own::new())`)[0]).toContain("reduced.unwrap_or(Own::new())");
    const constant = "struct Own;\nimpl Own { pub const fn new() -> u32 { 1 } }";
    expect(loops(`${reduce}.unwrap_or(Own::new())`, "u32", constant)[0]).toContain("return Own::new();");
  });

  it("does for each item what the closure does, and extends by what are certainly values", () => {
    expect(loops("items.iter().for_each(|item| { let n = rank(item); all.push(n); });\n    by")[0]).toBe(
      "for item in items.iter() {\n        let n = rank(item); all.push(n);\n    }",
    );
    expect(loops("items.iter().map(|item| rank(item)).for_each(drop);\n    by")[0]).toContain("drop(rank(item));");
    expect(
      loops("all.extend(items.iter().filter(|item| ask(item)).map(|item| rank(item) + by));\n    by")[0],
    ).toContain("if ask(item) {\n            all.push(rank(item) + by);");
    expect(loops("all.extend(items.iter().filter(|item| ask(item)));\n    by")[0]).toContain("may be references");
  });

  it.each([
    ["the closure leaves", "items.iter().fold(0, |sum, item| { if ask(item) { return sum; } rank(item) })", NO_BODY],
    [
      "it takes apart more than names",
      "let n = items.iter().fold(((0, 1), 0), |((a, _), b), item| ((a, b), rank(item)));\n    n.1",
      NO_BODY,
    ],
    ["it stands in a condition", "if items.iter().filter(|item| ask(item)).count() == 2 { 1 } else { 2 }", INSIDE],
    [
      "the name means something else",
      "let sum = by;\n    let most = items.iter().map(|item| rank(item) + sum).fold(0, |sum, n| sum ^ n);\n    most",
      "`sum` means something else in front of it",
    ],
    [
      "the iterator is asked again",
      "let mut own = items.iter().map(|item| rank(item));\n    let n = own.reduce(|a, b| a.max(b));\n    own.next()",
      undefined,
    ],
  ])("is none where %s", (_why, body, reason) => expect(loops(body)).toEqual(reason === undefined ? [] : [reason]));
});
