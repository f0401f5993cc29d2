import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  chooseParser,
  parseAround,
  parseInside,
  parseRange,
  parseRust,
  type SyntaxTree,
} from "../../src/rust/parser.ts";
import { kinds } from "../../src/rust/syntax/vocabulary.ts";

const repository = join(import.meta.dirname, "..", "..");

/** Every row of the tree, as text: kind, place, field. */
function rows({ columns, hasError }: SyntaxTree): string[] {
  const { count, types, starts, ends, fields, parents } = columns;
  const row = (at: number) =>
    `${kinds[types[at]!]!.name} ${starts[at]}-${ends[at]} field ${fields[at]} below ${parents[at]}`;
  return [`error: ${hasError}`, ...Array.from({ length: count }, (_, at) => row(at))];
}

async function byBoth(parse: () => SyntaxTree): Promise<[string[], string[]]> {
  await chooseParser("native");
  const native = rows(parse());
  await chooseParser("wasm");
  return [native, rows(parse())];
}

describe("the native parser and the one in WebAssembly", () => {
  afterAll(() => chooseParser(process.env.MONO_ADVISE_PARSER));

  const folder = join(repository, "fixtures", "salsa-ledger", "src");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".rs"))) {
    it(`make the same tree of ${file}`, async () => {
      const text = readFileSync(join(folder, file), "utf8");
      const [native, wasm] = await byBoth(() => parseRust(text));
      expect(native.length).toBeGreaterThan(20);
      expect(wasm).toEqual(native);
    });
  }

  // U+1F980 is two UTF-16 units, é one unit and two bytes.
  const odd = 'fn é<T>() { let s = "🦀é"; f::<T>(s) }\nm! { fn inner() {} }\n';

  it("count in UTF-16 units", async () => {
    const [native, wasm] = await byBoth(() => parseRust(odd));
    expect(wasm).toEqual(native);
    expect(native.join("\n")).toContain(`string_literal ${odd.indexOf('"')}-${odd.lastIndexOf('"') + 1}`);
  });

  it("parse a part at its true place, and around a gap", async () => {
    const at = odd.indexOf("fn inner");
    const range = {
      startIndex: at,
      endIndex: at + "fn inner() {}".length,
      startPosition: { row: 1, column: 5 },
      endPosition: { row: 1, column: 18 },
    };
    for (const parse of [
      () => parseRange(odd, range),
      () => parseAround(odd, [{ start: odd.indexOf("{") + 1, end: odd.indexOf("}") }]),
      () => parseInside(odd, parseRust(odd).rootNode.descendantsOfType("token_tree")[0]!),
    ]) {
      const [native, wasm] = await byBoth(parse);
      expect(wasm).toEqual(native);
    }
    await chooseParser("wasm");
    expect(parseRange(odd, range).rootNode.firstChild?.text).toBe("fn inner() {}");
    // The whole text again: a range must not stay in force.
    expect(parseRust(odd).rootNode.namedChildCount).toBe(2);
  });

  it("both see what does not parse", async () => {
    await byBoth(() => parseRust("fn f( {")).then(([native, wasm]) => {
      expect(native[0]).toBe("error: true");
      expect(wasm[0]).toBe("error: true");
    });
  });

  it("are not called anything else", async () => {
    await expect(chooseParser("fast")).rejects.toThrow(
      'there is no parser "fast": MONO_ADVISE_PARSER is native or wasm',
    );
  });
});
