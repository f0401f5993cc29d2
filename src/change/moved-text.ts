// The text of a region as it reads in its helper: parameters in place of what they stand for, exits as values.
import { knownMacro } from "../rust/known-macros.ts";
import { macroName } from "../rust/macro-name.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import type { Crossing } from "./crossing.ts";
import { type FreedCall, inputOf, isAnswered, isInside } from "./freed-call.ts";
import { failure, type Leaving } from "./leaving.ts";
import type { PatchContext } from "./patch-context.ts";
import type { Edit, Input, Names } from "./patch-types.ts";
import { isMethod, isOption } from "./print-call.ts";
import type { RegionNodes } from "./region-nodes.ts";
import { isBound, resultAsIs } from "./result-as-is.ts";
import { owned } from "./slices.ts";
import type { Way } from "./way.ts";

/**
 * The reason where a use cannot be rewritten.
 * @param flow path of `ControlFlow`.
 */
export function movedText(
  context: PatchContext,
  nodes: RegionNodes,
  values: Crossing,
  how: Leaving,
  flow: string,
): Way["moved"] | string {
  const { inputs, calls } = values;
  const flowPath = isOption(values, how) ? undefined : flow;
  const { source, body } = context.analysis;
  const { text } = source.file;
  const edits: Edit[] = [];
  for (const input of inputs) {
    edits.push(...rebinding(nodes, input, text));
    for (const use of input.uses) {
      if (calls.some((call) => isAnswered(call, use))) continue;
      const node = body!.descendantForIndex(use.startIndex, use.endIndex - 1);
      const original = text.slice(use.startIndex, use.endIndex);
      if (use.inString) {
        if (input.name !== input.argument.replace(/^&(?:mut )?/, "")) return `\`${original}\` is inside of a string`;
        continue;
      }
      edits.push(...rewritten(body!, node, original, input, use), ...owned(text, input, use.endIndex));
    }
  }
  if (how.kind === "end")
    edits.push(...(how.exits ?? []).map((exit) => ({ start: exit.startIndex, end: exit.endIndex, text: "return" })));
  if (how.kind === "flow") {
    for (const exit of how.exits) {
      if (flowPath === undefined) {
        edits.push({ start: exit.startIndex, end: exit.endIndex, text: "return None" });
        continue;
      }
      const value = exit.type === "return_expression" ? exit.namedChild(0) : null;
      edits.push({
        start: exit.startIndex,
        end: value?.startIndex ?? exit.endIndex,
        text: `return ${flowPath}::Break(`,
      });
      edits.push({ start: value?.endIndex ?? exit.endIndex, end: exit.endIndex, text: value ? ")" : "())" });
    }
  }
  const self = isMethod(values) || context.kept.inImpl ? [] : selfType(context, nodes, calls);
  if (typeof self === "string") return self;
  edits.push(...self, ...asValue(context, nodes, values, how));
  const outside = edits.filter(({ start, end }) =>
    calls.every((call) => !isInside({ startIndex: start, endIndex: end }, call)),
  );
  const own = (node: SyntaxNode) => applied(text, edits, node.startIndex, node.endIndex);
  return (names) => {
    const called = calls.map((call) => calledText(call, inputs, own, names));
    return applied(text, [...outside, ...called], nodes.startIndex, nodes.endIndex);
  };
}

/** The last statement as the helper's value: of `return value;`, of `Err(value)` and of `let name = value;`, where only `name` comes out, the value. */
function asValue(context: PatchContext, { statements }: RegionNodes, { outputs }: Crossing, how: Leaving): Edit[] {
  const last = statements.at(-1)!;
  const returned = last.type === "expression_statement" ? last.namedChild(0) : last;
  if (how.kind === "failing")
    return onlyValue(last, failure(returned?.type === "return_expression" ? returned.namedChild(0) : returned) ?? null);
  if (how.kind === "tail" && returned?.type === "return_expression") return onlyValue(last, returned.namedChild(0));
  const asked = resultAsIs(context, last, outputs, how);
  if (asked) return onlyValue(last, asked);
  return how.kind === "end" && outputs.length === 1 && isBound(last, outputs[0]!.name)
    ? onlyValue(last, last.childForFieldName("value"))
    : [];
}

function onlyValue(statement: SyntaxNode, value: SyntaxNode | null): Edit[] {
  if (!value) return [];
  return [
    { start: statement.startIndex, end: value.startIndex, text: "" },
    { start: value.endIndex, end: statement.endIndex, text: "" },
  ];
}

/** The call of the free function. */
function calledText(
  { startIndex, endIndex, prefix, name, patch, given }: FreedCall,
  inputs: readonly Input[],
  own: (node: SyntaxNode) => string,
  names: Names,
): Edit {
  const passed = given.map((each) => {
    if ("startIndex" in each) return own(each);
    const { name, behind } = inputOf(inputs, each)!;
    return behind === each.behind ? name : `${behind ? "*" : "&"}${name}`;
  });
  return { start: startIndex, end: endIndex, text: `${prefix}${names.get(patch) ?? name}(${passed.join(", ")})` };
}

