// Profile → where the compiled code is defined: crate → module → function → its copies.
import type { PictureNode, PictureValues } from "../model/picture.ts";
import type { FunctionCost } from "../model/profile.ts";
import type { TreeInput } from "./cause-tree.ts";
import { likenessOfBodies, repeatedShare } from "./likeness.ts";
import { crateOf, modulesOf, nameOf, placeOf } from "./names.ts";
import { remainder, total } from "./values.ts";

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly functions: PictureNode[];
}

export function mapTree(input: TreeInput): PictureNode {
  const { profile } = input;
  const root = newFolder();
  profile.functions.forEach((cost, index) => {
    let at = root;
    for (const name of [crateOf(cost), ...modulesOf(cost)]) {
      let inside = at.folders.get(name);
      if (inside === undefined) {
        inside = newFolder();
        at.folders.set(name, inside);
      }
      at = inside;
    }
    at.functions.push(functionNode(input, cost, index));
  });
  const { copies, lines } = profile.totals;
  const children = [...root.folders].map(([name, folder]) => node(name, folder, 1));
  const values = { ...total(children), copies, lines };
  // An excerpt of a table has the totals of all functions and the rows of some.
  const rest = remainder(values, children);
  return { kind: "target", name: input.crate, values, children: [...children.sort(byLines), ...unlisted(rest)] };
}

function newFolder(): Folder {
  return { folders: new Map(), functions: [] };
}

function byLines(a: PictureNode, b: PictureNode): number {
  return b.values.lines - a.values.lines || (a.name < b.name ? -1 : 1);
}

function node(name: string, { folders, functions }: Folder, depth: number): PictureNode {
  const children = [...[...folders].map(([inner, folder]) => node(inner, folder, depth + 1)), ...functions];
  const kind = depth === 1 ? "crate" : "module";
  return { kind, name, values: total(children), children: children.sort(byLines) };
}

function functionNode({ links }: TreeInput, cost: FunctionCost, index: number): PictureNode {
  const finding = links.of(cost);
  const likeness = likenessOfBodies(cost);
  const values: PictureValues = {
    copies: cost.copies,
    lines: cost.lines,
    caused: cost.causedLines ?? 0,
    repeated: repeatedShare(cost) * cost.lines,
    forecast: finding === undefined ? 0 : links.saved(finding),
  };
  const place = placeOf(cost);
  return {
    kind: cost.kind === "closure" ? "closures" : "function",
    name: nameOf(cost),
    values,
    children: copyNodes(cost, values, likeness),
    likeness,
    function: index,
    ...(place === undefined ? {} : { place }),
    ...(finding === undefined ? {} : { finding }),
  };
}

/** The largest copies; profiles keep no more than ten. */
function copyNodes(cost: FunctionCost, values: PictureValues, likeness: PictureNode["likeness"]): PictureNode[] {
  const { instances = [], copies } = cost;
  if (copies < 2 || instances.length === 0) return [];
  const each = { copies: 1, caused: 0, forecast: 0 };
  const listed = instances.map(({ lines, typeArguments }): PictureNode => {
    const repeated = repeatedShare(cost) * lines;
    return {
      kind: "copy",
      name: typeArguments ?? "one copy",
      values: { ...each, lines, repeated },
      children: [],
      ...(likeness === undefined ? {} : { likeness }),
    };
  });
  const rest = remainder({ ...values, caused: 0, forecast: 0 }, listed);
  if (rest.copies < 1) return listed;
  const name = rest.copies === 1 ? "1 more copy" : `${rest.copies} more copies`;
  return [
    ...listed,
    { kind: "rest", name, values: rest, children: [], ...(likeness === undefined ? {} : { likeness }) },
  ];
}

function unlisted(values: PictureValues): PictureNode[] {
  if (values.lines < 1) return [];
  return [{ kind: "rest", name: "functions that the table does not list", values, children: [], likeness: "unknown" }];
}
