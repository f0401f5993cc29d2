// Texts that cost a parser or a reader of text more than their length: what is too much is refused with a reason, everything else ends.
import { expect, it } from "vitest";
import { normalisedBody } from "../../src/check/normalised-body.ts";
import { textFacts } from "../../src/check/text-facts.ts";
import { blankParts } from "../../src/rust/blank-parts.ts";
import { outlineOf } from "../../src/rust/function-texts.ts";
import { nativeParser } from "../../src/rust/native-parser.ts";
import { parseRust } from "../../src/rust/parser.ts";
import { patience } from "../../src/rust/patience.ts";
import type { Stopwatch } from "../../src/rust/processor-time.ts";
import { spelledAsKnown } from "../../src/rust/spelled-as-known.ts";

it("gives up on text of which the parser needs the square of its length", () => {
  // As in a file whose last half was lost in a merge: blocks that never end.
  const text = `fn f() {${"if a { b(|x| match x { Some(y) => [y, ".repeat(6_000)}`;
  const tree = parseRust(text);
  // On a fast machine it may be done in time; then its root is what the parser makes of such a text.
  if (tree.refused === undefined) expect(tree.rootNode.type).toMatch(/^(?:source_file|ERROR)$/);
  else expect(tree.refused).toBe("takes too long to parse");
  // And what comes next is parsed from its own beginning.
  expect(parseRust("fn g() {}").rootNode.namedChildren.map(({ type }) => type)).toEqual(["function_item"]);
});

it("has less patience with every text that takes long, and some with each", () => {
  const { limit, took } = patience();
  expect(limit(0)).toBe(2_000);
  // 100,000 characters take 15 ms.
  for (let file = 0; file < 1_000; file++) took(100_000, 20);
  expect(limit(100_000)).toBe(2_080);
  took(1_000, 1_220.3);
  expect(limit(0)).toBe(800);
  for (let text = 0; text < 1_000; text++) took(1_000, limit(1_000));
  // As one that is parsed once in five times as long as usual would get.
  expect(limit(100_000)).toBe(100);
});

it("counts the time that it worked, not the time that it waited", () => {
  const text = "fn f() { let a = [1, 2, 3]; }\n".repeat(20_000);
  const names = (limit: number, stopwatch?: Stopwatch) => {
    const walk = nativeParser(stopwatch)(text, limit).parsed?.walk();
    return walk && [walk.gotoFirstChild(), walk.nodeType, walk.gotoNextSibling(), walk.nodeType];
  };
  // A millisecond is not enough, by the clock or otherwise.
  expect(names(1)).toBeUndefined();
  // On a machine that had other things to do none has passed yet at the first looks: it goes on where it was.
  let looks = 0;
  expect(names(1, () => () => (looks++ < 10_000 ? 0 : 2))).toEqual([true, "function_item", true, "function_item"]);
  expect(looks).toBeGreaterThan(1);
});

it("refuses what is nested deeper than can be climbed", () => {
  const tree = parseRust(`const A: u8 = ${"&".repeat(20_000)}1;`);
  expect(tree.refused).toBe("is nested more than 12,000 deep");
  expect(tree.rootNode.children).toEqual([]);
  expect(parseRust(`const A: u8 = ${"&".repeat(2_000)}1;`).refused).toBeUndefined();
});

it.each([
  ["comments that never end", "/* "],
  ["raw strings that never end", 'r#" '],
  ["strings that never end", '\\"'],
  ["lifetimes with bounds", "impl<'a: 'b: "],
  ["turbofishes that never end", "a::<b"],
  ["functions without bodies", "fn f("],
  ["blank lines", "                 \n"],
  ["arguments that never end", "impl< const trait a < struct b< where "],
  ["macros that never end", "pub macro a("],
  ["one long word", "1"],
  ["bounds, closures and names that never end", "where a: b, |c, {0: try async box gen { "],
  ["attributes, references and signs", "{ #[a] & 'a pin &raw (.. ) - ~ $ "],
])("reads %s in a time that grows with their length", (_, part) => {
  const text = part.repeat(60_000);
  outlineOf(text);
  blankParts(text);
  spelledAsKnown(text);
  normalisedBody(text);
  textFacts().callsOf(text, "f");
});
