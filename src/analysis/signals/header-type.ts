// Which fields of a generic struct are free of its parameters, and which of its methods touch only those.

import type { FunctionSource, PackageIndex, TypeItem } from "../../index/index-types.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis } from "../dependence/types.ts";
import { freeFields } from "./free-fields.ts";
import { mentions } from "./mentions.ts";
import { onlyItem } from "./only-item.ts";

/** A generic struct seen as a header that needs no type argument and the rest that does. */
export interface Header {
  readonly fields: ReadonlySet<string>;
  /** By the index of their function node's first character and their file. */
  readonly methods: ReadonlySet<FunctionSource>;
}

const known = new WeakMap<TypeItem, Header>();

/** What `self` is used for at this mention: the field or method behind the dot. */
function memberOf(self: SyntaxNode): { name: string; call: boolean } | undefined {
  if (self.parent?.type === "token_tree") {
    const [dot, name] = [self.nextSibling, self.nextSibling?.nextSibling];
    if (dot?.text !== "." || name === null || name === undefined) return undefined;
    return { name: name.text, call: name.nextSibling?.type === "token_tree" && name.nextSibling.text.startsWith("(") };
  }
  const field = self.parent;
  if (field?.type !== "field_expression") return undefined;
  const call = field.parent?.type === "call_expression" && field.parent.childForFieldName("function")?.id === field.id;
  return { name: field.childForFieldName("field")?.text ?? "", call };
}

/** Members of `self` that the method touches; undefined when it needs the whole value, its type or a parameter. */
function membersTouched(source: FunctionSource): { name: string; call: boolean }[] | undefined {
  const { node, owner, parameters } = source;
  const [signature, body] = [node.childForFieldName("parameters"), node.childForFieldName("body")];
  if (signature === null || body === null || owner?.kind !== "inherent-impl") return undefined;
  if (!signature.namedChildren.some((one) => one.type === "self_parameter" && one.text.includes("&"))) return undefined;
  const names = new Set([...parameters.filter(({ kind }) => kind !== "self-type").map(({ name }) => name), "Self"]);
  const rest = [signature, node.childForFieldName("return_type"), body];
  if (rest.some((part) => part !== null && mentions(part, names).length > 0)) return undefined;
  if (signature.descendantsOfType("abstract_type").length > 0) return undefined;
  const touched = mentions(body, new Set(["self"])).map(memberOf);
  return touched.every((one) => one !== undefined) ? touched : undefined;
}

const inherent = new WeakMap<PackageIndex, ReadonlyMap<string, readonly FunctionSource[]>>();

/** Sorted once: a crate may have thousands of generic types. */
function methodsOf(index: PackageIndex, type: TypeItem): readonly FunctionSource[] {
  const known = inherent.get(index) ?? methodsByType(index);
  inherent.set(index, known);
  return known.get(type.name) ?? [];
}

function methodsByType({ written }: PackageIndex): ReadonlyMap<string, readonly FunctionSource[]> {
  const found = new Map<string, FunctionSource[]>();
  for (const source of written) {
    const { owner, item } = source;
    if (owner?.selfName === undefined || owner.kind !== "inherent-impl" || item.macro !== undefined) continue;
    const others = found.get(owner.selfName);
    if (others === undefined) found.set(owner.selfName, [source]);
    else others.push(source);
  }
  return found;
}

/** Methods that touch free fields only, or call methods that do: the largest set that holds together. */
function headerMethods(index: PackageIndex, type: TypeItem, free: ReadonlySet<string>): Set<FunctionSource> {
  const candidates = new Map<FunctionSource, { name: string; call: boolean }[]>();
  for (const source of methodsOf(index, type)) {
    const touched = membersTouched(source);
    if (touched !== undefined && touched.length > 0) candidates.set(source, touched);
  }
  for (let changed = true; changed; ) {
    const names = new Set([...candidates.keys()].map(({ item }) => item.name));
    changed = false;
    for (const [source, touched] of candidates) {
      if (touched.every(({ name, call }) => (call ? names.has(name) : free.has(name)))) continue;
      candidates.delete(source);
      changed = true;
    }
  }
  return new Set(candidates.keys());
}

/** The header of the type that the function is a method of; undefined when there is none to split off. */
export function headerOf(analysis: Analysis): Header | undefined {
  const { index, source } = analysis;
  const name = source.owner?.selfName;
  if (name === undefined || source.owner?.kind !== "inherent-impl") return undefined;
  const type = onlyItem(index, name, "struct");
  if (type === undefined || type.parameters.length === 0) return undefined;
  const found = known.get(type);
  if (found !== undefined) return found;
  const { free: names, all } = freeFields(type);
  const free = new Set(names);
  const split = free.size > 0 && free.size < all;
  const header = { fields: free, methods: split ? headerMethods(index, type, free) : new Set<FunctionSource>() };
  known.set(type, header);
  return header;
}
