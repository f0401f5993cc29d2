// What crates cost together: sums by crate and owner that add up, and which crate should make an instance.
import { expect, it } from "vitest";
import type { Profile } from "../../src/model/profile.ts";
import { ProfileMerge } from "../../src/workspace/merge-profiles.ts";
import { workspaceCosts } from "../../src/workspace/workspace-costs.ts";
import { at, fn, profile } from "./made-profile.ts";

// `web` and `cli` use `store`, which uses `queue`; the registry's `seq` is generic.
const dependencies = new Map([
  ["queue", new Set<string>(["seq"])],
  ["store", new Set(["queue", "seq"])],
  ["web", new Set(["store", "queue", "seq"])],
  ["cli", new Set(["store", "queue", "seq"])],
]);
const crates: readonly Profile[] = [
  profile("queue", [fn("queue::len", at("queue", "crate", 1), 1, 5)]),
  profile("store", [
    fn("store::open", at("store", "crate", 1), 1, 30),
    fn("seq::sort", at("seq", "registry", 7), 1, 60, ["u8"]),
  ]),
  profile("web", [
    fn("seq::sort", at("seq", "registry", 7), 3, 300, ["store::Row", "queue::Job", "alloc::string::String"]),
    fn("queue::len", at("queue", "workspace", 1), 1, 5, []),
    fn("main", at("web", "crate", 2), 1, 50),
  ]),
  profile("cli", [fn("seq::sort", at("seq", "registry", 7), 2, 180, ["store::Row", "alloc::string::String"])], {
    target: { kind: "bin", name: "cli" },
  }),
];

function merged(): Profile {
  const merge = new ProfileMerge();
  for (const each of crates) merge.addProfile(each.crate, each);
  return merge.result();
}

it("adds up by crate and by owner", () => {
  const costs = workspaceCosts(merged(), (crate) => dependencies.get(crate));
  expect(costs.crates).toEqual([
    {
      name: "web",
      totals: { lines: 355, copies: 5, functions: 3 },
      lines: { own: 50, workspace: 5, dependencies: 300, std: 0, unplaced: 0 },
    },
    {
      name: "cli (bin)",
      totals: { lines: 180, copies: 2, functions: 1 },
      lines: { own: 0, workspace: 0, dependencies: 180, std: 0, unplaced: 0 },
    },
    {
      name: "store",
      totals: { lines: 90, copies: 2, functions: 2 },
      lines: { own: 30, workspace: 0, dependencies: 60, std: 0, unplaced: 0 },
    },
    {
      name: "queue",
      totals: { lines: 5, copies: 1, functions: 1 },
      lines: { own: 5, workspace: 0, dependencies: 0, std: 0, unplaced: 0 },
    },
  ]);
  expect(costs.owners.map(({ package: { name }, lines, copies, crates }) => [name, lines, copies, crates])).toEqual([
    ["seq", 540, 6, 3],
    ["web", 50, 1, 1],
    ["store", 30, 1, 1],
    ["queue", 10, 2, 2],
  ]);
});

it("says which crate should make what several make", () => {
  const { repeated } = workspaceCosts(merged(), (crate) => dependencies.get(crate));
  // `sort::<Row>` names store, which both use; `sort::<String>` names none: store and queue could both, and store is no better by name than queue.
  expect(
    repeated.map(({ typeArguments, crates, linesTooMany, home }) => [typeArguments, crates, linesTooMany, home]),
  ).toEqual([
    ["alloc::string::String", ["cli (bin)", "web"], 90, "queue"],
    ["store::Row", ["cli (bin)", "web"], 90, "store"],
  ]);
});

it("finds copies that another crate could make, also when only one makes them", () => {
  const { elsewhere } = workspaceCosts(merged(), (crate) => dependencies.get(crate));
  expect(elsewhere).toEqual([
    { path: "seq::sort", copies: 2, lines: 190, crates: ["cli (bin)", "web"], home: "store" },
    { path: "seq::sort", copies: 1, lines: 100, crates: ["web"], home: "queue" },
  ]);
});

it("names no home that it does not know of", () => {
  const { repeated } = workspaceCosts(merged(), () => undefined);
  expect(repeated.map(({ typeArguments, home }) => [typeArguments, home])).toEqual([
    ["alloc::string::String", undefined],
    ["store::Row", "store"],
  ]);
});
