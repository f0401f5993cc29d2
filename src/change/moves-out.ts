// What is moved out of a value, or takes all of it: only who owns that may do so, never who has it lent.
import type { Use } from "../analysis/dependence/types.ts";
import { nodeAt } from "../analysis/signals/use-node.ts";
import { PRIMITIVE } from "../rust/copy-types.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { declaredField } from "./declared-field.ts";
import { localType, type PatchContext } from "./patch-context.ts";

/** Pointers and arrays of plain values are copied like these. */
const COPIED = /^(?:\*(?:const|mut)\b|(?:unsafe |extern (?:"\w+" )?)*fn\s*\(|\[(?:bool|char|[iu]\w+|f\d+)\s*;)/;

/** `Ok(self.nfa)`, `names.into_iter()`: by the rules of Rust, unless the type is known to be copied. */
export function movesOut(context: PatchContext, use: Use): boolean {
  const { analysis } = context;
  const local = nodeAt(analysis, use);
  if (!local || local.startIndex !== use.startIndex || local.endIndex !== use.endIndex) return false;
  let place = local;
  while (place.parent?.type === "field_expression" && place.parent.childForFieldName("value")?.id === place.id)
    place = place.parent;
  if (isTaken(place)) {
    place = place.childForFieldName("value")!;
    if (place.id === local.id) return !localType(context, use.local).copied;
  } else if (place.id === local.id || !isValue(place)) return false;
  const owner = use.local.name === "self" ? analysis.source.owner?.selfName : use.local.type.name;
  const type = context.typeAt(place) ?? declaredField(analysis.index, owner, place.text, analysis.source.module)?.type;
  return type === undefined || !(PRIMITIVE.test(type) || COPIED.test(type) || context.isCopy(type));
}

/** `names.into_iter`, called: by the naming of Rust's API guidelines the method takes the value. */
function isTaken(access: SyntaxNode): boolean {
  const isCalled = access.parent?.childForFieldName("function")?.id === access.id;
  return isCalled && /^into_/.test(access.childForFieldName("field")?.text ?? "");
}

/** `names.into_iter()` of the local itself needs no `mut`. */
export function isTakenWhole({ analysis }: PatchContext, use: Use): boolean {
  const access = nodeAt(analysis, use)?.parent;
  return access?.type === "field_expression" && isTaken(access);
}

/** Is what stands there asked for its value, and not looked at in its place? */
function isValue({ parent, id }: SyntaxNode): boolean {
  switch (parent?.type) {
    case "parenthesized_expression":
      return isValue(parent);
    case "arguments":
    case "return_expression":
    case "break_expression":
    case "try_expression":
    case "tuple_expression":
    case "array_expression":
      return true;
    case "let_declaration":
      return parent.childForFieldName("value")?.id === id && parent.childForFieldName("pattern")?.type === "identifier";
    case "field_initializer":
    case "match_arm":
    case "for_expression":
      return parent.childForFieldName("value")?.id === id;
    case "assignment_expression":
      return parent.childForFieldName("right")?.id === id;
    case "block":
      return parent.lastNamedChild?.id === id;
    default:
      return false;
  }
}
