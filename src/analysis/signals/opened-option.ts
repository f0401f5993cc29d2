// What comes out of an `Option` where it is opened: `if let Some(x) = option { … }`, also among the tokens of a macro.

import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis } from "../dependence/types.ts";
import { nodeAt, usesOf } from "./use-node.ts";

/** Every use of the value that `option` holds; undefined as an entry where it is used in another way. `is_some` and the like use nothing. */
export function openedIn(analysis: Analysis, option: SyntaxNode): readonly (SyntaxNode | undefined)[] {
  const { parent } = option;
  if (parent?.type === "token_tree") return openedInTokens(option);
  if (parent?.type === "field_expression") {
    return /^(?:is_some|is_none)$/.test(parent.childForFieldName("field")?.text ?? "") ? [] : [undefined];
  }
  const around = parent?.type === "let_condition" ? parent : undefined;
  const pattern =
    around?.childForFieldName("value")?.id === option.id ? around.childForFieldName("pattern") : undefined;
  const [, name] = pattern?.namedChildren ?? [];
  if (pattern?.type !== "tuple_struct_pattern" || name?.type !== "identifier") return [undefined];
  const local = analysis.locals.find(({ declaration }) => declaration.id === name.id);
  return local === undefined ? [undefined] : usesOf(analysis, local).map((use) => nodeAt(analysis, use));
}

/** The tokens `let Some ( name ) = option { … }`: every `name` between the braces. */
function openedInTokens(option: SyntaxNode): readonly (SyntaxNode | undefined)[] {
  const equals = option.previousSibling;
  const held = equals?.previousSibling;
  const block = option.nextSibling;
  const name = held?.namedChildCount === 1 ? held.firstNamedChild : null;
  const opens = equals?.text === "=" && held?.previousSibling?.text === "Some";
  if (!opens || name?.type !== "identifier" || !block?.text.startsWith("{")) return [undefined];
  return block.descendantsOfType("identifier").filter(({ text }) => text === name.text);
}