/** `let name: String = name.into();` with `name` converted by the caller binds the parameter to itself. */
function rebinding({ statements }: RegionNodes, { name, behind, uses }: Input, text: string): Edit[] {
  // Behind another binding it would be dropped earlier than a parameter is; the last statement may be the value.
  const first = statements.findIndex(({ type }) => type === "let_declaration");
  const binding = statements[first];
  const value = binding?.childForFieldName("value");
  if (!binding || !value || first === statements.length - 1 || behind || uses.length !== 1) return [];
  if (binding.childForFieldName("pattern")?.text !== name || /^let\s+mut\b/.test(binding.text)) return [];
  if (value.startIndex !== uses[0]!.startIndex || value.endIndex !== uses[0]!.endIndex) return [];
  const { startIndex: start, endIndex } = binding;
  return [{ start, end: endIndex + /^\s*/.exec(text.slice(endIndex))![0].length, text: "" }];
}

function rewritten(
  body: SyntaxNode,
  node: SyntaxNode,
  original: string,
  input: Input,
  use: { startIndex: number; endIndex: number },
): Edit[] {
  const { startIndex: start, endIndex: end } = use;
  const parent = node.startIndex === start && node.endIndex === end ? node.parent : undefined;
  if (!input.behind) {
    if (original === input.name) return [];
    if (parent?.type === "shorthand_field_initializer") return [{ start, end, text: `${original}: ${input.name}` }];
    // `kind = T::KIND` is `kind` now.
    const first = body.descendantForIndex(start, start);
    const named = first.previousSibling?.text === "=" ? first.previousSibling.previousSibling : null;
    return [{ start: named?.text === input.name && isLogged(first) ? named.startIndex : start, end, text: input.name }];
  }
  if (!parent || parent.type === "token_tree") return [{ start, end, text: inTokens(body, use, input.name) }];
  if (parent.type === "shorthand_field_initializer") return [{ start, end, text: `${original}: *${input.name}` }];
  if (parent.type === "field_expression" && parent.childForFieldName("value")?.id === node.id)
    return [{ start, end, text: input.name }];
  if (parent.type === "reference_expression")
    return [{ start: parent.startIndex, end: parent.endIndex, text: reborrowed(parent, input) }];
  if (parent.type === "index_expression" && parent.namedChild(0)?.id === node.id)
    return [{ start, end, text: input.name }];
  const tight = /^(?:try_expression|await_expression|call_expression|type_cast_expression)$/.test(parent.type);
  return [{ start, end, text: tight ? `(*${input.name})` : `*${input.name}` }];
}

/** Among the fields of a log statement, in front of its message. */
function isLogged(node: SyntaxNode): boolean {
  const invocation = node.parent?.type === "token_tree" ? node.parent.parent : null;
  if (invocation?.type !== "macro_invocation" || !knownMacro(macroName(invocation).name)?.logs) return false;
  for (let at = node.previousSibling; at; at = at.previousSibling) if (/string_literal$/.test(at.type)) return false;
  return true;
}

/** `&x` where `x` is now a reference. */
function reborrowed({ text }: SyntaxNode, { name, type }: Input): string {
  if (!type.startsWith("&mut ")) return name;
  return /^&\s*mut\b/.test(text) ? `&mut *${name}` : `&*${name}`;
}

/** In a macro: methods, fields and formatting see through the reference, everything else wants the value. */
function inTokens(body: SyntaxNode, use: { startIndex: number; endIndex: number }, name: string): string {
  const first = body.descendantForIndex(use.startIndex, use.startIndex);
  // A format string sees through it, whatever the macro.
  if (/^(?:raw_)?string_/.test(first.type)) return name;
  const next = body.descendantForIndex(use.endIndex - 1, use.endIndex - 1).nextSibling?.text;
  let tree = first.parent;
  while (tree?.parent?.type === "token_tree") tree = tree.parent;
  const macro = tree?.parent?.childForFieldName("macro")?.text.split("::").at(-1) ?? "";
  const known = knownMacro(macro);
  const prints = known?.printsFrom !== undefined && known.ends !== "checks";
  return next === "." || next?.startsWith("[") || prints || first.previousSibling?.text === "&" ? name : `(*${name})`;
}

/** `Self` has no meaning in a free function. */
function selfType(context: PatchContext, nodes: RegionNodes, calls: readonly FreedCall[]): Edit[] | string {
  const { source } = context.analysis;
  const edits: Edit[] = [];
  const text = source.file.text.slice(nodes.startIndex, nodes.endIndex);
  for (const match of text.matchAll(/\bSelf\b/g)) {
    const start = nodes.startIndex + match.index;
    if (calls.some((call) => isAnswered(call, { startIndex: start, endIndex: start + 4 }))) continue;
    const type = source.owner?.kind === "trait" ? undefined : source.owner?.selfType;
    if (type === undefined || context.isGeneric(type)) return "`Self` depends on a type parameter";
    edits.push({ start, end: start + 4, text: selfAs(type, source.file.text.slice(start + 4)) });
  }
  return edits;
}

/** In a path, in front of fields or arguments, or as a type. */
function selfAs(type: string, behind: string): string {
  const [, bare] = /^([\w:]+)<\s*'\w+(?:\s*,\s*'\w+)*\s*>$/.exec(type) ?? [];
  if (bare !== undefined) return /^(?:::|\s*[{(])/.test(behind) ? bare : type.replace(/'\w+/g, "'_");
  return behind.startsWith("::") && /[<&(]/.test(type) ? `<${type}>` : type;
}

/** The part of a text between two indices, changed. */
export function applied(text: string, edits: readonly Edit[], from = 0, to = text.length): string {
  const parts: string[] = [];
  let at = from;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at || edit.end > to) continue;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(text.slice(at, to));
  return parts.join("");
}
