import { describe, expect, it } from "vitest";
import { analyseBody } from "../../../src/analysis/dependence/analyse-body.ts";
import { handedOn } from "../../../src/analysis/signals/handed-on.ts";
import { indexOf } from "../../index/index-of.ts";

/** Methods that arms of `number` hand on to; undefined where it is something else. */
function methods(
  body: string,
  head = "pub fn number<R: Read, T: Take>(reader: &mut R, taker: T, mark: Mark)",
): string[] | undefined {
  const index = indexOf({ "src/lib.rs": `${head} -> Result<T::Value, Error> {\n    ${body}\n}` });
  const source = index.functions.find(({ item }) => item.name === "number")!;
  return handedOn(analyseBody(source, index, () => undefined))?.arms.flatMap(({ method }) => method ?? []);
}

const [BYTE, SHORT, LONG] = [
  "Mark::Byte => taker.take_u8(reader.read_u8(1)?),",
  "Mark::Short => taker.take_u16(reader.read_u16(2)?),",
  "Mark::Long => taker.take_u64(reader.read_u64(8)?),",
];

describe("a match whose arms hand on what they work out", () => {
  it("is all of a function, and may leave with an error", () => {
    const arms = `${BYTE} ${SHORT} ${LONG} Mark::Small(n) => taker.take_u8(n), other => Err(Error::Kind(other)),`;
    expect(methods(`match mark { ${arms} }`)).toEqual(["take_u8", "take_u16", "take_u64", "take_u8"]);
    expect(methods(`match mark { ${BYTE} ${SHORT} ${LONG} _ => unreachable!(), }`)).toHaveLength(3);
  });

  it.each([
    ["there is more than the match", `log(); match mark { ${BYTE} ${SHORT} ${LONG} }`],
    ["too few arms work", `match mark { ${BYTE} ${SHORT} Mark::Small(n) => taker.take_u8(n), }`],
    ["an arm does something else", `match mark { ${BYTE} ${SHORT} ${LONG} _ => other(reader, taker), }`],
    ["an arm gives a value of its own", `match mark { ${BYTE} ${SHORT} ${LONG} _ => Ok(T::default()), }`],
    [
      "what is worked out asks the value",
      `match mark { ${BYTE} ${SHORT} Mark::Long => taker.take_u64(width(&taker, 1)), Mark::Float => taker.take_f64(reader.read_f64(8)?), }`,
    ],
    [
      "what is worked out names the parameter",
      `match mark { ${BYTE} ${SHORT} Mark::Long => taker.take_u64(T::read(reader)?), Mark::Float => taker.take_f64(reader.read_f64(8)?), }`,
    ],
    ["an arm is there under a condition", `match mark { ${BYTE} ${SHORT} #[cfg(wide)] ${LONG} }`],
  ])("is none where %s", (_why, body) => expect(methods(body)).toBeUndefined());

  it("hands to a value that the function owns", () => {
    const match = `match mark { ${BYTE} ${SHORT} ${LONG} }`;
    expect(
      methods(match, "pub fn number<R: Read, T: Take>(reader: &mut R, taker: &mut T, mark: Mark)"),
    ).toBeUndefined();
    expect(methods(match, "pub fn number<R: Read, T>(reader: &mut R, taker: Own, mark: Mark)")).toBeUndefined();
  });
});
