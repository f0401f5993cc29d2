// Trees → columns of numbers, with texts in one table.
import type { PictureNode } from "../model/picture.ts";
import { KINDS, LIKENESSES, type TreeColumns, VALUES } from "./page-data.ts";

/** Texts of all trees of a page, each once. */
export interface TextTable {
  readonly strings: readonly string[];
  readonly at: (text: string | undefined) => number;
}

export function textTable(): TextTable {
  const strings: string[] = [];
  const known = new Map<string, number>();
  return {
    strings,
    at: (text) => {
      if (text === undefined) return -1;
      const found = known.get(text) ?? strings.push(text) - 1;
      known.set(text, found);
      return found;
    },
  };
}

/** @param pathOf the whole path of a function of the profile */
export function treeColumns(root: PictureNode, texts: TextTable, pathOf: (index: number) => string): TreeColumns {
  const columns = {
    depth: [] as number[],
    kind: [] as number[],
    name: [] as number[],
    likeness: [] as number[],
    function: [] as number[],
    path: [] as number[],
    place: [] as number[],
    text: [] as number[],
    macro: [] as number[],
    finding: [] as number[],
    ...(root.came === undefined ? {} : { came: [] as number[], went: [] as number[] }),
    values: { lines: [], caused: [], copies: [], repeated: [], forecast: [] } as Record<
      (typeof VALUES)[number],
      number[]
    >,
  };
  const add = (node: PictureNode, depth: number) => {
    columns.depth.push(depth);
    columns.kind.push(KINDS.indexOf(node.kind));
    columns.name.push(texts.at(node.name));
    columns.likeness.push(node.likeness === undefined ? -1 : LIKENESSES.indexOf(node.likeness));
    columns.function.push(node.function ?? -1);
    const path = node.function === undefined ? undefined : pathOf(node.function);
    columns.path.push(path === node.name ? -1 : texts.at(path));
    columns.place.push(texts.at(node.place));
    columns.text.push(texts.at(node.text));
    columns.macro.push(texts.at(node.macro));
    columns.finding.push(node.finding ?? -1);
    columns.came?.push(node.came ?? 0);
    columns.went?.push(node.went ?? 0);
    for (const value of VALUES) columns.values[value].push(Math.round(node.values[value]));
    for (const child of node.children) add(child, depth + 1);
  };
  add(root, 0);
  return columns;
}
