// Where a name occurs below a node, also inside macro arguments and as inline captures of format strings.
import type { SyntaxNode } from "../../rust/parser.ts";

const MENTIONS = ["identifier", "type_identifier", "shorthand_field_identifier", "self", "string_literal"];

/** Calls and fields of other things may be spelt alike: `x.name`, `Name { name: … }`, `path::name` are no mentions of the local `name`. */
function isOtherName(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent === null) return false;
  if (parent.type === "token_tree") {
    const before = node.previousSibling;
    return before?.text === "." || (before?.text === "::" && node.type === "identifier");
  }
  return /^scoped_(type_)?identifier$/.test(parent.type) && parent.childForFieldName("name")?.id === node.id;
}

/** Names that a format string captures by itself: `{name}`, `{name:?}`, `{0:width$}` gives `width`. */
export function captured(format: string): string[] {
  const names: string[] = [];
  for (const [, argument = "", specification = ""] of format
    .replaceAll("{{", "")
    .matchAll(/\{\s*([A-Za-z_]\w*)?\d*\s*(:[^}]*)?\}/g)) {
    if (argument !== "") names.push(argument);
    for (const [, counted = ""] of specification.matchAll(/([A-Za-z_]\w*)\$/g)) names.push(counted);
  }
  return names;
}

/** Nodes below `node` that mention one of the names, in source order; a format string stands for the names that it captures. */
export function mentions(node: SyntaxNode, names: ReadonlySet<string>): SyntaxNode[] {
  if (names.size === 0) return [];
  const found: SyntaxNode[] = [];
  for (const one of node.descendantsOfType(MENTIONS)) {
    if (one.type === "string_literal") {
      const inMacro = one.parent?.type === "token_tree";
      if (inMacro && captured(one.text).some((name) => names.has(name))) found.push(one);
    } else if (names.has(one.text) && !isOtherName(one)) found.push(one);
  }
  return found;
}
