// The path of an item as rustc prints it in legacy symbols (`default_print_impl_path` of rustc_middle).
import type { RawItem } from "./scanned-file.ts";
import type { Block, Scope } from "./scope.ts";
import { printType } from "./type-path.ts";

export function functionPath(raw: Pick<RawItem, "name" | "scope" | "block">): string {
  const parent = raw.block === undefined ? scopePath(raw.scope) : blockPath(raw.block);
  return `${parent}::${raw.name}`;
}

export function scopePath(scope: Scope): string {
  if (scope.path === undefined) {
    const parent = scope.block !== undefined ? blockPath(scope.block) : scope.parent && scopePath(scope.parent);
    scope.path = parent === undefined ? scope.name : `${parent}::${scope.name}`;
  }
  return scope.path;
}

export function blockPath(block: Block): string {
  block.path ??= printBlock(block);
  return block.path;
}

/** rustc names the place of an impl only where it is neither beside its type nor beside its trait. */
function printBlock({ node, scope, owner }: Block): string {
  const place = scopePath(scope);
  if (owner.kind === "trait") return `${place}::${owner.selfType}`;
  const context = { scope, parameters: owner.parameters, depth: 0, pathOf: scopePath };
  const type = printType(node.childForFieldName("type"), context);
  const traitNode = node.childForFieldName("trait");
  const trait = traitNode === null ? undefined : printType(traitNode, context);
  if (type.home !== place && trait?.home !== place) {
    return `${place}::<impl ${trait === undefined ? "" : `${trait.text} for `}${type.text}>`;
  }
  if (trait !== undefined) return `<${type.text} as ${trait.text}>`;
  return type.plain ? type.text : `<${type.text}>`;
}
