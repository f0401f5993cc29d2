import { describe, expect, it } from "vitest";
import { analyseBody } from "../../src/analysis/dependence/analyse-body.ts";
import { closures } from "../../src/analysis/signals/closures.ts";
import { changeTools } from "../../src/change/change-tools.ts";
import { patchesOf } from "../../src/change/patches-of.ts";
import { indexOf } from "../index/index-of.ts";
import { texts } from "./patches.ts";

function made(body: string) {
  const text = `pub fn parse<T: From<u8>>(text: &str, by: u8) -> Result<T, String> {\n    ${body}\n}`;
  const index = indexOf({ "src/lib.rs": text });
  const analysis = analyseBody(index.functions[0]!, index, () => undefined);
  const tools = { ...changeTools(index, () => undefined, undefined), free: undefined };
  return patchesOf(analysis, "outlined-closure", closures(analysis).regions, tools, () => true);
}

describe("a closure that captures nothing", () => {
  const closure = (parameters: string) => `let value: u8 = text.bytes().map(${parameters} -> u8 {
        let twice = each.wrapping_mul(2);
        println!("{twice}");
        twice.max(7)
    }).max().unwrap_or(by);
    Ok(T::from(value))`;

  it("is a function that is passed by its name", () => {
    const { call, helper } = texts(made(closure("|each: u8|")));
    expect(call).toBe("parse_part");
    expect(helper).toContain("fn parse_part(each: u8) -> u8 { let twice");
    expect(helper).toContain("Not generic, so that what calls it is compiled once.");
  });

  it("stays where nobody knows the type of what it takes, or gives a slice its owner", () => {
    expect(made(closure("|each|")).patches.filter(({ helper }) => helper.call === "parse_part")).toEqual([]);
    const { refusals } = made(closure("|each: &Vec<u8>|").replace("each.wrapping", "each[0].wrapping"));
    expect(refusals.map(({ reason }) => reason)).toContain("`each` would be better off as a slice");
  });

  it("is no function where it captures something", () => {
    const captured = closure("|each: u8|").replace("max(7)", "max(by)");
    expect(made(captured).patches.map(({ helper }) => helper.call)).not.toContain("parse_part");
  });
});
