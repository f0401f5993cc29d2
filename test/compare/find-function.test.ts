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
