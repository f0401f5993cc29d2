// From a region to the patch that moves it to a function of its own: signature, call, place, and up to four ways to write lifetimes.

import type { Helper, Refusal } from "../model/change.ts";
import { modifiersOf } from "../rust/modifiers.ts";
import type { Alone } from "./alone.ts";
import { crossing, type Passing } from "./crossing.ts";
import type { Naming } from "./helper-name.ts";
import { holesOf } from "./holes.ts";
import { indented, indentOfLine } from "./indented.ts";
import { leaving } from "./leaving.ts";
import { leavingMacro } from "./leaving-macros.ts";
import { lifetimesOf, lifetimeVariants, ownLifetimes } from "./lifetimes.ts";
import { movedText } from "./moved-text.ts";
import { isNoStd } from "./no-std.ts";
import type { PatchContext } from "./patch-context.ts";
import type { Edit, Names, Patch, Variant } from "./patch-types.ts";
import { placedAt, placeOfHelper } from "./place-of-helper.ts";
import { callText, isMethod, signature } from "./print-call.ts";
import { attributesOf, BEARABLE, CLIPPY_ALLOWS, type HelperWords, headText, helperText } from "./print-helper.ts";
import type { RegionNodes } from "./region-nodes.ts";
import type { Way } from "./way.ts";

export interface HelperWish {
  /** With a name that is free in the module; asked for once it is sure that there is a helper. */
  readonly naming: () => Naming;
  /** With a space behind it. */
  readonly visibility?: string;
  /** How it takes the place of the whole function, where that is possible. */
  readonly alone?: Alone | undefined;
}

/** The patch; where types are not known and the context is for sketches, a patch without variants, whose helper has holes. */
export function outline(context: PatchContext, nodes: RegionNodes, wish: HelperWish): Patch | Refusal {
  const refuse = (reason: string): Refusal => ({ lines: nodes.lines, reason });
  const { analysis } = context;
  const { source } = analysis;
  const text = source.file.text.slice(nodes.startIndex, nodes.endIndex);
  const modifiers = modifiersOf(source.node);
  if (/\bconst\b/.test(modifiers)) return refuse(`the function is \`${modifiers}\``);
  // What may only be done under a contract stays under it; a block that says why it is sound takes its reason along.
  const unsafe = /\bunsafe\b/.test(modifiers);
  if (!unsafe && /\bunsafe\b/.test(text) && !/\/\/.*safety/i.test(text))
    return refuse("it holds `unsafe` code without the comment that says why it is sound");
  if (analysis.awaitsIn(nodes)) return refuse("it awaits");
  const macro = leavingMacro(analysis.index, nodes.statements);
  if (macro !== undefined) return refuse(`\`${macro}!\` may leave the function`);
  // What keeps a region in the first manner keeps it in all: most runs that are looked at end here.
  const [manner, ...others] = MANNERS;
  const first = wayOf(context, nodes, manner, unsafe);
  if (typeof first === "string") return refuse(first);
  const ways = [first, ...others.map((other) => wayOf(context, nodes, other, unsafe))].filter(
    (way) => typeof way === "object",
  );
  const naming = wish.naming();
  const { name } = naming;
  const helper = helperOf(context, nodes, first, 0, name, wish.visibility);
  const variants = helper.holes.length > 0 ? [] : variantsOf(context, nodes, ways, naming, wish);
  const needs = first.values.calls.map(({ patch }) => patch);
  return {
    id: `${source.file.file}:${nodes.lines[0]} ${name}`,
    file: source.file.file,
    lines: nodes.lines,
    functionLines: [source.node.startPosition.row + 1, source.node.endPosition.row + 1],
    helper,
    region: analysis.region(
      "statements",
      nodes.statements[0]!,
      nodes.statements.at(-1)!,
      undefined,
      context.kept.names,
    ),
    variants,
    ...(needs.length > 0 && { needs }),
  };
}

/** A counter or a flag of the caller: code that changes several of them is one with the code around it. */
const STATE = /^&mut (?:bool|char|[iu](?:8|16|32|64|128|size)|f(?:32|64))$/;

/** Among so many values nobody sees which flag is which. */
const MANY_FLAGS = 3;

/** Each is a check, and the first is right nine times in ten. */
const MOST_VARIANTS = 4;

/** The best first. */
export const MANNERS = [
  { moving: true, sliced: true },
  { moving: true, sliced: false },
  { moving: false, sliced: false },
] as const;

