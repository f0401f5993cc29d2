import { describe, expect, it } from "vitest";
import { analyseBody } from "../../src/analysis/dependence/analyse-body.ts";
import { collects } from "../../src/analysis/signals/collects.ts";
import { loopsOf } from "../../src/change/loops-of.ts";
import { indexOf } from "../index/index-of.ts";

/** The loop that takes the place of the `collect` of a chain into a `Result`. */
function loop(closure: string, error = "String", macros = ""): string {
  const text = `${macros}fn f<T>(items: &[T], ask: fn(&T) -> Result<u32, String>, by: u32) -> Result<usize, String> {
    let all = items.iter().take(9).map(${closure}).collect::<Result<Vec<_>, ${error}>>()?;
    Ok(all.len())
}`;
  const index = indexOf({ "src/lib.rs": text });
  const analysis = analyseBody(index.functions[0]!, index, () => undefined);
  return loopsOf(analysis, collects(analysis).regions).patches[0]!.variants[0]!.edits[0]!.text;
}

describe("a closure that may fail", () => {
  it("leaves the function by itself, and its `Ok` is what goes in", () =>
    expect(
      loop("|item| { let Some(x) = keep(item) else { return Err(String::new()) }; Ok((x, ask(item)?)) }"),
    ).toContain(`
    for item in items.iter().take(9) {
        let Some(x) = keep(item) else { return Err(String::new()) };
        all.push((x, ask(item)?));
    }`));

  it("is asked where its value may be an error", () =>
    expect(loop("|item| -> Result<_, String> { match by { 1 => Ok(2), _ => Err(String::new()) } }")).toContain(`
        let value = match by { 1 => Ok(2), _ => Err(String::new()) }?;
        all.push(value);`));

  it("may leave by a macro that gives back an error, and by no other", () => {
    const closure = "|item| { check!(item); ask(item) }";
    const check = (gives: string) => `macro_rules! check {\n    ($e:expr) => { if bad($e) { return ${gives}; } };\n}\n`;
    expect(loop(closure, "String", check("Err(String::new())"))).toContain(
      "check!(item);\n        all.push(ask(item)?);",
    );
    expect(loop(closure, "String", check("Ok(0)"))).toContain(`for entry in items.iter().take(9).map(${closure}) {`);
  });

  it("stays where it ends the item and not the iteration, or the function gives back another error", () => {
    const early = "|item| { if by > 2 { return Ok(1); } ask(item) }";
    expect(loop(early)).toContain(`for entry in items.iter().take(9).map(${early}) {`);
    const asks = "|item| Ok(ask(item)?)";
    expect(loop(asks, "Fault")).toContain(`for entry in items.iter().take(9).map(${asks}) {`);
  });
});
