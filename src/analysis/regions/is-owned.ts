// Which values borrow from nothing, as far as their types and the methods that made them tell.

import { knownType } from "../../rust/known-types.ts";
import { NUMBERS } from "../dependence/copied.ts";
import type { Analysis, Ty } from "../dependence/types.ts";

/** Methods of std whose results own what they hold, or that take what they are called on. */
export const OWNED_RESULT =
  /^(?:len|is_\w+|capacity|count|contains(?:_key)?|starts_with|ends_with|eq|ne|lt|le|gt|ge|cmp|partial_cmp|hash|finish|any|all|position|rposition|to_(?!str$|string_lossy$|slice$)\w+|into(?:_\w+)?|try_into|clone|cloned|copied|parse|sum|product|wrapping_\w+|saturating_\w+|checked_\w+|strong_count|elapsed)$/;

/** True where the type is known and neither a reference nor anything with a lifetime. */
export function isOwned(analysis: Analysis, type: Ty): boolean {
  const { name, args, text, reference, home } = type;
  if (reference !== undefined || name === undefined || /['&]/.test(text ?? "")) return false;
  if (NUMBERS.test(name)) return true;
  const held = args.every((arg) => isOwned(analysis, arg));
  const items = (home ?? analysis.index).types.get(name) ?? [];
  if (items.length === 0) return owns(name, args.length) && held;
  return (
    held &&
    items.every(({ kind, node }) => kind !== "alias" && !hasLifetime(node.childForFieldName("type_parameters")?.text))
  );
}

/** What these hold, if anything, is in their arguments. */
function owns(name: string, arity: number): boolean {
  if (name === "(") return true;
  const { owns, alone } = knownType(name);
  return (owns === true || name === "[") && (arity > 0 || alone === true);
}

function hasLifetime(parameters: string | undefined): boolean {
  return parameters?.includes("'") === true;
}
