// Where a function reads fields that need no parameter of a struct that has others too: what a header of its own would free.

import type { TypeItem } from "../../index/index-types.ts";
import type { HeaderRead } from "../../model/function.ts";
import { findType } from "../dependence/resolve-item.ts";
import type { Analysis, Ty } from "../dependence/types.ts";
import { codeLines } from "../regions/code-lines.ts";
import { freeFields } from "./free-fields.ts";

/** One for each struct and field, in the order of the source. */
export function headerReads(analysis: Analysis): HeaderRead[] {
  const { lineOf } = codeLines(analysis.source);
  const found = new Map<string, HeaderRead & { readonly lines: number[] }>();
  for (const { kind, text, local, startIndex } of analysis.needs) {
    if (kind !== "field" || local === undefined) continue;
    const [root, field = ""] = text.replace(/\s+/g, "").split(".");
    const item = root === local.name ? structOf(analysis, local.type) : undefined;
    if (item === undefined) continue;
    const { free, generic } = freeFields(item);
    if (!free.includes(field) || generic.length === 0) continue;
    const { package: home, file } = item.file;
    const line = item.node.startPosition.row + 1;
    const key = JSON.stringify([home.name, file, line, field]);
    const read = found.get(key) ?? { struct: item.name, package: home, file, line, field, behind: generic, lines: [] };
    if (!read.lines.includes(lineOf(startIndex))) read.lines.push(lineOf(startIndex));
    found.set(key, read);
  }
  return [...found.values()];
}

function structOf({ index, lookup, source }: Analysis, { name, home }: Ty): TypeItem | undefined {
  if (name === undefined) return undefined;
  const found = findType(name, { index: home ?? index, lookup, module: source.module }, true)?.item;
  return found?.kind === "struct" ? found : undefined;
}
