// Is this use of a generic value one conversion to a type that is known?
import type { GenericParameter } from "../../model/function.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Use } from "../dependence/types.ts";
import { boundsOf } from "./bounds.ts";
import { onlyItem } from "./only-item.ts";
import { methodCallOn, nodeAt } from "./use-node.ts";

/** A conversion in the body; a cheap one only lends a reference and may be evaluated twice or earlier without anybody noticing. */
export interface Conversion {
  readonly node: SyntaxNode;
  readonly cheap: boolean;
  /** Puts the value in a box, where it becomes an object; in a closure it may as well happen in front of it. */
  readonly boxes?: boolean;
}

const METHODS: Readonly<Record<string, { readonly methods: readonly string[]; readonly cheap: boolean }>> = {
  AsRef: { methods: ["as_ref"], cheap: true },
  AsMut: { methods: ["as_mut"], cheap: true },
  Borrow: { methods: ["borrow"], cheap: true },
  BorrowMut: { methods: ["borrow_mut"], cheap: true },
  Deref: { methods: ["deref"], cheap: true },
  DerefMut: { methods: ["deref", "deref_mut"], cheap: true },
  Into: { methods: ["into"], cheap: false },
  TryInto: { methods: ["try_into"], cheap: false },
  ToOwned: { methods: ["to_owned"], cheap: false },
  ToString: { methods: ["to_string"], cheap: false },
  Display: { methods: ["to_string"], cheap: false },
};

/** Traits of the crate's own that convert, such as `IntoAttribute::into_attribute`: their target must be free of `Self`. */
function ownConversion(analysis: Analysis, trait: string): readonly string[] {
  if (!/^(Into|To|As)[A-Z]/.test(trait)) return [];
  const item = onlyItem(analysis.index, trait, "trait");
  if (item === undefined || item.parameters.length > 0) return [];
  return item.node.descendantsOfType(["function_signature_item", "function_item"]).flatMap((method) => {
    const result = method.childForFieldName("return_type")?.text ?? "";
    const free =
      result !== "" && !/\bSelf\b|\bimpl\b/.test(result) && method.childForFieldName("type_parameters") === null;
    return free ? [method.childForFieldName("name")?.text ?? ""] : [];
  });
}

/** Methods of the parameter's only bound that convert it; undefined when it has other bounds or the target is generic too. */
function converters(
  analysis: Analysis,
  parameter: GenericParameter,
): { methods: readonly string[]; cheap: boolean } | undefined {
  const bounds = boundsOf(parameter).filter(({ trait }) => trait !== "Clone" && trait !== "Debug");
  const [bound] = bounds;
  if (bound === undefined || bounds.length > 1) return undefined;
  const names: readonly string[] = bound.arguments.match(/[A-Za-z_]\w*/g) ?? [];
  if (analysis.parameters.some((one) => names.includes(one.name))) return undefined;
  if (bound.trait === "ToOwned" && !/\bOwned\s*=/.test(bound.arguments)) return undefined;
  const known = METHODS[bound.trait];
  if (known !== undefined) return known;
  return { methods: ownConversion(analysis, bound.trait), cheap: false };
}

/** `Into::into(p)`, `AsRef::<str>::as_ref(&p)`: the call around an argument. */
function pathCall(node: SyntaxNode): { method: string; call: SyntaxNode } | undefined {
  let at = node;
  while (at.parent?.type === "reference_expression") at = at.parent;
  const call = at.parent?.type === "arguments" ? at.parent.parent : null;
  const called = call?.childForFieldName("function");
  if (called?.type !== "scoped_identifier" || at.parent?.namedChildCount !== 1) return undefined;
  return { method: called.childForFieldName("name")?.text ?? "", call: call! };
}

/** `name.map(Into::into)` and `name.map(|name| name.into())` on an `Option`. */
function mapped(call: SyntaxNode, methods: readonly string[]): boolean {
  const [argument, ...more] = call.childForFieldName("arguments")?.namedChildren ?? [];
  if (argument === undefined || more.length > 0) return false;
  if (argument.type === "scoped_identifier") return methods.includes(argument.childForFieldName("name")?.text ?? "");
  const body = argument.type === "closure_expression" ? argument.childForFieldName("body") : null;
  return body?.type === "call_expression" && new RegExp(`^\\w+\\.(?:${methods.join("|")})\\(\\)$`).test(body.text);
}

const OBJECTS = new Set(["Fn", "FnMut", "FnOnce", "Future"]);

/** `Box::new(run)` of a closure, `Box::pin(task)` of a future: kept as an object. As a raw pointer it keeps its type. */
function boxed(parameter: GenericParameter, node: SyntaxNode): Conversion | undefined {
  const call = pathCall(node)?.call;
  const bounds = boundsOf(parameter);
  if (call === undefined || bounds.length !== 1 || !OBJECTS.has(bounds[0]!.trait)) return undefined;
  if (!/^(?:\w+::)*(?:Box|Rc|Arc)::(?:new|pin)$/.test(call.childForFieldName("function")?.text ?? "")) return undefined;
  const around =
    call.parent?.type === "arguments" ? call.parent.parent?.childForFieldName("function")?.text : undefined;
  return /(?:into_raw|leak)$/.test(around ?? "") ? undefined : { node: call, cheap: false, boxes: true };
}

/** The conversion that `use` is, or undefined when the value is used in another way. */
export function conversionOf(analysis: Analysis, parameter: GenericParameter, use: Use): Conversion | undefined {
  const node = nodeAt(analysis, use);
  const known = converters(analysis, parameter);
  if (node === undefined) return undefined;
  if (known === undefined || known.methods.length === 0) return boxed(parameter, node);
  const found = methodCallOn(node) ?? pathCall(node);
  if (found !== undefined) {
    if (known.methods.includes(found.method)) return { node: found.call, cheap: known.cheap };
    if (found.method === "map" && mapped(found.call, known.methods)) return { node: found.call, cheap: false };
    return undefined;
  }
  const dereferenced = node.parent?.type === "unary_expression" && node.parent.text.startsWith("*");
  return dereferenced && known.methods.includes("deref") ? { node: node.parent!, cheap: true } : undefined;
}
