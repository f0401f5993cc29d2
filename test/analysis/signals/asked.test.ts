import { describe, expect, it } from "vitest";
import { analysed } from "../dependence/dependence-of.ts";

const rest = `Kind::Text(text) => {
            let mut line = String::new();
            line.push_str(text);
            line
        }
        Kind::Nothing => String::new(),`;

function regions(body: string, returns = "String") {
  const text = `pub enum Kind<'a> { Text(&'a str), Nothing }
pub trait Ask { fn kind(&self) -> Kind<'_>; fn part(&self) -> Self; }
fn told<T: Ask>(value: &T, log: &mut Vec<String>) -> ${returns} {\n${body}\n}`;
  return analysed(text, "told").regions("after-question");
}

describe("a question to a generic value", () => {
  it("that is asked first, and alone, hands its answer to the rest", () => {
    const [region] = regions(`    match value.kind() {\n        ${rest}\n    }`);
    expect(region).toMatchObject({
      lines: [4, 11],
      inputs: [{ name: "kind", argument: "value.kind()", mode: "value" }],
    });
  });

  it("begins the region, also behind other statements", () => {
    const [region] = regions(
      `    log.clear();\n    if let Kind::Text(text) = value.kind() {\n        log.push(text.into());\n    }\n    log.push(String::new());\n    String::new()`,
    );
    expect(region?.lines).toEqual([5, 9]);
  });

  it.each([
    [
      "is asked twice",
      `    match value.kind() {\n        Kind::Text(_) => drop(value.kind()),\n        ${rest.replace("Kind::Text(text) => {", "_ => {")}\n    }`,
    ],
    [
      "is asked behind something",
      `    match (log.pop(), value.kind()) {\n        (_, Kind::Text(text)) => {\n            log.push(text.into());\n            String::new()\n        }\n        _ => String::new(),\n    }`,
    ],
    [
      "answers with a generic value",
      `    match Some(value.part()) {\n        Some(_) => {\n            log.clear();\n            String::new()\n        }\n        None => String::new(),\n    }`,
    ],
    ["is only bound to a name", `    let kind = value.kind();\n    match kind {\n        ${rest}\n    }`],
  ])("is none where it %s", (_why, body) => expect(regions(body)).toEqual([]));
});
