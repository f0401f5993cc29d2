// From a region to the patch that moves it to a function of its own: signature, call, place, and up to four ways to write lifetimes.
import type { SyntaxNode } from "../source/parser.ts";
import { type Crossing, crossing } from "./crossing.ts";
import { type Leaving, leaving } from "./leaving.ts";
import { lifetimeVariants, type Signature } from "./lifetimes.ts";
import { movedText } from "./moved-text.ts";
import type { PatchContext } from "./patch-context.ts";
import type { Edit, Patch, Refusal, Variant } from "./patch-types.ts";
import type { RegionNodes } from "./region-nodes.ts";
import { allowUnused } from "./under-cfg.ts";

/** @param name of the helper, free in its module. */
export function outline(context: PatchContext, nodes: RegionNodes, name: string, cold: boolean): Patch | Refusal {
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
  const moving = variantsOf(context, nodes, name, { cold, unsafe, moving: true });
  const borrowing = variantsOf(context, nodes, name, { cold, unsafe, moving: false });
  if (typeof moving === "string") return refuse(moving);
  const variants: Variant[] = [];
  for (let at = 0; at < moving.length; at++) {
    for (const each of [moving[at], typeof borrowing === "string" ? undefined : borrowing[at]])
      if (each && !variants.some((known) => same(known, each))) variants.push(each);
  }
  return {
    id: `${source.file.file}:${nodes.lines[0]} ${name}`,
    file: source.file.file,
    lines: nodes.lines,
    functionLines: [source.node.startPosition.row + 1, source.node.endPosition.row + 1],
    variants: variants.slice(0, MOST_VARIANTS),
  };
}

/** Each is a check, and the first is right nine times in ten. */
const MOST_VARIANTS = 4;

interface Manner {
  readonly cold: boolean;
  readonly unsafe: boolean;
  /** Values that are moved somewhere in the function, and it may be in the region, go in by value. */
  readonly moving: boolean;
}

