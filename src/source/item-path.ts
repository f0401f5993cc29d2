// The path of an item as rustc prints it in legacy symbols.
import type { RawItem } from "./scan-file.ts";
import type { Block, Scope } from "./scope.ts";

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

function blockPath(block: Block): string {
  if (block.path === undefined) {
    const { owner } = block;
    const place = scopePath(block.scope);
    if (owner.kind === "trait") block.path = `${place}::${owner.selfType}`;
    else if (owner.trait !== undefined) block.path = `<${place}::${owner.selfType} as ${owner.trait}>`;
    else block.path = `${place}::${owner.selfType}`;
  }
  return block.path;
}
