// What a call of a function of the index returns, and what it hands to the closures among its arguments.
import type { FunctionSource } from "../../index/index-types.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import { functionScope } from "./function-scope.ts";
import { readType, type TypeScope, typeFromText } from "./read-type.ts";
import type { Callee } from "./resolve-item.ts";
import { INFERRED, joined, joinTypes, UNIT, UNKNOWN } from "./ty.ts";
import type { Ty } from "./types.ts";

/** What a call gives: type of the receiver or of the path's first part, types of the arguments, turbofish. */
export interface Given {
  readonly self?: Ty;
  readonly arguments: readonly Ty[];
  readonly turbofish: readonly Ty[];
}

/** Parameter nodes without the self parameter. */
export function parameterNodes(source: FunctionSource): SyntaxNode[] {
  const list = source.head.childForFieldName("parameters")?.namedChildren ?? [];
  return list.filter((node) => node.type === "parameter");
}

export function selfParameter(source: FunctionSource): SyntaxNode | undefined {
  return source.head.childForFieldName("parameters")?.namedChildren.find((node) => node.type === "self_parameter");
}

/** The callee's scope with its parameters replaced by what this call gives; what it does not say is inferred. */
export function calleeScope(callee: Callee, given: Given): TypeScope {
  const { source } = callee;
  const names = new Map<string, Ty>();
  if (given.self) {
    bindSelf(source, given.self, names);
    if (source.owner?.kind === "trait" || given.self.parameter === undefined) names.set("Self", given.self);
  }
  const own = source.parameters.filter((parameter) => parameter.from === "own");
  own.forEach((parameter, at) => {
    const type = given.turbofish[at];
    if (type && type.name !== "_") names.set(parameter.name, type);
  });
  const nodes = parameterNodes(source);
  for (const parameter of source.parameters) {
    if (names.has(parameter.name)) continue;
    // One that no argument gives is inferred from what is done with the result, which may be anything.
    const told = parameter.from !== "own" || nodes.some((node) => mentions(node.text, parameter.name));
    names.set(parameter.name, told ? inferred(parameter.name, nodes, given.arguments) : UNKNOWN);
  }
  return functionScope(source, callee.home, names);
}

function bindSelf(source: FunctionSource, self: Ty, names: Map<string, Ty>): void {
  const type = source.owner?.kind === "trait" ? undefined : source.owner?.node.childForFieldName("type");
  const declared = (type?.childForFieldName("type_arguments")?.namedChildren ?? []).filter(
    (node) => node.type !== "lifetime",
  );
  declared.forEach((node, at) => {
    const argument = self.args[at];
    if (argument && node.type === "type_identifier") names.set(node.text, argument);
  });
  if (type?.type === "type_identifier" && source.parameters.some((parameter) => parameter.name === type.text))
    names.set(type.text, self);
  if (self.args.length === 0 && self.dependence !== "independent") {
    for (const node of declared) if (node.type === "type_identifier") names.set(node.text, joined([self]));
  }
}

/** A parameter inferred from the arguments whose declared types mention it. */
function inferred(name: string, nodes: readonly SyntaxNode[], given: readonly Ty[]): Ty {
  const parts: Ty[] = [];
  for (const [at, node] of nodes.entries()) {
    const type = node.childForFieldName("type");
    const argument = given[at];
    if (!type || !argument) continue;
    const bare = type.text.replace(/^&\s*('\w+\s*)?(mut\s+)?/, "").replace(/\s+/g, " ");
    if (bare === name) return argument;
    if (mentions(bare, name)) parts.push(argument);
  }
  return joinTypes(parts) === "independent" ? INFERRED : joined(parts);
}

export function mentions(text: string, name: string): boolean {
  return /^\w+$/.test(name) ? new RegExp(`\\b${name}\\b`).test(text) : text.includes(name);
}

const plainResults = new WeakMap<FunctionSource, Ty>();

/** What a call returns; `given` says what the callee's parameters stand for. */
export function returnType(callee: Callee, given: Given): Ty {
  const { source } = callee;
  const plain = source.parameters.length === 0;
  const known = plain ? plainResults.get(source) : undefined;
  if (known) return known;
  const node = source.head.childForFieldName("return_type");
  const result = node ? readType(node, calleeScope(callee, given)) : UNIT;
  if (plain) plainResults.set(source, result);
  return result;
}

/** Inputs and result of a closure type written as a bound: `FnOnce(&Zalsa) -> bool`. */
export function closureBound(bounds: readonly string[], scope: TypeScope): { inputs: Ty[]; result: Ty } | undefined {
  for (const bound of bounds) {
    const at = /\bFn(?:Once|Mut)?\s*\(/.exec(bound);
    if (!at) continue;
    const start = at.index + at[0].length;
    const inputs: Ty[] = [];
    let depth = 0;
    let from = start;
    let end = start;
    for (; end < bound.length; end++) {
      const char = bound[end]!;
      if ("(<[".includes(char)) depth++;
      else if ((char === ")" && depth === 0) || (char === "," && depth === 0)) {
        const text = bound.slice(from, end).trim();
        if (text !== "") inputs.push(typeFromText(text, scope));
        from = end + 1;
        if (char === ")") break;
      } else if (")]".includes(char) || (char === ">" && bound[end - 1] !== "-")) depth--;
    }
    const result = /^\)\s*->\s*(.+)$/.exec(bound.slice(end))?.[1];
    return { inputs, result: result ? typeFromText(result.trim(), scope) : UNIT };
  }
  return undefined;
}

/** What the closure at this argument place is called with; undefined when the callee does not say. */
export function closureInputs(callee: Callee, at: number, given: Given): readonly Ty[] | undefined {
  const type = parameterNodes(callee.source)[at]?.childForFieldName("type");
  if (!type) return undefined;
  const text = type.text.replace(/\s+/g, " ");
  const parameter = callee.source.parameters.find((candidate) => candidate.name === text);
  return closureBound(parameter ? parameter.bounds : [text], calleeScope(callee, given))?.inputs;
}