function variantsOf(
  context: PatchContext,
  nodes: RegionNodes,
  name: string,
  { cold, unsafe, moving }: Manner,
): readonly Variant[] | string {
  const { analysis } = context;
  const { source } = analysis;
  const values = crossing(context, nodes, moving);
  if (typeof values === "string") return values;
  const how = leaving(context, nodes);
  if (typeof how === "string") return how;
  if (((how.kind === "end" && how.value !== undefined) || how.kind === "never") && values.outputs.length > 0)
    return "it has a value of its own beside what it binds";
  const flow = isNoStd(context) ? "core::ops::ControlFlow" : "std::ops::ControlFlow";
  const moved = movedText(context, nodes, values, how, flow);
  if (typeof moved === "string") return moved;
  const place = placeBehind(source.head);
  const unused = allowUnused(nodes, values.inputs);
  const call: Edit = {
    start: nodes.startIndex,
    end: nodes.endIndex,
    text: `${unsafe ? SAFETY_COMMENT : ""}${callText(context, nodes, values, how, unsafe, name, flow)}`,
  };
  return lifetimeVariants(signature(values, how, flow), lifetimesOf(source.head)).map((written): Variant => {
    const attributes = `${cold ? "#[cold]\n#[inline(never)]\n" : ""}${unused}`;
    const body = bodyText(moved.text, nodes, values, how, flow);
    const comment = `/// Not generic, so that it is compiled once: a part of \`${source.item.name}\`.\n${unsafe ? SAFETY_SECTION : ""}`;
    const head = `${unsafe ? "unsafe " : ""}fn ${name}${written.generics}(${written.parameters})${written.result}`;
    return { edits: [call, { start: place, end: place, text: `\n\n${comment}${attributes}${head} {\n${body}\n}` }] };
  });
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

/** Behind the item of the module that the function stands in. */
export function placeBehind(node: SyntaxNode): number {
  let at = node;
  for (let up: SyntaxNode | null = node; up; up = up.parent) {
    if (/^(?:function_item|impl_item|trait_item)$/.test(up.type)) at = up;
  }
  return at.endIndex;
}

function lifetimesOf(node: SyntaxNode): string[] {
  const found: string[] = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    const list = at.childForFieldName("type_parameters");
    for (const name of list?.text.match(/(?<=[<,]\s*)'\w+/g) ?? []) found.push(name);
  }
  return [...new Set(found)];
}

function outputType({ outputs }: Crossing): string {
  if (outputs.length === 1) return outputs[0]!.type;
  return `(${outputs.map(({ type }) => type).join(", ")})`;
}

function signature(values: Crossing, how: Leaving, flow: string): Signature {
  const inputs = values.inputs.map(({ name, type, mutable }) => ({ name: mutable ? `mut ${name}` : name, type }));
  const outputs = outputType(values);
  switch (how.kind) {
    case "never":
      return { inputs, result: "!" };
    case "tail":
      return { inputs, result: how.result };
    case "question":
      return { inputs, result: how.wrap(outputs) };
    case "flow":
      return { inputs, result: `${flow}<${how.broken === "" ? "()" : how.broken}, ${outputs}>` };
    case "end":
      return { inputs, result: how.value ?? (outputs === "()" ? "" : outputs) };
  }
}

function pattern({ outputs }: Crossing): string {
  const names = outputs.map(({ name, mutable }) => (mutable ? `mut ${name}` : name));
  return names.length === 1 ? names[0]! : `(${names.join(", ")})`;
}

function plain({ outputs }: Crossing): string {
  return outputs.length === 1 ? outputs[0]!.name : `(${outputs.map(({ name }) => name).join(", ")})`;
}

function bodyText(moved: string, nodes: RegionNodes, values: Crossing, how: Leaving, flow: string): string {
  const last = nodes.statements.at(-1)!;
  const block =
    last.type === "expression_statement" || /^(?:for|while|loop|if|match|unsafe)_(?:expression|block)$/.test(last.type);
  const closed = /;\s*$/.test(moved) || (block && /\}\s*$/.test(moved)) ? moved : `${moved};`;
  switch (how.kind) {
    case "never":
      return moved;
    case "tail":
      return withoutReturn(moved, nodes);
    case "question":
      return `${closed}\n${how.ok}(${plain(values)})`;
    case "flow":
      return `${closed}\n${flow}::Continue(${plain(values)})`;
    case "end":
      return values.outputs.length === 0 ? moved : `${closed}\n${plain(values)}`;
  }
}

/** The last statement of a helper needs no `return`. */
function withoutReturn(moved: string, nodes: RegionNodes): string {
  const last = nodes.statements.at(-1)!;
  if (!last.text.startsWith("return ")) return moved;
  // Its own text may have been changed, but not in front of the first value in it.
  const lines = last.endPosition.row - last.startPosition.row;
  const rows = moved.split("\n");
  const at = rows.length - 1 - lines;
  const [before, after] = [rows.slice(0, at), rows.slice(at).join("\n")];
  const bare = /^(\s*)return\s+([\s\S]*?);?\s*$/.exec(after);
  return bare ? [...before, `${bare[1]}${bare[2]}`].join("\n") : moved;
}

function callText(
  context: PatchContext,
  nodes: RegionNodes,
  values: Crossing,
  how: Leaving,
  unsafe: boolean,
  name: string,
  flow: string,
): string {
  const bare = `${name}(${values.inputs.map(({ argument }) => argument).join(", ")})`;
  const call = unsafe ? `unsafe { ${bare} }` : bare;
  const last = nodes.statements.at(-1)!;
  const original = context.analysis.source.file.text.slice(last.startIndex, last.endIndex);
  const end = original.endsWith(";") || (last.type === "expression_statement" && !nodes.endsBlock) ? ";" : "";
  const bound = values.outputs.length > 0;
  switch (how.kind) {
    case "never":
      return `${call}${end}`;
    case "tail":
      return how.keyword ? `return ${call}${end}` : call;
    case "question":
      return bound ? `let ${pattern(values)} = ${call}?;` : `${call}?${end || ";"}`;
    case "flow": {
      const broken = how.leave === "return" ? (how.broken === "" ? "()" : "value") : "()";
      const leave = how.leave === "return" && broken === "value" ? "return value" : how.leave;
      if (!bound) return `if let ${flow}::Break(${broken}) = ${call} {\n${leave};\n}`;
      return `let ${pattern(values)} = match ${call} {\n${flow}::Continue(values) => values,\n${flow}::Break(${broken}) => ${leave},\n};`;
    }
    case "end":
      if (how.value !== undefined) return call;
      return bound
        ? `let ${pattern(values)} = ${call};`
        : `${call}${end || (last.type === "let_declaration" ? ";" : "")}`;
  }
}
