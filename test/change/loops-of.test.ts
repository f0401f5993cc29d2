import { describe, expect, it } from "vitest";
import { made, ways } from "./loops.ts";

describe("a loop in the place of `collect`", () => {
  it("reserves what the iterator announces", () =>
    expect(ways("items.iter().take(9).map(|item| by).collect()")).toEqual([
      `let source = items.iter().take(9);
    let mut collected = Vec::with_capacity(source.size_hint().0);
    for item in source {
        collected.push(by);
    }
    collected`,
    ]));

  it("reserves what the iterator of a caller announces, and nothing for parts of a text", () => {
    expect(ways("given.into_iter().map(|n| n + by).collect()")).toEqual([
      `let source = given.into_iter();
    let mut collected = Vec::with_capacity(source.size_hint().0);
    for n in source {
        collected.push(n + by);
    }
    collected`,
    ]);
    // An iterator may be any chain.
    expect(ways("chained.map(|n| n + by).collect()")[0]).toMatch(/^let mut collected = Vec::new\(\);\n/);
    expect(ways("text.lines().map(|line| by).collect()")[0]).toMatch(/^let mut collected = Vec::new\(\);/);
  });

  it("binds the name of the `let` although a closure says it of something else", () => {
    const chain = "items.iter().map(|item| match by { 0 => 1, n => n }).filter(|m| *m > 1).collect()";
    expect(ways(`let n: Vec<u32> = ${chain};\n    n`)[0]).toContain("let mut n: Vec<u32> = Vec::new();");
  });

  it("reserves nothing where nothing is announced, and binds the name of the `let`", () =>
    expect(ways("let all: Vec<_> = (0..by).filter(|n| *n > 1).map(|n| n + by).collect();\n    all")).toEqual([
      `let mut all: Vec<_> = Vec::new();
    for n in 0..by {
        if n > 1 {
            all.push(n + by);
        }
    }`,
    ]));

  it("does with an item what the adapters at the end of the chain do", () => {
    const chain = "items.iter().filter_map(|item| ask(item).ok()).filter(|n| keep(n)).collect()";
    expect(ways(chain)[0]).toBe(`let mut collected = Vec::new();
    for item in items.iter() {
        if let Ok(n) = ask(item) {
            if keep(&n) {
                collected.push(n);
            }
        }
    }
    collected`);
    expect(ways("items.iter().take(9).map(|item| ask(item)).filter_map(|asked| asked.ok()).collect()")[0]).toContain(`
    for item in items.iter().take(9) {
        let asked = ask(item);
        if let Ok(value) = asked {
            collected.push(value);`);
    expect(ways("items.iter().filter_map(|_| { let n = by; Some(n) }).map(|n| n + by).collect()")[0]).toContain(`
    for _ in items.iter() {
        let found = { let n = by; Some(n) };
        if let Some(n) = found {
            collected.push(n + by);`);
  });

  it("is a loop in a loop where each item gives several", () => {
    expect(ways("(0..by).flat_map(|n| (0..n).map(move |m| n * m)).collect()")[0]).toBe(
      `let mut collected = Vec::new();
    for n in 0..by {
        for m in 0..n {
            collected.push(n * m);
        }
    }
    collected`,
    );
    expect(ways("(0..by).map(|n| Some(n)).flatten().filter(|n| n % 2 == 0).collect()")[0]).toContain(`
    for n in 0..by {
        for item in Some(n) {
            let n = &item;
            if n % 2 == 0 {`);
  });

  it("leaves to std what would change the meaning of a name, and what moves", () => {
    expect(ways("let n = by;\n    (0..by).take(9).map(|n| n + 1).map(|m| m + n).collect()")[0]).toContain(
      "for m in source {\n        collected.push(m + n);",
    );
    expect(ways("(0..by).flat_map(move |n| vec![n, by]).map(|n| n + 1).collect()")[0]).toContain(
      "for n in (0..by).flat_map(move |n| vec![n, by]) {",
    );
  });

  it("leaves at the first error, whose type is written where the closure does not say it", () => {
    const tried = ways("items.iter().take(9).map(|item| ask(item)).collect()", "Result<Vec<u32>, String>");
    expect(tried[0]).toBe(
      "let mut collected = Vec::new();\n    for item in items.iter().take(9) {\n        collected.push(ask(item)?);\n    }\n    Ok(collected)",
    );
    expect(tried.at(-1)).toContain("let value: Result<_, String> = ask(item);");
    const bound = ways(
      "let all = items.iter().take(9).map(|item| ask(item)).collect::<Result<Vec<_>, u8>>()?;\n    all",
    );
    expect(bound[0]).toBe(
      "let mut all: Vec<_> = Vec::new();\n    for item in items.iter().take(9) {\n        all.push(ask(item)?);\n    }",
    );
    expect(bound.at(-1)).toContain(": Result<_, u8> =");
  });

  it.each([
    ["`return` in it would leave the function", "|item| { if by > 1 { return 1; } 2 }"],
    ["it owns what it changes", "move |item| by"],
    ["its parameter has a type", "|item: &T| by"],
  ])("keeps the closure where %s", (_why, closure) =>
    expect(ways(`items.iter().take(9).map(${closure}).collect()`)[0]).toContain(
      `let source = items.iter().take(9).map(${closure});`,
    ),
  );

  it("is a block where the name is in use already, or there is none", () => {
    expect(ways("let by: Vec<u32> = items.iter().take(9).map(|_| by).collect();\n    by")[0]).toContain(
      "collected.push(by)",
    );
    expect(ways("let n = (by, items.iter().take(9).map(|_| by).collect::<Vec<u32>>());\n    n.1")[0]).toMatch(
      /^\{\n {8}let source = items\.iter\(\)\.take\(9\);\n {8}let mut collected: Vec<u32> = [\s\S]*\n {8}collected\n {4}\}$/,
    );
  });

  it("stands in front of the statement in which it is what happens first", () => {
    const loop = `let source = items.iter().take(9);
    let mut collected: Vec<u32> = Vec::with_capacity(source.size_hint().0);
    for _ in source {
        collected.push(by);
    }
    `;
    const chain = "items.iter().take(9).map(|_| by).collect::<Vec<u32>>()";
    expect(ways(`drop(${chain});\n    vec![]`)).toEqual([`${loop}drop(collected);`]);
    expect(ways(`let n = Some(${chain}.len());\n    vec![n]`)).toEqual([`${loop}let n = Some(collected.len());`]);
    expect(ways(`${chain}.into_iter().map(Some).count();\n    vec![]`)[0]).toMatch(
      /collected\.into_iter\(\)\.map\(Some\)\.count\(\);$/,
    );
    expect(ways(`drop((items.len(), ${chain}));\n    vec![]`)[0]).toMatch(/^\{/);
  });

  it("inserts into maps and sets", () => {
    expect(
      ways("items.iter().take(9).map(|_| (by, 1)).collect()", "BTreeMap<u32, u8>")[0],
    ).toBe(`let mut collected = BTreeMap::new();
    for _ in items.iter().take(9) {
        collected.insert(by, 1);
    }
    collected`);
    expect(
      ways("items.iter().filter_map(|item| ask(item).ok().map(|n| (n, n))).collect()", "HashMap<u32, u32>")[0],
    ).toContain(`
        if let Ok(n) = ask(item) {
            collected.insert(n, n);`);
    expect(
      ways(
        "items.iter().take(9).map(|item| ask(item)).collect()",
        "Result<std::collections::BTreeSet<u32>, String>",
      )[0],
    ).toBe(
      `let mut collected = std::collections::BTreeSet::new();
    for item in items.iter().take(9) {
        collected.insert(ask(item)?);
    }
    Ok(collected)`,
    );
    expect(ways("items.iter().take(9).map(|_| by).collect()", "HashSet<u32, Fast>")[0]).toContain(
      "let mut collected = HashSet::default();\n    collected.reserve(source.size_hint().0);",
    );
  });

  it("reserves nothing for an iterator that was made elsewhere: to say how many there are may be much code", () =>
    expect(ways("all(items).map(|n| n + by).collect()")[0]).toBe(`let mut collected = Vec::new();
    for n in all(items) {
        collected.push(n + by);
    }
    collected`));

  it("binds what has a closure of several lines", () =>
    expect(
      ways(
        "items.iter().take(9).map(|item| {\n        if by > 2 { return Ok(1); }\n        ask(item)\n    }).collect()",
        "Result<Vec<u32>, String>",
      )[0],
    ).toMatch(
      /^let source = items\.iter\(\)\.take\(9\)\.map\([\s\S]*\}\);\n {4}let mut collected = Vec::new\(\);\n {4}for entry in source \{/,
    ));

  it("has the statements of a closure's block, an `if` for `then_some`, and a name that fits that of the collection", () => {
    expect(ways("items.iter().take(9).map(|item| { let n = by; n + 1 }).collect()")[0]).toContain(`
    for item in source {
        let n = by;
        collected.push(n + 1);`);
    expect(ways("(0..by).filter_map(|n| (n % 2 == 0).then_some(n)).collect()")[0]).toContain(`
    for n in 0..by {
        if n % 2 == 0 {
            collected.push(n);`);
    expect(
      ways("let entries: Vec<_> = items.iter().filter_map(|item| ask(item).ok()).collect();\n    entries")[0],
    ).toContain(`
        if let Ok(entry) = ask(item) {
            entries.push(entry);`);
  });

  it("is none where a long closure has to stay in front of it", () => {
    const closure = `|item| {\n${"        ask(item).ok()?;\n".repeat(9)}        Some(1)\n    }`;
    expect(made(`items.iter().map(${closure}).filter_map(|n| n).collect()`).refusals).toHaveLength(1);
  });

  it("makes a slice of what it filled", () => {
    expect(ways("items.iter().take(9).map(|_| by).collect()", "Box<[u32]>")[0]).toMatch(
      /let mut collected = Vec::with_capacity\(source\.size_hint\(\)\.0\);[\s\S]*\n {4}collected\.into_boxed_slice\(\)$/,
    );
    expect(ways("let all: Arc<[_]> = items.iter().take(9).map(|_| by).collect();\n    all.to_vec()")[0]).toMatch(
      /let mut all = Vec::with_capacity\([\s\S]*\n {4}let all: Arc<\[_\]> = all\.into\(\);$/,
    );
    expect(ways("items.iter().take(9).map(|item| ask(item)).collect()", "Result<Box<[u32]>, String>")[0]).toContain(
      "Ok(collected.into_boxed_slice())",
    );
  });

  it("takes the place of `from_iter`, too", () =>
    expect(ways("Vec::from_iter(items.iter().take(9).map(Item::number))")[0]).toContain(
      "collected.push(Item::number(item));",
    ));

  it("keeps comments, and strings as they are", () =>
    expect(
      ways(
        'items\n        .iter()\n        .take(9)\n        // each\n        .map(|_| "a\n  b".len() as u32)\n        .collect()',
      )[0],
    ).toMatch(/for _ in source \{\n {8}\/\/ each\n {8}collected\.push\("a\n {2}b"\.len\(\) as u32\);/));

  it("is none where the `Result` is looked at, or in a closure", () => {
    const looked =
      "let all: Result<Vec<u32>, String> = items.iter().take(9).map(|item| ask(item)).collect();\n    all.unwrap()";
    expect(made(looked).refusals.map(({ reason }) => reason)).toEqual([
      "its `Result` is used where a loop would leave the function",
    ]);
  });
});
