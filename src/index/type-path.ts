// Prints a type or trait of the source as rustc prints it in legacy symbols: full paths, no lifetimes, `,` without a space.
import type { GenericParameter } from "../model/function.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { resolvePath } from "./resolve-name.ts";
import type { Scope } from "./scope.ts";

export interface PrintedType {
  readonly text: string;
  /** Path of the scope that defines it (or what it is made of first): decides how rustc prints an impl of it. */
  readonly home?: string;
  /** Printed without `<…>` around it in front of `::method`. */
  readonly plain: boolean;
}

export interface TypeContext {
  readonly scope: Scope;
  readonly parameters: readonly GenericParameter[];
  readonly depth: number;
  /** Path of a scope: that of a method's body is again made of types. */
  readonly pathOf: (scope: Scope) => string;
}

const MAX_DEPTH = 40;
const NOTHING: PrintedType = { text: "_", plain: false };

export function printType(node: SyntaxNode | null, context: TypeContext): PrintedType {
  if (node === null || context.depth > MAX_DEPTH) return NOTHING;
  const inner = { ...context, depth: context.depth + 1 };
  switch (node.type) {
    case "primitive_type":
      return { text: node.text, plain: true };
    case "type_identifier":
    case "scoped_type_identifier":
    case "identifier":
    case "scoped_identifier":
      return printPath(node, inner);
    case "generic_type": {
      const head = printType(node.childForFieldName("type"), inner);
      const all = printArguments(node.childForFieldName("type_arguments"), inner);
      return { ...head, text: all === "" ? head.text : `${head.text}<${all}>` };
    }
    case "reference_type": {
      const to = printType(node.childForFieldName("type"), inner);
      return { ...to, text: `${isMutable(node) ? "&mut " : "&"}${to.text}`, plain: false };
    }
    case "pointer_type": {
      const to = printType(node.childForFieldName("type"), inner);
      return { ...to, text: `${isMutable(node) ? "*mut " : "*const "}${to.text}`, plain: false };
    }
    case "array_type": {
      const element = printType(node.childForFieldName("element"), inner);
      const length = node.childForFieldName("length");
      if (length === null) return { ...element, text: `[${element.text}]`, plain: false };
      const size = length.type === "integer_literal" ? length.text : "_";
      return { ...element, text: `[${element.text}; ${size}]`, plain: false };
    }
    case "tuple_type": {
      const parts = typesIn(node).map((part) => printType(part, inner));
      const home = parts.find((part) => part.home !== undefined)?.home;
      const text = parts.length === 1 ? `(${parts[0]!.text},)` : `(${parts.map((part) => part.text).join(",")})`;
      return { text, plain: false, ...(home === undefined ? {} : { home }) };
    }
    case "dynamic_type":
    case "abstract_type": {
      const trait = printType(node.childForFieldName("trait"), inner);
      return { ...trait, text: `dyn ${trait.text}`, plain: false };
    }
    case "higher_ranked_trait_bound":
      return printType(node.childForFieldName("type"), inner);
    case "bounded_type": {
      const parts = typesIn(node).map((part) => printType(part, inner));
      return { ...(parts[0] ?? NOTHING), text: parts.map((part) => part.text).join(" + "), plain: false };
    }
    case "function_type":
      return printFunction(node, inner);
    case "unit_type":
      return { text: "()", plain: false };
    default:
      return { ...NOTHING, text: node.text.replace(/\s+/g, " ") };
  }
}

function printPath(node: SyntaxNode, context: TypeContext): PrintedType {
  const text = node.text;
  if (text.includes("<")) return { text: text.replace(/\s+/g, " "), plain: false };
  const segments = text.split("::").map((segment) => segment.trim().replace(/^r#/, ""));
  const parameter = segments.length === 1 && context.parameters.find(({ name }) => name === segments[0]);
  if (parameter) return { text: parameter.kind === "const" ? "_" : text, plain: false };
  const found = resolvePath(context.scope, segments);
  if (found === undefined || found.kind === "module") return { text: segments.join("::"), plain: true };
  if (found.kind === "foreign") return { text: found.path, plain: true };
  if (found.item.kind === "alias") {
    return printType(found.item.node.childForFieldName("type"), { ...context, scope: found.scope });
  }
  const home = context.pathOf(found.scope);
  return { text: `${home}::${found.item.name}`, home, plain: true };
}

function printFunction(node: SyntaxNode, context: TypeContext): PrintedType {
  const list = node.childForFieldName("parameters");
  const inputs = list === null ? [] : typesIn(list).map((part) => printType(part, context).text);
  const output = node.childForFieldName("return_type");
  const arrow = output === null ? "" : ` -> ${printType(output, context).text}`;
  const trait = node.childForFieldName("trait");
  if (trait === null) return { text: `fn(${inputs.join(",")})${arrow}`, plain: false };
  const head = printType(trait, context);
  return { ...head, text: `${head.text}(${inputs.join(",")})${arrow}` };
}

function printArguments(list: SyntaxNode | null, context: TypeContext): string {
  if (list === null) return "";
  return typesIn(list)
    .map((argument) => {
      if (argument.type === "type_binding") {
        const bound = printType(argument.childForFieldName("type"), context).text;
        return `${argument.childForFieldName("name")?.text} = ${bound}`;
      }
      return printType(argument, context).text;
    })
    .join(",");
}

function typesIn(node: SyntaxNode): SyntaxNode[] {
  return node.namedChildren.filter((child) => child.type !== "lifetime" && !child.type.endsWith("comment"));
}

function isMutable(node: SyntaxNode): boolean {
  return node.namedChildren.some((child) => child.type === "mutable_specifier");
}
