// Every kind of function stands where its source has it, whatever compiler, mangling and optimization level it was compiled with.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FunctionCost } from "../../src/model/profile.ts";
import { excerptIr, fromBytes, read } from "./excerpt.ts";

const crates = join(import.meta.dirname, "crates");

/** Line of the first line of a source file that holds `text`. */
function lineOf(file: string, text: string): number {
  const lines = readFileSync(join(crates, "generics", file), "utf8").split("\n");
  const index = lines.findIndex((line) => line.includes(text));
  expect(index, text).toBeGreaterThanOrEqual(0);
  return index + 1;
}

/** Source text of a definition → copies that the crate asks for, counted by hand in its source. */
const definitions: readonly (readonly [what: string, file: string, text: string, copies: number])[] = [
  ["generic free function", "lib.rs", "fn shout<T", 4],
  ["const generic", "lib.rs", "fn sum<const N", 2],
  ["inherent method of a generic type", "widget.rs", "fn grown(", 2],
  ["method of an impl for one type", "widget.rs", "fn only_u8(", 1],
  ["function in a method", "widget.rs", "fn one_more(", 1],
  ["trait method", "shapes.rs", "self.0 * self.0", 1],
  ["trait default, at the trait", "shapes.rs", "fn scaled(", 2],
  ["blanket impl", "shapes.rs", "fn see(&self) -> String {", 2],
  ["closure", "lib.rs", "let outer = |value", 2],
  ["closure in a closure", "lib.rs", "let inner = |factor", 2],
  ["async function", "lib.rs", "async fn fetch", 4],
  ["no_mangle", "lib.rs", "fn plainly_named", 1],
  ["extern", "lib.rs", "fn called_from_c", 1],
  ["caller of a C function", "lib.rs", "fn calls_c", 1],
  ["two functions made by one macro, at the macro", "lib.rs", "pub fn $name", 2],
  ["two closures on one line", "lib.rs", "let (a, b)", 2],
  ["closure that a vtable calls by value", "lib.rs", "Box::new(move ||", 1],
];

const dev = ["generics-stable-legacy-dev", "generics-stable-v0-dev", "generics-nightly-legacy-dev"];
const release = ["generics-stable-legacy-release", "generics-nightly-v0-release"];

async function functionsOf(name: string): Promise<readonly FunctionCost[]> {
  return (await read([fromBytes(excerptIr(name))])).functions;
}

function at(functions: readonly FunctionCost[], file: string, line: number): FunctionCost[] {
  return functions.filter(
    (cost) => cost.place?.package.owner === "crate" && cost.place.file === file && cost.place.line === line,
  );
}

describe.each(dev)("%s", (name) => {
  test.each(definitions)("%s", async (_, file, text, copies) => {
    // The body of the trait method is the only text that its two impls do not share.
    const line = text.startsWith("self.0") ? lineOf(file, text) - 1 : lineOf(file, text);
    const found = at(await functionsOf(name), file, line);
    expect(found.reduce((sum, cost) => sum + cost.copies, 0)).toBe(copies);
  });

  test("functions of one place are told apart where they are two", async () => {
    const functions = await functionsOf(name);
    const made = at(functions, "lib.rs", lineOf("lib.rs", "pub fn $name"));
    expect(made.map((cost) => cost.path.split("::").at(-1)).sort()).toEqual(["first_made", "second_made"]);
    const both = at(functions, "lib.rs", lineOf("lib.rs", "let (a, b)"));
    expect(both.map((cost) => cost.closure).sort()).toEqual([0, 1]);
    const see = at(functions, "shapes.rs", lineOf("shapes.rs", "fn see(&self) -> String {"));
    expect(see).toHaveLength(1);
  });

  test("kinds", async () => {
    const functions = await functionsOf(name);
    const kinds = (kind: string) => functions.filter((cost) => cost.kind === kind).map((cost) => cost.path);
    expect(kinds("shim")).toContain("core::ops::function::FnOnce::call_once{{vtable.shim}}");
    expect(kinds("drop-glue")).toHaveLength(1);
    expect(kinds("drop-glue")[0]).toMatch(/^core::ptr::drop_(in_place|glue)<_>$/);
    expect(kinds("closure").every((path) => path.includes("{{closure}}"))).toBe(true);
    expect(kinds("closure").some((path) => path.endsWith("nested::{{closure}}::{{closure}}"))).toBe(true);
  });

  test("type arguments are kept for display, largest copy first", async () => {
    const shout = at(await functionsOf(name), "lib.rs", lineOf("lib.rs", "fn shout<T"))[0]!;
    expect(shout.instances!.map((one) => one.typeArguments).sort()).toEqual([
      "&str",
      "alloc::string::String",
      "i32",
      "u8",
    ]);
    expect(shout.instances!.reduce((sum, one) => sum + one.lines, 0)).toBe(shout.lines);
    const sum = at(await functionsOf(name), "lib.rs", lineOf("lib.rs", "fn sum<const N"))[0]!;
    expect(sum.instances!.map((one) => one.typeArguments).sort()).toEqual(["3", "5"]);
  });
});

test.each([...dev, ...release])("%s: std stands in the library, with the compiler's version", async (name) => {
  const std = (await functionsOf(name)).filter((cost) => cost.place?.package.owner === "std");
  expect(std.length).toBeGreaterThan(10);
  const own = std.filter((cost) => cost.place!.package.name === "std");
  expect(own.every((cost) => /^library\/(core|alloc|std)\/src\/.*\.rs$/.test(cost.place!.file))).toBe(true);
  const versions = new Set(own.map((cost) => cost.place!.package.version));
  expect([...versions]).toEqual([name.includes("nightly") ? "1.97.0-nightly" : "1.95.0"]);
});

test("legacy and v0 agree on every place, its copies and lines", async () => {
  const sums = async (name: string) => {
    const all = new Map<string, [copies: number, lines: number]>();
    for (const { place, copies, lines } of await functionsOf(name)) {
      const key = `${place?.package.name} ${place?.file}:${place?.line}`;
      const [knownCopies, knownLines] = all.get(key) ?? [0, 0];
      all.set(key, [knownCopies + copies, knownLines + lines]);
    }
    return new Map([...all].sort());
  };
  expect(await sums("generics-stable-v0-dev")).toEqual(await sums("generics-stable-legacy-dev"));
});

test("the MD5 is that of the source file", async () => {
  const place = at(await functionsOf("generics-stable-v0-dev"), "widget.rs", lineOf("widget.rs", "fn grown("))[0]!
    .place!;
  const source = readFileSync(join(crates, "generics", "widget.rs"));
  expect(place.md5).toBe(createHash("md5").update(source).digest("hex"));
});

test("a binary: C's main has no place, and that is said", async () => {
  const profile = await read([fromBytes(excerptIr("tool"))]);
  expect(profile.functions.filter((cost) => cost.place === undefined).map((cost) => cost.path)).toEqual(["main"]);
  expect(profile.notices.map((notice) => notice.message)).toEqual([
    expect.stringMatching(/^1 of \d+ copies \(\d+ lines\) have no place .*: main$/),
  ]);
});

test("a test harness and a proc-macro crate have their own functions at their places", async () => {
  const tests = await functionsOf("tool-tests");
  expect(tests.find((cost) => cost.path === "tool::tests::runs")?.place).toMatchObject({ file: "main.rs" });
  const words = await functionsOf("words");
  expect(words.find((cost) => cost.path === "words::twice")?.place).toMatchObject({ file: "lib.rs", line: 11 });
});
