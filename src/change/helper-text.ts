// The two texts of a helper: its signature and body, and the call that takes the region's place.
import type { SyntaxNode } from "../rust/parser.ts";
import type { Crossing } from "./crossing.ts";
import type { Leaving } from "./leaving.ts";
import type { Signature } from "./lifetimes.ts";
import type { PatchContext } from "./patch-context.ts";
import type { RegionNodes } from "./region-nodes.ts";

export function signature(values: Crossing, how: Leaving, flow: string): Signature {
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
      if (isOption(values, how)) return { inputs, result: `Option<${outputs}>` };
      if (isUnit(how.broken)) return { inputs, result: `${flow}<()>` };
      return { inputs, result: `${flow}<${how.broken}, ${outputs}>` };
    case "end":
      return { inputs, result: how.value ?? (outputs === "()" ? "" : outputs) };
  }
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
  const names = outputs.map(({ name, mutable }) => (mutable ? `mut ${name}` : name));
  return names.length === 1 ? names[0]! : `(${names.join(", ")})`;
}

function plain({ outputs }: Crossing): string {
  return outputs.length === 1 ? outputs[0]!.name : `(${outputs.map(({ name }) => name).join(", ")})`;
}

/** Without an indent of its own: lines begin where those of the region did. */
export function bodyText(
  moved: string,
  nodes: RegionNodes,
  values: Crossing,
  how: Leaving,
  flow: string,
  column: number,
): string {
  const last = nodes.statements.at(-1)!;
  const block =
    last.type === "expression_statement" || /^(?:for|while|loop|if|match|unsafe)_(?:expression|block)$/.test(last.type);
  const closed = /;\s*$/.test(moved) || (block && /\}\s*$/.test(moved)) ? moved : `${moved};`;
  const line = `\n${" ".repeat(column)}`;
  switch (how.kind) {
    case "never":
      return moved;
    case "tail":
      return withoutReturn(moved, nodes);
    case "question":
      return `${closed}${line}${how.ok}(${plain(values)})`;
    case "flow":
      return `${closed}${line}${isOption(values, how) ? `Some(${plain(values)})` : `${flow}::Continue(${plain(values)})`}`;
    case "end":
      return values.outputs.length === 0
        ? moved
        : (boundValue(moved, last, values) ?? `${closed}${line}${plain(values)}`);
  }
}

/** `let x = value;` as the last statement, with only `x` coming out: the value itself. */
function boundValue(moved: string, last: SyntaxNode, { outputs }: Crossing): string | undefined {
  if (last.type !== "let_declaration" || outputs.length !== 1 || last.childForFieldName("alternative"))
    return undefined;
  if (last.childForFieldName("pattern")?.text !== outputs[0]!.name) return undefined;
  const head = new RegExp(`^\\s*let (?:mut )?${outputs[0]!.name}(?:\\s*:[^=;]*)?\\s*=\\s*`);
  const { before, after } = lastStatement(moved, last);
  return head.test(after)
    ? [...before, after.replace(head, indentOf(after)).replace(/;\s*$/, "")].join("\n")
    : undefined;
}

function indentOf(text: string): string {
  return /^\s*/.exec(text)?.[0] ?? "";
}

/** Its own text may have been changed, but not in front of the first value in it. */
function lastStatement(
  moved: string,
  last: SyntaxNode,
): { readonly before: readonly string[]; readonly after: string } {
  const rows = moved.split("\n");
  const at = rows.length - 1 - (last.endPosition.row - last.startPosition.row);
  return { before: rows.slice(0, at), after: rows.slice(at).join("\n") };
}

/** The last statement of a helper needs no `return`. */
function withoutReturn(moved: string, nodes: RegionNodes): string {
  const last = nodes.statements.at(-1)!;
  if (!last.text.startsWith("return ")) return moved;
  const { before, after } = lastStatement(moved, last);
  const bare = /^(\s*)return\s+([\s\S]*?);?\s*$/.exec(after);
  return bare ? [...before, `${bare[1]}${bare[2]}`].join("\n") : moved;
}

/** Without an indent of its own. */
export function callText(
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
    case "flow":
      if (isOption(values, how)) return `let Some(${pattern(values)}) = ${call} else {\n    ${how.leave};\n};`;
      if (isUnit(how.broken)) return `if ${call}.is_break() {\n    ${how.leave};\n}`;
      if (!bound) return `if let ${flow}::Break(value) = ${call} {\n    return value;\n}`;
      return `let ${pattern(values)} = match ${call} {\n    ${flow}::Continue(values) => values,\n    ${flow}::Break(value) => return value,\n};`;
    case "end":
      if (how.value !== undefined) return call;
      return bound
        ? `let ${pattern(values)} = ${call};`
        : `${call}${end || (last.type === "let_declaration" ? ";" : "")}`;
  }
}
