// Calls of a function in its own body: an inner function calls itself, not the one that is compiled for every type.
import type { SyntaxNode } from "../rust/parser.ts";
import type { ErasedParameter } from "./erased-parameters.ts";

export interface RecursiveCall {
  /** Of the name in the call. */
  readonly startIndex: number;
  readonly endIndex: number;
  /** Of this function for sure; else a method of its name on another value, as on a child in a tree. */
  readonly isSure: boolean;
}

/** Those that hand on what they were given, or a closure of their own by reference: of others the type is another one. */
export function recursiveCalls(
  fn: SyntaxNode,
  body: SyntaxNode,
  isMethod: boolean,
  erased: readonly ErasedParameter[],
): readonly RecursiveCall[] {
  const name = fn.childForFieldName("name")?.text;
  const parameters = (fn.childForFieldName("parameters")?.namedChildren ?? []).filter(({ type }) =>
    /^(?:self_)?parameter$/.test(type),
  );
  const hasSelf = parameters[0]?.type === "self_parameter";
  const places = erased.map(
    (each) => [each, parameters.findIndex((one) => one.childForFieldName("pattern")?.text === each.name)] as const,
  );
  return body.descendantsOfType("call_expression").flatMap((call): RecursiveCall[] => {
    const called = call.childForFieldName("function");
    const given = call.childForFieldName("arguments")?.namedChildren ?? [];
    const field = called?.type === "field_expression" ? called.childForFieldName("field") : null;
    const isOwn = called?.type === "scoped_identifier" && called.childForFieldName("path")?.text === "Self";
    const isFree = called?.type === "identifier" && !isMethod;
    const at = field ?? (isOwn ? called.childForFieldName("name") : isFree ? called : null);
    if (!called || !at || at.text !== name || (field !== null && !hasSelf)) return [];
    const shift = field === null ? 0 : 1;
    if (given.length !== parameters.length - shift) return [];
    if (!places.every(([each, place]) => place >= 0 && handsOn(given[place - shift], each))) return [];
    const isSure = field === null || called.childForFieldName("value")?.text === "self";
    return [{ startIndex: at.startIndex, endIndex: at.endIndex, isSure }];
  });
}

function handsOn(given: SyntaxNode | undefined, { name, type }: ErasedParameter): boolean {
  const text = given?.text.replace(/\s+/g, "") ?? "";
  if (text === name || text === `&mut*${name}` || text === `&*${name}`) return true;
  return type.startsWith("&mut") ? /^&mut(?:move)?\|/.test(text) : /^&(?:move)?\|/.test(text);
}
