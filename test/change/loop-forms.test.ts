import { describe, expect, it } from "vitest";
import { made, ways } from "./loops.ts";

describe("what a loop does with an item, and where it stands", () => {
  it("chooses as the closure does: by `if`, by a `match` with one arm that has a value, by `then`", () => {
    const each = (body: string) => ways(`(0..by).filter_map(|n| ${body}).collect()`)[0];
    const loop = (...lines: string[]) => {
      const inside = lines.map((line) => `        ${line}\n`).join("");
      return `let mut collected = Vec::new();\n    for n in 0..by {\n${inside}    }\n    collected`;
    };
    expect(each("if n > 1 { Some(n + by) } else { None }")).toBe(
      loop("if n > 1 {", "    collected.push(n + by);", "}"),
    );
    expect(each("match ask(n) { Ok(found) => Some(found + by), _ => None }")).toBe(
      loop("if let Ok(found) = ask(n) {", "    collected.push(found + by);", "}"),
    );
    expect(each("(n > by).then(|| { let twice = n + n; twice + 1 })")).toBe(
      loop("if n > by {", "    let twice = n + n;", "    collected.push(twice + 1);", "}"),
    );
  });

  it("chooses by the arms of a `match` where it has others than these two", () => {
    const each = (body: string) => ways(`(0..by).filter_map(|n| ${body}).collect()`)[0];
    // With a guard there is no such pattern for an `if let`.
    expect(each("match ask(n) { Ok(found) if found > 1 => Some(found), _ => None }")).toContain(`for n in 0..by {
        match ask(n) {
            Ok(found) if found > 1 => collected.push(found),
            _ => {}
        }
    }`);
    expect(
      ways(
        "(0..by).filter_map(|n| match ask(n) {\n            Ok(1)\n            | Ok(2) => None,\n            Ok(found) => { Some((found, by)) }\n            Err(_) if n > 2 => Some((n, by)),\n            Err(_) => None,\n        }).collect()",
        "HashMap<u32, u32>",
      )[0],
    ).toContain(`match ask(n) {
            Ok(1) | Ok(2) => {}
            Ok(found) => {
                collected.insert(found, by);
            }
            Err(_) if n > 2 => {
                collected.insert(n, by);
            }
            Err(_) => {}
        }`);
    // What is done with a value is not written three times, and an arm that does more than to choose stays whole.
    for (const arms of [
      "Ok(1) => Some(1), Ok(2) => Some(3), Ok(4) => Some(7), _ => None",
      "Ok(found) => found.checked_add(1), Err(_) => None",
      "#[cfg(test)] Ok(1) => Some(1), Ok(_) => None, Err(_) => Some(n)",
    ])
      expect(each(`match ask(n) { ${arms} }`)).toContain("if let Some(value) = match");
  });

  it("leaves the function where a `match` says what is an error", () =>
    expect(
      ways(
        "items.iter().map(|item| match ask(item) {\n        Ok(found) => Ok(found + by),\n        Err(_) => Err(none()),\n    }).collect()",
        "Result<Vec<u32>, String>",
      )[0],
    ).toContain(`for item in items.iter() {
        match ask(item) {
            Ok(found) => collected.push(found + by),
            Err(_) => return Err(none()),
        }
    }`));

  it("names what a closure's block alone gives", () =>
    expect(
      ways("items.iter().flat_map(|item| { if by > 1 { many(item) } else { one(item) } }).collect()")[0],
    ).toContain("let parts = if by > 1 { many(item) } else { one(item) };\n        for entry in parts {"));

  it("leaves a `filter` that takes the item apart where it is", () =>
    expect(ways("pairs.iter().filter(|(key, _)| *key > by).map(|(_, value)| value + by).collect()")[0]).toContain(
      "for (_, value) in pairs.iter().filter(|(key, _)| *key > by) {",
    ));

  it("stands in front of the statement where nothing before it can see the difference", () => {
    expect(
      ways("Made { by: by.clone(), all: items.iter().take(9).map(|_| by).collect::<Vec<_>>() }.take()")[0],
    ).toMatch(/let mut all: Vec<_> = Vec::with_capacity\([\s\S]*\n {4}Made \{ by: by\.clone\(\), all \}\.take\(\)$/);
    expect(
      ways("match by { 0 => Made(items.iter().take(9).map(|_| by).collect::<Vec<_>>()), _ => none() }")[0],
    ).toMatch(/^\{\n {8}let source = [\s\S]*\n {8}Made\(collected\)\n {4}\}$/);
    const called = (first: string) =>
      ways(`made(${first}, (0..by).filter(|n| seen.insert(*n)).map(|n| n + by).collect::<Vec<_>>())`)[0];
    expect(called("by")).toMatch(/^let mut collected/);
    expect(called("count(&seen)")).toMatch(/^\{/);
    expect(
      ways("Made { #[cfg(test)] all: (0..by).filter(|n| *n > 1).map(|n| n + by).collect::<Vec<_>>() }")[0],
    ).toMatch(/^\{/);
  });

  it("asks more of code that is compiled once: something to do in the loop, and a place for it", () => {
    const once = (body: string) => made(body, undefined, true);
    expect(once("items.iter().filter(|n| *n > 1).map(|n| n + by).collect()").patches).toHaveLength(1);
    expect(once("items.iter().map(|n| n + by).chain(more(by)).collect()").patches).toEqual([]);
    expect(
      once("made(count(by), items.iter().filter(|n| **n > by).map(|n| n + by).collect::<Vec<_>>())").patches,
    ).toEqual([]);
  });
});
