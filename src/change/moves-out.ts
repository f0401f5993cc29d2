// A field that is used as a value moves out of what holds it: only who owns that may do so, never who has it lent.
import type { Use } from "../analysis/dependence/types.ts";
import { nodeAt } from "../analysis/signals/use-node.ts";
import { PRIMITIVE } from "../rust/copy-types.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { declaredField } from "./declared-field.ts";
import type { PatchContext } from "./patch-context.ts";

/** Pointers and arrays of plain values are copied like these. */
const COPIED = /^(?:\*(?:const|mut)\b|(?:unsafe |extern (?:"\w+" )?)*fn\s*\(|\[(?:bool|char|[iu]\w+|f\d+)\s*;)/;

/** `Ok(self.nfa)`: by the rules of Rust, unless the type of the field is known to be copied. */
export function movesFieldOut(context: PatchContext, use: Use): boolean {
  const { analysis } = context;
  const local = nodeAt(analysis, use);
  if (!local || local.startIndex !== use.startIndex || local.endIndex !== use.endIndex) return false;
  let place = local;
  while (place.parent?.type === "field_expression" && place.parent.childForFieldName("value")?.id === place.id)
    place = place.parent;
  if (place.parent?.type === "call_expression" && place.parent.childForFieldName("function")?.id === place.id) {
    // What is called on it takes all of it: `self.names.into_iter()`.
    if (!/^into_/.test(place.childForFieldName("field")?.text ?? "")) return false;
    place = place.childForFieldName("value")!;
  } else if (!isValue(place)) return false;
  if (place.id === local.id) return false;
  const owner = use.local.name === "self" ? analysis.source.owner?.selfName : use.local.type.name;
  const type = context.typeAt(place) ?? declaredField(analysis.index, owner, place.text)?.type;
  return type === undefined || !(PRIMITIVE.test(type) || COPIED.test(type) || context.isCopy(type));
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
