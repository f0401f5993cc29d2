// Against an earlier profile: how many lines came and went, by function, with what is gone put back to be seen.
import type { ProfileDiff } from "../model/diff.ts";
import type { PictureNode } from "../model/picture.ts";
import type { FunctionCost, Profile } from "../model/profile.ts";
import { shortPath } from "../report/place.ts";
import { crateOf } from "./names.ts";
import { NOTHING } from "./values.ts";

/** An earlier measurement of the same crate. */
export interface Against {
  /** As the user named it. */
  readonly name: string;
  readonly profile: Profile;
  readonly diff: ProfileDiff;
}

interface Change {
  readonly lines: number;
  /** Of a function that is gone: the crate it was in. */
  readonly crate?: string;
}

/** The map with what came and went of the functions' own lines. */
export function grownMap(
  map: PictureNode,
  functions: readonly FunctionCost[],
  { diff, profile }: Against,
): PictureNode {
  const crates = new Map(profile.functions.map((cost) => [cost.path, crateOf(cost)]));
  const changes = new Map<string, Change>();
  for (const { path, change, before, after } of diff.rows) {
    const crate = change === "gone" ? crates.get(path) : undefined;
    changes.set(path, { lines: after.lines - before.lines, ...(crate === undefined ? {} : { crate }) });
  }
  return withGone(withChanges(map, functions, changes), changes);
}

/** The causes with what came and went of caused lines. A function that moved is the same function. */
export function grownCauses(
  causes: PictureNode,
  functions: readonly FunctionCost[],
  { diff, profile }: Against,
): PictureNode {
  const moved = new Map(diff.rows.flatMap(({ from, path }) => (from === undefined ? [] : [[from, path] as const])));
  const changes = new Map<string, Change>();
  for (const { path, causedLines } of functions) {
    if (causedLines) changes.set(path, { lines: (changes.get(path)?.lines ?? 0) + causedLines });
  }
  for (const cost of profile.functions) {
    if (!cost.causedLines) continue;
    const path = moved.get(cost.path) ?? cost.path;
    const now = changes.get(path);
    const crate = now === undefined || now.crate !== undefined ? crateOf(cost) : undefined;
    changes.set(path, { lines: (now?.lines ?? 0) - cost.causedLines, ...(crate === undefined ? {} : { crate }) });
  }
  return withGone(withChanges(causes, functions, changes), changes);
}

/** Takes each change out of `changes` when its function is found: of several functions of one path the first has it. */
function withChanges(node: PictureNode, functions: readonly FunctionCost[], changes: Map<string, Change>): PictureNode {
  if (node.kind === "function" || node.kind === "closures") {
    const { path } = functions[node.function!]!;
    const lines = changes.get(path)?.lines ?? 0;
    changes.delete(path);
    return { ...node, came: Math.max(0, lines), went: Math.max(0, -lines) };
  }
  return summed({ ...node, children: node.children.map((child) => withChanges(child, functions, changes)) });
}

function withGone(root: PictureNode, changes: ReadonlyMap<string, Change>): PictureNode {
  const gone = new Map<string, PictureNode[]>();
  for (const [path, { lines, crate }] of changes) {
    if (crate === undefined || lines >= 0) continue;
    const node: PictureNode = {
      kind: "function",
      name: shortPath(path),
      values: NOTHING,
      children: [],
      came: 0,
      went: -lines,
    };
    gone.set(crate, [...(gone.get(crate) ?? []), node]);
  }
  const children = root.children.map((crate) => {
    const more = gone.get(crate.name) ?? [];
    gone.delete(crate.name);
    return summed({ ...crate, children: [...crate.children, ...more] });
  });
  const others = [...gone].map(([name, more]) => summed({ kind: "crate", name, values: NOTHING, children: more }));
  return summed({ ...root, children: [...children, ...others] });
}

function summed(node: PictureNode): PictureNode {
  const sum = (key: "came" | "went") => node.children.reduce((all, child) => all + (child[key] ?? 0), 0);
  return { ...node, came: sum("came"), went: sum("went") };
}
