import { expect, it } from "vitest";
import { editableCrates } from "../../../src/cost/editable-crates.ts";
import { UserError } from "../../../src/errors.ts";
import type { FunctionCost } from "../../../src/model/profile.ts";
import type { Owner } from "../../../src/model/span.ts";

const crates: readonly (readonly [name: string, owner: Owner | undefined, lines: number])[] = [
  ["own", "crate", 100],
  ["beside", "workspace", 1],
  ["near_by", "path", 1],
  ["checkout", "git", 1],
  ["large", "registry", 200],
  ["small", "registry", 100],
  ["core", "std", 596],
  ["lost", undefined, 1],
  ["", undefined, 1],
];
const functions = crates.map(
  ([name, , lines]): FunctionCost => ({ path: `${name}::f`, kind: "function", copies: 1, lines }),
);
const known = {
  crates: crates.map(([name]) => name),
  owners: new Map(crates.flatMap(([name, owner]): [string, Owner][] => (owner === undefined ? [] : [[name, owner]]))),
};

it.each<[asked: readonly string[] | undefined, expected: readonly string[]]>([
  // Of 1001 lines large has more than a tenth, small has not.
  [undefined, ["own", "beside", "near_by", "checkout", "large", "lost"]],
  [["workspace"], ["own", "beside"]],
  [["crate"], ["own"]],
  [
    ["near-by", "small"],
    ["near_by", "small"],
  ],
  [
    ["registry", "own"],
    ["large", "small", "own"],
  ],
  [["std"], ["core"]],
  [[], []],
])("%s", (asked, expected) => expect([...editableCrates(functions, known, asked)]).toEqual(expected));

it("refuses what is neither a crate nor an owner", () => {
  expect(() => editableCrates(functions, known, ["own", "ovn"])).toThrow(UserError);
});
