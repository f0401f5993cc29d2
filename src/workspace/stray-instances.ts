// Finds the instances that another crate could make, by the crates that a function's path and its type arguments name.
import type { StrayInstance } from "../model/merged.ts";
import type { FunctionCost } from "../model/profile.ts";
import type { MergedRows } from "./merged-rows.ts";

/** @param crates of the merged profile's parts; @param partNumber of a part as it was added, its index among them */
export function strayFinder(
  { made, texts }: MergedRows,
  crates: readonly string[],
  partNumber: (part: number) => number,
): (cost: FunctionCost, instances: Int32Array, index: number) => readonly StrayInstance[] {
  const numbers = new Map(crates.map((crate, part) => [crate, part]));
  return ({ path, place }, instances, index) => {
    const ofPath = [place?.package.name.replaceAll("-", "_") ?? "", ...cratesIn(path)];
    const byTypes = new Map<number, Map<number, number>>();
    for (const at of instances) {
      const types = made.types.get(at);
      const parts = byTypes.get(types) ?? new Map<number, number>();
      const part = partNumber(made.part.get(at));
      byTypes.set(types, parts.set(part, Math.max(parts.get(part) ?? 0, made.lines.get(at))));
    }
    return [...byTypes].flatMap(([types, parts]): StrayInstance[] => {
      const typeArguments = types < 0 ? undefined : texts.text(types);
      if (typeArguments?.endsWith("…")) return [];
      const named = [...ofPath, ...cratesIn(typeArguments ?? "")].flatMap((crate) => numbers.get(crate) ?? []);
      const names = [...new Set(named)].sort((a, b) => a - b);
      const strays = names.length > 0 && [...parts.keys()].every((part) => !names.includes(part));
      if (parts.size < 2 && !strays) return [];
      const by = [...parts].sort(([a], [b]) => a - b).map(([part, lines]) => ({ part, lines }));
      return [{ function: index, ...(typeArguments !== undefined && { typeArguments }), names, made: by }];
    });
  };
}

export function byStrayLines(a: StrayInstance, b: StrayInstance): number {
  return lines(b) - lines(a) || a.function - b.function;
}

function lines({ made }: StrayInstance): number {
  return made.reduce((total, { lines }) => total + lines, 0);
}

/** `store::Row` → store: every first segment of a path. */
function cratesIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w:])([a-z_]\w*)::/g)].map(([, crate]) => crate!);
}
