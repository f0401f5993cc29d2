// The call that takes the place of a region, and the types of the helper that it calls.
import { callArguments } from "./bound-arguments.ts";
import type { Crossing } from "./crossing.ts";
import { indented } from "./indented.ts";
import type { Leaving } from "./leaving.ts";
import type { Signature } from "./lifetimes.ts";
import type { PatchContext } from "./patch-context.ts";
import type { RegionNodes } from "./region-nodes.ts";
import type { Way } from "./way.ts";

export function signature(values: Crossing, how: Leaving, flow: string): Signature {
  const inputs = values.inputs.map(({ name, type, mutable, isReceiver = false }) => ({
    name: mutable ? `mut ${name}` : name,
    type,
    isReceiver,
  }));
  const outputs = outputType(values);
  switch (how.kind) {
    case "never":
      return { inputs, result: "!" };
    case "tail":
      return { inputs, result: how.result };
    case "failing":
      return { inputs, result: how.error };
    case "question":
      return { inputs, result: how.wrap(outputs) };
    case "flow":
      if (isOption(values, how)) return { inputs, result: `Option<${outputs}>` };
      if (isUnit(how.broken)) return { inputs, result: `${flow}<()>` };
      return { inputs, result: `${flow}<${how.broken}, ${outputs}>` };
    case "end":
      return { inputs, result: how.value ?? (outputs === "()" ? "" : outputs) };
  }
}

/** The helper is a method beside the function. */
export function isMethod({ inputs }: Crossing): boolean {
  return inputs.some(({ isReceiver }) => isReceiver);
}

/** Leaving early carries no value, going on does: `None` says the one, `Some` the other. */
export function isOption({ outputs }: Crossing, how: Leaving): boolean {
  return how.kind === "flow" && isUnit(how.broken) && outputs.length > 0;
}

function isUnit(type: string): boolean {
  return type === "" || type === "()";
}

function outputType({ outputs }: Crossing): string {
  if (outputs.length === 1) return outputs[0]!.type;
  return `(${outputs.map(({ type }) => type).join(", ")})`;
}

function pattern({ outputs }: Crossing): string {
  const names = outputs.map(({ name, mutable, idle }) =>
    idle && !name.startsWith("_") ? `_${name}` : mutable ? `mut ${name}` : name,
  );
  return names.length === 1 ? names[0]! : `(${names.join(", ")})`;
}

export function plain({ outputs }: Crossing): string {
  return outputs.length === 1 ? outputs[0]!.name : `(${outputs.map(({ name }) => name).join(", ")})`;
}

/** What stands above the call of a helper that is as `unsafe` as its function. */
export const SAFETY = "// SAFETY: callers of this function see to what its code asks, with the same values.";

/** Without an indent of its own. */
export function callText(context: PatchContext, nodes: RegionNodes, way: Way, name: string): string {
  const { bindings, given } = callArguments(context, way.values);
  const lines = [...bindings, ...(way.unsafe ? [SAFETY] : []), statement(context, nodes, way, name, given)];
  // The value of a match arm or of a closure is one expression.
  const isBare = bindings.length > 0 && nodes.block.node.type !== "block";
  return isBare ? `{\n    ${indented(lines.join("\n"), 0, 4)}\n}` : lines.join("\n");
}

/** What no value that goes in tells. */
function turbofish({ kept }: PatchContext, given: Crossing["inputs"]): string {
  const declared = kept.declares.map((each) => /^(?:const )?(\w+)/.exec(each)![1]!);
  const isTold = (name: string) => given.some(({ type }) => new RegExp(`\\b${name}\\b(?!::)`).test(type));
  return declared.every(isTold) ? "" : `::<${declared.join(", ")}>`;
}

function statement(
  context: PatchContext,
  nodes: RegionNodes,
  { values, how, unsafe, flow }: Way,
  name: string,
  given: readonly string[],
): string {
  const own = values.inputs.filter(({ isReceiver }) => !isReceiver);
  const prefix = isMethod(values) ? "self." : context.kept.inImpl ? "Self::" : "";
  const bare = `${prefix}${name}${turbofish(context, own)}(${given.join(", ")})`;
  const call = unsafe ? `unsafe { ${bare} }` : bare;
  const last = nodes.statements.at(-1)!;
  const original = context.analysis.source.file.text.slice(last.startIndex, last.endIndex);
  const end = original.endsWith(";") || (last.type === "expression_statement" && !nodes.endsBlock) ? ";" : "";
  // The value of a match arm that has no braces ends with its comma.
  const close = nodes.block.node.type === "block" ? ";" : "";
  const bound = values.outputs.length > 0;
  switch (how.kind) {
    case "never":
      return `${call}${end}`;
    case "tail":
      return how.keyword ? `return ${call}${end}` : isUnit(how.result) ? `${call}${close}` : call;
    case "failing":
      return how.keyword ? `return Err(${call})${end}` : `Err(${call})`;
    case "question":
      return bound ? `let ${pattern(values)} = ${call}?;` : `${call}?${end || ";"}`;
    case "flow":
      if (isOption(values, how)) return `let Some(${pattern(values)}) = ${call} else {\n    ${how.leave};\n};`;
      if (isUnit(how.broken)) return `if ${call}.is_break() {\n    ${how.leave};\n}`;
      if (!bound) return `if let ${flow}::Break(value) = ${call} {\n    return value;\n}`;
      return `let ${pattern(values)} = match ${call} {\n    ${flow}::Continue(values) => values,\n    ${flow}::Break(value) => return value,\n};`;
    case "end":
      if (how.value !== undefined) return call;
      return bound ? `let ${pattern(values)} = ${call};` : `${call}${end || close}`;
  }
}
