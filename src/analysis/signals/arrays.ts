// Array parameters of generic length that would do as well as slices.
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Local } from "../dependence/types.ts";
import { mentions } from "./mentions.ts";
import type { Signal } from "./signal.ts";
import { methodCallOn, nodeAt, usesOf } from "./use-node.ts";

// Methods that arrays have from slices, and that give neither the length nor the elements away by value.
const SLICE_METHODS =
  /^(?:len|is_empty|iter|iter_mut|get|get_mut|first|last|contains|starts_with|ends_with|as_slice|as_mut_slice|as_ref|chunks|windows|split_at|binary_search\w*|sort\w*|swap|fill|copy_from_slice|clone_from_slice|to_vec|concat|join|as_ptr|as_mut_ptr|reverse)$/;

interface ArrayParameter {
  readonly local: Local;
  readonly length: string;
}

/** Parameters written `[T; N]`, `&[T; N]` or `&mut [T; N]` with N an own const parameter. */
function arrayParameters(analysis: Analysis): ArrayParameter[] {
  const lengths = new Set(
    analysis.parameters.filter(({ kind, from }) => kind === "const" && from === "own").map(({ name }) => name),
  );
  return analysis.locals.flatMap((local) => {
    const written = local.kind === "parameter" ? local.declaration.parent?.childForFieldName("type") : undefined;
    const array = written?.type === "reference_type" ? written.childForFieldName("type") : written;
    const length = array?.type === "array_type" ? (array.childForFieldName("length")?.text ?? "") : "";
    return lengths.has(length) ? [{ local, length }] : [];
  });
}

function usedAsSlice(node: SyntaxNode): boolean {
  const called = methodCallOn(node);
  if (called !== undefined) return SLICE_METHODS.test(called.method);
  const { parent } = node;
  if (parent?.type === "token_tree") return /^\[/.test(node.nextSibling?.text ?? "");
  if (parent?.type === "index_expression") return parent.firstNamedChild?.id === node.id;
  if (parent?.type === "reference_expression") return parent.parent?.type === "for_expression";
  return false;
}

/** In a type, N is needed while compiling; as a value it is the slice's length. */
function neededInTypes(analysis: Analysis, body: SyntaxNode, length: string, parameters: number): boolean {
  const names = new Set([length]);
  const signature = ["parameters", "return_type"].flatMap((field) => {
    const part = analysis.source.node.childForFieldName(field);
    return part === null ? [] : mentions(part, names);
  });
  const inTypes = mentions(body, names).some((node) =>
    /^(?:array_type|array_expression|type_arguments|const_item|generic_type)$/.test(node.parent?.type ?? ""),
  );
  return inTypes || signature.length !== parameters;
}

/** Fact `sliceableArrays`. */
export function arrays(analysis: Analysis): Signal<"sliceableArrays"> {
  const { body } = analysis;
  const all = body === undefined ? [] : arrayParameters(analysis);
  const sliceable = all.filter(({ local, length }) => {
    const uses = usesOf(analysis, local).map((use) => nodeAt(analysis, use));
    const same = all.filter((other) => other.length === length).length;
    const plain = uses.every((node) => node !== undefined && usedAsSlice(node));
    return uses.length > 0 && plain && !neededInTypes(analysis, body!, length, same);
  });
  return { facts: { sliceableArrays: sliceable.length }, regions: [] };
}
