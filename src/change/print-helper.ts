// The text of a helper: what stands above it, its head, and the code that moved.

import type { FunctionSource } from "../index/index-types.ts";
import { attributesAbove, contractOf } from "../rust/attributes-above.ts";
import { isCold, isEvent } from "./helper-name.ts";
import { hasLongString, indented, indentOfLine } from "./indented.ts";
import type { WrittenSignature } from "./lifetimes.ts";
import type { PatchContext } from "./patch-context.ts";
import type { Names } from "./patch-types.ts";
import { isMethod, isOption, plain } from "./print-call.ts";
import type { RegionNodes } from "./region-nodes.ts";
import { isBound, resultAsIs } from "./result-as-is.ts";
import { tracked } from "./tracked.ts";
import { allowUnused, cfgsAround } from "./under-cfg.ts";
import type { Way } from "./way.ts";

/** What stands above a function, a line each. */
export interface Above {
  readonly comments: readonly string[];
  readonly attributes: readonly string[];
}

export interface HelperWords {
  readonly name: string;
  /** What its doc comment says. */
  readonly does: string;
  readonly names: Names;
  readonly visibility?: string | undefined;
  /** Instead of what a helper has above it. */
  readonly above?: Above | undefined;
}

/** Code of a cold function is cold wherever it stands. */
const COLD = /^#\[\s*cold\s*\]$/;
const NEVER = /^#\[\s*inline\s*\(\s*never\s*\)\s*\]$/;

/** Parameters from which on clippy's `too_many_arguments` warns, and from which on nobody would want the helper. */
export const CLIPPY_ALLOWS = 7;
export const BEARABLE = 10;
const MANY = "#[allow(clippy::too_many_arguments)]";

/** What the function asks of its callers, in its own words, is what its code asks of the function. */
export function safetyOf({ item, head, file }: FunctionSource): readonly string[] {
  const asked = contractOf(file.text.slice(0, head.startIndex));
  const title = ["///", "/// # Safety", "///"];
  if (asked.length === 0) return [...title, `/// What callers of \`${item.name}\` have to see to.`];
  return [...title, `/// As for \`${item.name}\`:`, ...asked];
}

/** Those that its code needs, and those of the function that hold for a part of it, too. */
export function attributesOf({ analysis, kept }: PatchContext, nodes: RegionNodes, { values }: Way): readonly string[] {
  const { node } = analysis.source;
  const own = attributesAbove(node);
  return [
    ...cfgsAround(analysis.source, nodes.block.node, isMethod(values) || kept.inImpl),
    ...(isCold(nodes) || own.some((text) => COLD.test(text)) ? ["#[cold]"] : []),
    ...(isCold(nodes) || isEvent(nodes) || own.some((text) => NEVER.test(text)) ? ["#[inline(never)]"] : []),
    ...tracked(node),
    ...(values.inputs.length > CLIPPY_ALLOWS ? [MANY] : []),
    ...allowUnused(nodes, values.inputs),
  ];
}

export function headText({ unsafe }: Way, written: WrittenSignature, name: string, visibility = ""): string {
  return `${visibility}${unsafe ? "unsafe " : ""}fn ${name}${written.generics}(${written.parameters})${written.result}`;
}

/** Without an indent of its own; `fixed` where no line of it may be moved, for a string of several lines. */
export function helperText(
  context: PatchContext,
  nodes: RegionNodes,
  way: Way,
  written: WrittenSignature,
  { name, does, names, visibility, above: other }: HelperWords,
): { readonly text: string; readonly fixed: boolean } {
  const fixed = hasLongString(nodes.statements);
  const column = indentOfLine(context.analysis.source.file.text, nodes.startIndex);
  const body = bodyText(context, way.moved(names), nodes, way, column);
  const inside = fixed ? body : `    ${indented(body, column, 4)}`;
  const { kept } = context;
  const lost = context.analysis.parameters.filter(({ name: own }) => !kept.names.includes(own));
  const why =
    kept.names.length === 0
      ? "Not generic, so that it is compiled once"
      : `Without ${lost.map((each) => `\`${each.name}\``).join(" and ")}, so that it is compiled less often`;
  const own = [`/// ${does}. ${why}.`];
  const comments = other?.comments ?? [...own, ...(way.unsafe ? safetyOf(context.analysis.source) : [])];
  const attributes = [...attributesOf(context, nodes, way), ...(other?.attributes ?? [])];
  const head = headText(way, written, name, visibility);
  return { text: [...comments, ...attributes, `${head} {`, inside, "}"].join("\n"), fixed };
}

/** Without an indent of its own: lines begin where those of the region did. */
function bodyText(
  context: PatchContext,
  moved: string,
  nodes: RegionNodes,
  { values, how, flow }: Way,
  column: number,
): string {
  const line = `\n${" ".repeat(column)}`;
  const closed = isClosed(nodes) ? moved : `${moved};`;
  switch (how.kind) {
    case "never":
    case "tail":
    case "failing":
      return moved;
    case "question":
      if (resultAsIs(context, nodes.statements.at(-1)!, values.outputs, how)) return moved;
      return `${closed}${line}${how.ok}(${plain(values)})`;
    case "flow":
      return `${closed}${line}${isOption(values, how) ? `Some(${plain(values)})` : `${flow}::Continue(${plain(values)})`}`;
    case "end": {
      const { outputs } = values;
      if (outputs.length === 0 || (outputs.length === 1 && isBound(nodes.statements.at(-1)!, outputs[0]!.name)))
        return moved;
      return `${closed}${line}${plain(values)}`;
    }
  }
}

const BLOCK = /^(?:for|while|loop|if|match|unsafe)_(?:expression|block)$/;

/** May a statement follow the last one as it is? */
function isClosed({ statements }: RegionNodes): boolean {
  const last = statements.at(-1)!;
  if (last.text.endsWith(";")) return true;
  return (last.type === "expression_statement" || BLOCK.test(last.type)) && last.text.endsWith("}");
}
