import { expect, it } from "vitest";
import { diffProfiles } from "../../src/compare/diff.ts";
import type { PictureNode } from "../../src/model/picture.ts";
import type { FunctionCost, Profile } from "../../src/model/profile.ts";
import type { Report } from "../../src/model/report.ts";
import { picture } from "../../src/picture/picture.ts";
import { made } from "./made-profile.ts";

/** What the crate was before: `load` with 100 lines less, and a function that is gone. */
const gone: FunctionCost = {
  path: "store::old::parse",
  kind: "function",
  copies: 2,
  lines: 80,
  place: made.functions[0]!.place!,
  causedLines: 90,
};
const earlier: Profile = {
  ...made,
  functions: [
    ...made.functions.map((cost, index) => (index === 0 ? { ...cost, lines: 300, causedLines: 550 } : cost)),
    gone,
  ],
};

const report = { crate: { name: "shop", version: "1.0.0", owner: "crate" }, findings: [] } as unknown as Report;
const diff = diffProfiles({ name: "old.json", profile: earlier }, { name: "now", profile: made });
const drawn = picture(report, made, () => undefined, { name: "old.json", profile: earlier, diff });

/** Names of functions with what came and went. */
function changes(node: PictureNode): [string, number, number][] {
  const own: [string, number, number][] =
    node.kind === "function" && (node.came || node.went) ? [[node.name, node.came ?? 0, node.went ?? 0]] : [];
  return [...own, ...node.children.flatMap(changes)];
}

it("says of each function how many lines came and went, also of one that is gone", () => {
  expect(changes(drawn.map)).toEqual([
    ["Store<_>::load", 100, 0],
    ["parse", 0, 80],
  ]);
  expect([drawn.map.came, drawn.map.went]).toEqual([100, 80]);
});

it("compares causes by what they make the compiler create", () => {
  expect(changes(drawn.causes!)).toEqual([
    ["Store<_>::load", 150, 0],
    ["parse", 0, 90],
  ]);
});

it("shows what is gone in the crate that it was in", () => {
  const store = drawn.map.children.find(({ name }) => name === "store 1.0.0")!;
  expect(store.children.map(({ name }) => name)).toContain("parse");
});

it("has no growth of nothing", () => {
  const same = diffProfiles({ name: "old.json", profile: made }, { name: "now", profile: made });
  const { map } = picture(report, made, () => undefined, { name: "old.json", profile: made, diff: same });
  expect(changes(map)).toEqual([]);
});
