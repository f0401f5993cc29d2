// Declares the names that a pattern binds, each with the part of the value's type that it gets.
import type { SyntaxNode } from "../../rust/parser.ts";
import { fieldType, variantField } from "./member.ts";
import { FREE, UNKNOWN } from "./ty.ts";
import type { Local, Ty } from "./types.ts";
import { declare, type Walk } from "./walk.ts";

const MAX_DEPTH = 60;

/** Binds every name of the pattern; what a part's type is follows the declarations, as far as they are known. */
export function bindPattern(
  walk: Walk,
  pattern: SyntaxNode | null,
  type: Ty,
  kind: Local["kind"],
  mutable = false,
  depth = 0,
): void {
  if (!pattern || depth > MAX_DEPTH) return;
  const into = (node: SyntaxNode | null, part: Ty, mut = mutable) =>
    bindPattern(walk, node, part, kind, mut, depth + 1);
  const home = walk.scope.home;
  switch (pattern.type) {
    case "identifier":
    case "shorthand_field_identifier":
      // tree-sitter has one node for a binding and for a unit variant or constant: by convention only the latter begin with a capital.
      if (!/^[A-Z]/.test(pattern.text)) declare(walk, pattern, kind, type, mutable);
      return;
    case "self":
      return;
    case "mut_pattern":
      into(pattern.namedChildren.at(-1) ?? null, type, true);
      return;
    case "ref_pattern":
    case "reference_pattern":
    case "match_pattern":
    case "parenthesized_pattern":
      for (const child of pattern.namedChildren) {
        if (child.type === "mutable_specifier") continue;
        into(child, type);
        break;
      }
      return;
    case "captured_pattern": {
      const [name, inner] = pattern.namedChildren;
      into(name ?? null, type);
      into(inner ?? null, type);
      return;
    }
    case "or_pattern":
      for (const child of pattern.namedChildren) into(child, type);
      return;
    case "tuple_pattern":
    case "slice_pattern": {
      for (const { node, at } of placesOf(pattern)) {
        into(node, type.name === "(" ? (type.args.at(at) ?? part(type)) : element(type));
      }
      return;
    }
    case "tuple_struct_pattern": {
      const name = lastName(pattern.childForFieldName("type"));
      for (const { node, at } of placesOf(pattern)) {
        into(node, payload(type, name, at) ?? variantField(type, name, String(at), home) ?? part(type));
      }
      return;
    }
    case "struct_pattern": {
      const name = lastName(pattern.childForFieldName("type"));
      for (const field of pattern.namedChildren) {
        if (field.type !== "field_pattern") continue;
        const label = field.childForFieldName("name");
        if (!label) continue;
        const fieldTy = fieldType(type, label.text, home) ?? variantField(type, name, label.text, home) ?? part(type);
        const mut = mutable || field.namedChildren.some((child) => child.type === "mutable_specifier");
        into(field.childForFieldName("pattern") ?? label, fieldTy, mut);
      }
      return;
    }
    default:
      return;
  }
}

/** The parts of a pattern with their places, behind `..` counted from the end: -1 is the last. `_` takes a place, too. */
function placesOf(pattern: SyntaxNode): { readonly node: SyntaxNode; readonly at: number }[] {
  const type = pattern.childForFieldName("type");
  const parts = pattern.children.filter(
    (child) => child.id !== type?.id && !/^[()[\],]$|_comment$|^attribute_item$/.test(child.type),
  );
  const rest = parts.findIndex(({ type: kind }) => kind === "remaining_field_pattern");
  return parts.map((node, at) => ({ node, at: rest >= 0 && at > rest ? at - parts.length : at }));
}

function lastName(node: SyntaxNode | null): string {
  return (node?.childForFieldName("name") ?? node)?.text ?? "";
}

/** What the variants of `Option`, `Result`, `ControlFlow` and `Poll` hold. */
function payload(type: Ty, variant: string, at: number): Ty | undefined {
  if (at !== 0) return undefined;
  if (type.name === "Option" && variant === "Some") return type.args[0];
  if (type.name === "Poll" && variant === "Ready") return type.args[0];
  if (type.name === "Result" && (variant === "Ok" || variant === "Err"))
    return type.args[variant === "Ok" ? 0 : 1] ?? (variant === "Err" ? FREE : undefined);
  if (type.name === "ControlFlow" && (variant === "Break" || variant === "Continue"))
    return type.args[variant === "Break" ? 0 : 1];
  if (type.name === "Entry") return undefined;
  return undefined;
}

/** An element of a slice, array or vector. */
function element(type: Ty): Ty {
  return (type.name === "[" || type.name === "Vec" ? type.args[0] : undefined) ?? part(type);
}

/** A part of a value of which only the whole is known. */
export function part(type: Ty): Ty {
  return type.dependence === "independent" ? FREE : UNKNOWN;
}
