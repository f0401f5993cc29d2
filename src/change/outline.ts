// From a region to the patch that moves it to a function of its own: signature, call, place, and up to four ways to write lifetimes.
import type { SyntaxNode } from "../rust/parser.ts";
import { crossing, type Passing } from "./crossing.ts";
import { isCold, isEvent } from "./helper-name.ts";
import { bodyText, callText, isOption, signature } from "./helper-text.ts";
import { hasLongString, indented, indentOfLine } from "./indented.ts";
import { leaving } from "./leaving.ts";
import { lifetimeVariants } from "./lifetimes.ts";
import { movedText } from "./moved-text.ts";
import type { PatchContext } from "./patch-context.ts";
import type { Edit, Patch, Refusal, Variant } from "./patch-types.ts";
import { placeOfHelper } from "./place-of-helper.ts";
import type { RegionNodes } from "./region-nodes.ts";
import { tracked } from "./tracked.ts";
import { allowUnused } from "./under-cfg.ts";

/**
 * @param name of the helper, free in its module.
 * @param visibility with a space behind it.
 */
export function outline(context: PatchContext, nodes: RegionNodes, name: string, visibility = ""): Patch | Refusal {
  const refuse = (reason: string): Refusal => ({ lines: nodes.lines, reason });
  const { analysis } = context;
  const { source } = analysis;
  const text = source.file.text.slice(nodes.startIndex, nodes.endIndex);
  const modifiers = source.node.namedChildren.find(({ type }) => type === "function_modifiers")?.text ?? "";
  if (/\b(?:async|const|unsafe)\b/.test(modifiers)) return refuse(`the function is \`${modifiers}\``);
  const unsafe = /\bunsafe\b/.test(text);
  if (unsafe && !/\/\/.*safety/i.test(text))
    return refuse("it holds `unsafe` code without the comment that says why it is sound");
  if (analysis.awaitsIn(nodes)) return refuse("it awaits");
  const ways = MANNERS.map((manner) => variantsOf(context, nodes, name, { unsafe, visibility, ...manner }));
  const [moving] = ways;
  if (typeof moving !== "object") return refuse(moving!);
  const variants: Variant[] = [];
  for (let at = 0; at < moving.variants.length; at++) {
    for (const way of ways) {
      const variant = typeof way === "object" ? way.variants[at] : undefined;
      if (variant && !variants.some((known) => same(known, variant))) variants.push(variant);
    }
  }
  return {
    id: `${source.file.file}:${nodes.lines[0]} ${name}`,
    file: source.file.file,
    lines: nodes.lines,
    functionLines: [source.node.startPosition.row + 1, source.node.endPosition.row + 1],
    variants: variants.slice(0, MOST_VARIANTS),
    ...(moving.needs.length > 0 && { needs: moving.needs }),
  };
}

/** Each is a check, and the first is right nine times in ten. */
const MOST_VARIANTS = 4;

/** The best first. */
export const MANNERS = [
  { moving: true, sliced: true },
  { moving: true, sliced: false },
  { moving: false, sliced: false },
] as const;

interface Manner extends Passing {
  readonly visibility: string;
  readonly unsafe: boolean;
}

interface Written {
  readonly variants: readonly Variant[];
  readonly needs: readonly string[];
}

function variantsOf(
  context: PatchContext,
  nodes: RegionNodes,
  name: string,
  { unsafe, visibility, ...passing }: Manner,
): Written | string {
  const { analysis } = context;
  const { source } = analysis;
  const values = crossing(context, nodes, passing);
  if (typeof values === "string") return values;
  const how = leaving(context, nodes);
  if (typeof how === "string") return how;
  if (((how.kind === "end" && how.value !== undefined) || how.kind === "never") && values.outputs.length > 0)
    return "it has a value of its own beside what it binds";
  const flow = isNoStd(context) ? "core::ops::ControlFlow" : "std::ops::ControlFlow";
  const moved = movedText(context, nodes, values, how, isOption(values, how) ? undefined : flow);
  if (typeof moved === "string") return moved;
  const unused = allowUnused(nodes, values.inputs);
  const column = indentOfLine(source.file.text, nodes.startIndex);
  const called = `${unsafe ? SAFETY_COMMENT : ""}${callText(context, nodes, values, how, unsafe, name, flow)}`;
  const call: Edit = { start: nodes.startIndex, end: nodes.endIndex, text: indented(called, 0, column) };
  const fixed = hasLongString(nodes.statements);
  const body = bodyText(moved.text, nodes, values, how, flow, column);
  const comment = `/// Not generic, so that it is compiled once: a part of \`${source.item.name}\`.\n${unsafe ? SAFETY_SECTION : ""}`;
  const signatures = lifetimeVariants(signature(values, how, flow), lifetimesOf(source.head));
  const variants = signatures.map((written): Variant => {
    const attributes = `${inlining(nodes)}${tracked(source.node)}${unused}`;
    const head = `${visibility}${unsafe ? "unsafe " : ""}fn ${name}${written.generics}(${written.parameters})${written.result}`;
    const inside = fixed ? body : `    ${indented(body, column, 4)}`;
    const text = `${comment}${attributes}${head} {\n${inside}\n}`;
    const place = placeOfHelper(context, nodes, text);
    const placed = fixed ? text : indented(`${" ".repeat(place.column)}${text}`, 0, place.column);
    return { edits: [call, { start: place.index, end: place.index, text: `\n\n${placed}` }] };
  });
  return { variants, needs: values.calls.map(({ patch }) => patch) };
}

function inlining(nodes: RegionNodes): string {
  return isCold(nodes) ? "#[cold]\n#[inline(never)]\n" : isEvent(nodes) ? "#[inline(never)]\n" : "";
}

const SAFETY_COMMENT = "// SAFETY: it is the code that stood here, with the same values.\n";
const SAFETY_SECTION =
  "///\n/// # Safety\n///\n/// Only to be called with values for which the comments inside hold.\n";

function same(a: Variant, b: Variant): boolean {
  return a.edits.every((edit, at) => edit.text === b.edits[at]?.text);
}

function isNoStd({ analysis }: PatchContext): boolean {
  return analysis.index.files.some((file) => /^#!\[no_std\]/m.test(file.text));
}

function lifetimesOf(node: SyntaxNode): string[] {
  const found: string[] = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    const list = at.childForFieldName("type_parameters");
    for (const name of list?.text.match(/(?<=[<,]\s*)'\w+/g) ?? []) found.push(name);
  }
  return [...new Set(found)];
}
