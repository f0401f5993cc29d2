// Rows as a merge reads them: the same from bytes as from parsed JSON, and a sentence for what is no row.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { encodeProfile } from "../../src/ir/profile-encoding.ts";
import { profileText } from "../../src/ir/profile-file.ts";
import { readProfileRows } from "../../src/ir/profile-rows.ts";
import { sectionsOf } from "../../src/ir/profile-sections.ts";
import { ScannedFunction, scanned } from "../../src/ir/scanned-function.ts";
import type { FunctionCost } from "../../src/model/profile.ts";
import { at, fn, profile } from "../workspace/made-profile.ts";

const folder = mkdtempSync(join(tmpdir(), "rows-"));
afterAll(() => rmSync(folder, { recursive: true }));

const closure: FunctionCost = {
  path: "store::load::{{closure}}",
  kind: "closure",
  copies: 2,
  lines: 30,
  closure: 0,
  place: { ...at("store", "crate", 12), macro: "log::info!" },
};
// The second path needs escapes in JSON, the third more than one byte for a character.
const odd: FunctionCost = { path: 'store::"a\\b"', kind: "drop-glue", copies: 1, lines: 5 };
const store = profile("store", [
  fn("queue::push", at("queue", "workspace", 3), 2, 40, ["alloc::string::String", "store::Row"]),
  closure,
  odd,
  { path: "store::größe", kind: "shim", copies: 1, lines: 4 },
]);

function plain(row: ScannedFunction) {
  const text = (from: number, to: number) => (from < 0 ? undefined : row.bytes.toString("utf8", from, to));
  const { kind, copies, lines, file, line, closure: number, pathHash } = row;
  const instances = row.sizes.slice(0, row.instances).map((size, index) => [size, row.types[index]]);
  const [path, macro] = [text(row.pathStart, row.pathEnd), text(row.macroStart, row.macroEnd)];
  return { path, pathHash, kind, copies, lines, file, line, macro, number, instances };
}

async function rowsOf(name: string, text: string) {
  writeFileSync(join(folder, name), text);
  return Array.from((await readProfileRows(join(folder, name))).functions, plain);
}

describe("readProfileRows", () => {
  const text = profileText(store);
  const wanted = Array.from(scanned(encodeProfile(store).functions), plain);

  it("reads what was written from its bytes, and any other layout of it", async () => {
    expect(wanted.map(({ path, macro }) => [path, macro])).toEqual([
      ["queue::push", undefined],
      ["store::load::{{closure}}", "log::info!"],
      ['store::"a\\b"', undefined],
      ["store::größe", undefined],
    ]);
    expect(sectionsOf(Buffer.from(text), "functions", new Set())).toBeDefined();
    expect(await rowsOf("written.json", text)).toEqual(wanted);
    expect(await rowsOf("indented.json", JSON.stringify(JSON.parse(text), null, 2))).toEqual(wanted);
    expect(await rowsOf("one-line.json", JSON.stringify(JSON.parse(text)))).toEqual(wanted);
  });

  it.each([
    ['["f","function",1,2,null,null,null,null,null]', true],
    ['["größe","closure",1,2,0,3,"a::b!",0,[[2,0],[1,null]]]', true],
    ['["f","function",1,2,null,null,null,null,[]]', true],
    ['["a\\"b","function",1,2,null,null,null,null,null]', false],
    ['["f", "function",1,2,null,null,null,null,null]', false],
    ['["f","function",1,2,null,null,null,null]', false],
    ['["f","function",-1,2,null,null,null,null,null]', false],
  ])("takes %s from its bytes: %s", (row, taken) => {
    const bytes = Buffer.from(row);
    expect(new ScannedFunction().scan(bytes, 0)).toBe(taken ? bytes.length : -1);
  });

  it.each([
    ["a number that is none", '"shim",1,4', '"shim",1,x'],
    ["a kind that nobody knows", '"shim"', '"sham"'],
    ["a file that is not there", '"queue::push","function",2,40,0', '"queue::push","function",2,40,99'],
    ["a row too long", '"shim",1,4', '"shim",1,4,4'],
    ["two rows in one line", '],\n    ["store::load', '],["store::load'],
  ])("says where %s is", async (_what, from, to) => {
    expect(text).toContain(from);
    await expect(rowsOf("damaged.json", text.replace(from, to))).rejects.toThrow(
      /^the profile .*damaged\.json is damaged at functions\.\d+ \(no such row can be in a profile\): measure again$/,
    );
  });

  it("says of a file that is cut off that it is", async () => {
    await expect(rowsOf("cut.json", text.slice(0, -20))).rejects.toThrow(/is cut off: measure again$/);
  });
});

it("reads the recorded profile from its bytes", () => {
  const file = readFileSync(join(import.meta.dirname, "../../fixtures/salsa-ledger/mono-advise.profile.json"));
  const sections = sectionsOf(file, "functions", new Set());
  expect(Object.keys(sections?.values ?? {})).toContain("totals");
});
