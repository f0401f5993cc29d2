import { expect, it } from "vitest";
import { findFunction } from "../../src/compare/find-function.ts";
import { UserError } from "../../src/errors.ts";
import type { FunctionCost, Profile } from "../../src/model/profile.ts";

function profileOf(...paths: readonly string[]): Profile {
  const functions = paths.map(
    (path, index): FunctionCost => ({ path, kind: "function", copies: 1, lines: 100 - index }),
  );
  return {
    formatVersion: 1,
    crate: "m",
    from: "ir",
    mangling: "v0",
    totals: { lines: 0, copies: 0, functions: functions.length },
    functions,
    notices: [],
  };
}

const profile = profileOf(
  "m::exec::<impl n::Book<_>>::settle",
  "<n::Book<_> as m::Row>::new",
  "m::Page::new",
  "m::exec::<impl n::Book<_>>::settle::{{closure}}",
  "core::ptr::drop_in_place<_>",
  "<alloc::vec::Vec<_> as core::iter::Extend<_>>::extend",
);

it.each<[name: string, paths: readonly number[]]>([
  ["m::exec::<impl n::Book<_>>::settle", [0]],
  ["settle", [0]],
  ["Book::settle", [0]],
  ["Book<C>::settle", [0]],
  ["settle::{{closure}}", [3]],
  ["new", [1, 2]],
  ["Page::new", [2]],
  ["n::Book::new", [1]],
  ["drop_in_place", [4]],
  ["Vec<T, A>::extend", [5]],
  ["settl", [0, 3]],
])("%s", (name, expected) => expect(findFunction(profile, name)).toEqual(expected));

it("what causes most goes first", () => {
  const [first, second, third] = profileOf("a::new", "b::new", "c::new").functions as [
    FunctionCost,
    FunctionCost,
    FunctionCost,
  ];
  const functions = [first, second, { ...third, causedLines: 5000 }];
  expect(findFunction({ ...profile, functions }, "new")).toEqual([2, 0, 1]);
});

it("what is not there is refused, with the nearest name", () => {
  expect(() => findFunction(profile, "setle")).toThrow(
    new UserError(
      "no measured function is called setle, did you mean settle; reports and cargo llvm-lines print the names",
    ),
  );
  expect(() => findFunction(profile, " ")).toThrow(UserError);
});

it("two letters that changed places are nearer than one too many", () => {
  const names = profileOf("m::one", "m::open");
  expect(() => findFunction(names, "opne")).toThrow(/did you mean open;/);
});

it.each([
  ["`m::Page::new`", [2]],
  ["<n[1f2e3d4c5b6a7980]::Book<u32> as m[c1f1a4ba060b9bfa]::Row>::new", [1]],
  ["<n::Book<u8>>::settle::{closure#0}", [3]],
])("as Markdown and tables with v0 symbols print it: %s", (name, expected) =>
  expect(findFunction(profile, name)).toEqual(expected),
);

it("suggests no closure: what it stands in has a name", () => {
  expect(() => findFunction(profile, "setle::{{closure}}")).toThrow(/did you mean settle;/);
});

it("a place means the function that begins last at or above it, however the file is written", () => {
  const at = (file: string, line: number) => ({
    package: { name: "p", version: "1.0.0", owner: "crate" as const },
    file,
    line,
  });
  const [a, b, c, d] = profileOf("m::a", "m::b", "n::c", "m::a::{{closure}}").functions as [
    ...[FunctionCost, FunctionCost, FunctionCost, FunctionCost],
  ];
  const functions = [
    { ...a, place: at("src/m.rs", 10) },
    { ...b, place: at("src/m.rs", 20) },
    { ...c, place: at("src/n.rs", 5) },
    { ...d, place: at("src/m.rs", 12) },
  ];
  const placed = { ...profile, functions };
  for (const [name, expected] of [
    ["src/m.rs:10", 0],
    ["m.rs:19", 0],
    ["m.rs:12", 3],
    ["src/m.rs:25:7", 1],
    ["crates/p/src/m.rs:20", 1],
    ["p 1.0.0 src/n.rs:6", 2],
    ["src/m.rs:10–24", 0],
    ["m.rs:25, :27 …", 1],
    ["m.rs:20, :21, :22", 1],
  ] as const) {
    expect(findFunction(placed, name)).toEqual([expected]);
  }
  const none = (name: string) => `no measured function begins at or above ${name}; `;
  expect(() => findFunction(placed, "src/m.rs:9")).toThrow(`${none("src/m.rs:9")}the first there begins in line 10`);
  expect(() => findFunction(placed, "src/x.rs:9")).toThrow(`${none("src/x.rs:9")}nothing of that file was measured`);
  expect(() => findFunction(profile, "src/m.rs:9")).toThrow(
    `${none("src/m.rs:9")}a table of cargo llvm-lines has no places`,
  );
});
