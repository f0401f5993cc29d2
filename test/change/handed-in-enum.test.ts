import { describe, expect, it } from "vitest";
import { analyseBody } from "../../src/analysis/dependence/analyse-body.ts";
import { handedOnSignal } from "../../src/analysis/signals/handed-on.ts";
import { changeTools } from "../../src/change/change-tools.ts";
import { handedInEnum } from "../../src/change/handed-in-enum.ts";
import { indexMir } from "../../src/mir/find-mir.ts";
import { parseMir } from "../../src/mir/parse-mir.ts";
import { indexOf } from "../index/index-of.ts";

/** As rustc 1.95 prints it, cut short; a pattern gives the argument `mark` another name. */
const MIR = (text: string) => `fn number(_1: &mut R, _2: T, _3: Mark) -> Result<<T as Take>::Value, Error> {
    debug reader => _1;
    debug taker => _2;
    debug mark => _3;
    let mut _5: T;
    let _6: u8;
    let _7: u8;
    let _8: u16;
    let _9: ${text};
    scope 1 {
        debug other => _3;
    }
        _0 = <T as Take>::take_u8(move _5, copy _6) -> [return: bb2, unwind continue];
        _0 = <T as Take>::take_u8(move _5, copy _7) -> [return: bb2, unwind continue];
        _0 = <T as Take>::take_u16(move _5, copy _8) -> [return: bb2, unwind continue];
        _0 = <T as Take>::take_text(move _5, move _9) -> [return: bb2, unwind continue];
}
`;

const ARMS = `Mark::Small(n) => taker.take_u8(n),
        Mark::Byte => taker.take_u8(reader.read_u8(1)?),
        Mark::Short => taker.take_u16(reader.read_u16(2)?),
        Mark::Text => taker.take_text(reader.read_text(8)?),
        other => Err(Error::Kind(other)),`;

function made(result = "Result<T::Value, Error>", text = "std::string::String"): string[] {
  const source = `pub struct Error;
pub enum Mark { Small(u8), Byte, Short, Text }
pub fn number<'de, R: Read, T: Take<'de>>(reader: &mut R, taker: T, mark: Mark) -> ${result} {
    match mark {
        ${ARMS}
    }
}`;
  const index = indexOf({ "src/lib.rs": source });
  const analysis = analyseBody(index.functions.find(({ item }) => item.name === "number")!, index, () => undefined);
  const [region] = handedOnSignal(analysis).regions;
  const tools = changeTools(index, () => undefined, indexMir(parseMir(MIR(text))));
  const patch = handedInEnum(analysis, region!, tools);
  return "variants" in patch ? patch.variants[0]!.edits.map((edit) => edit.text) : [patch.reason];
}

describe("an enum of what a match hands on", () => {
  it("has a variant for each method, made by a function without the value", () => {
    expect(made()).toEqual([
      `match number_value(reader, mark)? {
        NumberValue::U8(value) => taker.take_u8(value),
        NumberValue::U16(value) => taker.take_u16(value),
        NumberValue::Text(value) => taker.take_text(value),
    }`,
      `

/// Works out for \`number\` what to hand on: not compiled for each \`T\`.
fn number_value<R: Read>(reader: &mut R, mark: Mark) -> Result<NumberValue, Error> {
    Ok(match mark {
        Mark::Small(n) => NumberValue::U8(n),
        Mark::Byte => NumberValue::U8(reader.read_u8(1)?),
        Mark::Short => NumberValue::U16(reader.read_u16(2)?),
        Mark::Text => NumberValue::Text(reader.read_text(8)?),
        other => return Err(Error::Kind(other)),
    })
}

/// What \`number\` hands to \`taker\`.
enum NumberValue {
    U8(u8),
    U16(u16),
    Text(String),
}`,
    ]);
  });

  it("is none where a value borrows, or the error is generic, too", () => {
    expect(made(undefined, "&str")).toEqual(["`reader.read_text(8)?` borrows"]);
    expect(made("Result<T::Value, T::Error>")).toEqual(["what leaves it has no type of its own"]);
    expect(made("Answer")).toEqual(["what leaves it has no type of its own"]);
  });
});