function wayOf(context: PatchContext, nodes: RegionNodes, passing: Passing, unsafe: boolean): Way | string {
  const values = crossing(context, nodes, passing);
  if (typeof values === "string") return values;
  const flags = values.inputs.filter(({ type }) => type === "bool").length;
  if (values.inputs.length > BEARABLE || (values.inputs.length > CLIPPY_ALLOWS && flags >= MANY_FLAGS))
    return `a helper would take ${values.inputs.length} values${flags > 1 ? `, ${flags} of them \`bool\`` : ""}`;
  const states = values.inputs.filter(({ type }) => STATE.test(type)).map(({ name }) => `\`${name}\``);
  if (states.length > 1) return `a helper would change ${states.slice(0, 2).join(" and ")} behind references`;
  const how = leaving(context, nodes);
  if (typeof how === "string") return how;
  if (((how.kind === "end" && how.value !== undefined) || how.kind === "never") && values.outputs.length > 0)
    return "it has a value of its own beside what it binds";
  const flow = isNoStd(context.analysis.index) ? "core::ops::ControlFlow" : "std::ops::ControlFlow";
  const moved = movedText(context, nodes, values, how, flow);
  if (typeof moved === "string") return moved;
  const { head, owner, file } = context.analysis.source;
  const text = file.text.slice(nodes.startIndex, nodes.endIndex);
  const around = owner && (isMethod(values) || context.kept.inImpl) ? ownLifetimes(owner.node) : [];
  const signatures = lifetimeVariants(signature(values, how, flow), lifetimesOf(head), around, context.kept, text);
  const owned = signatures.every(({ result }) => result.includes("'static")) && borrowedLocal(context, nodes);
  if (owned) return `what it gives borrows from \`${owned}\`, which ends with it`;
  return { values, how, flow, unsafe, moved, signatures };
}

/** A local of the region that it lends to something. */
function borrowedLocal({ analysis }: PatchContext, { startIndex, endIndex }: RegionNodes): string | undefined {
  const text = analysis.source.file.text.slice(startIndex, endIndex);
  return analysis.locals.find(
    (local) =>
      local.startIndex >= startIndex &&
      local.startIndex < endIndex &&
      new RegExp(`&\\s*(?:mut\\s+)?${local.name}\\b`).test(text),
  )?.name;
}

function helperOf(
  context: PatchContext,
  nodes: RegionNodes,
  way: Way,
  at: number,
  name: string,
  visibility: string | undefined,
): Helper {
  const { values } = way;
  const attributes = attributesOf(context, nodes, way);
  return {
    name,
    lines: nodes.lines,
    attributes,
    signature: headText(way, way.signatures[at]!, name, visibility),
    parameters: values.inputs.map(({ name: own, type, argument }) => ({ name: own, type, argument })),
    call: callText(context, nodes, way, name),
    holes: holesOf(values, way.how),
  };
}

function variantsOf(
  context: PatchContext,
  nodes: RegionNodes,
  ways: readonly Way[],
  naming: Naming,
  wish: HelperWish,
): Variant[] {
  const variants: Variant[] = [];
  // The first way with each of its lifetimes before the next: what is borrowed for how long is wrong more often than what is moved.
  for (let at = 0; at < ways[0]!.signatures.length; at++) {
    for (const way of ways) {
      if (way.signatures[at] === undefined) continue;
      const variant = variantOf(context, nodes, way, at, naming, wish);
      if (!variants.some((known) => same(known, variant))) variants.push(variant);
    }
  }
  return variants.slice(0, MOST_VARIANTS);
}

function variantOf(
  context: PatchContext,
  nodes: RegionNodes,
  way: Way,
  at: number,
  { name, does }: Naming,
  wish: HelperWish,
): Variant {
  const { text } = context.analysis.source.file;
  const column = indentOfLine(text, nodes.startIndex);
  const call: Edit = {
    start: nodes.startIndex,
    end: nodes.endIndex,
    text: indented(callText(context, nodes, way, name), 0, column),
  };
  const print = (own: Pick<HelperWords, "name" | "above">, names: Names): Edit => {
    const words = { ...own, does, names, visibility: wish.visibility };
    const written = helperText(context, nodes, way, way.signatures[at]!, words);
    const place = placeOfHelper(context, nodes, written.text, isMethod(way.values) || context.kept.inImpl);
    return placedAt(place, written.text, written.fixed);
  };
  const { alone } = wish;
  const helper = (own: string) => helperOf(context, nodes, way, at, own, wish.visibility);
  const beside = (names: Names): Variant => ({ edits: [call, print({ name }, names)], helper: helper(name) });
  const instead = (names: Names): Variant => ({
    edits: [alone!.removes, print({ name: alone!.name, above: alone }, names)],
    helper: helper(alone!.name),
  });
  const renaming = (made: (names: Names) => Variant): Variant =>
    way.values.calls.length === 0 ? made(new Map()) : { ...made(new Map()), with: made };
  return { ...renaming(beside), ...(alone && { alone: renaming(instead) }) };
}

function same(a: Variant, b: Variant): boolean {
  return a.edits.every((edit, at) => edit.text === b.edits[at]?.text);
}
