// What a reader of numbers from IR must know: no places, counts of another debug level, functions nobody could place.
import type { Notice } from "../model.ts";
import type { CompiledInstance } from "./compiled-instance.ts";

/** Measured on `ty_python_semantic`, rustc 1.95: 3,410,608 lines at level 2, 2,657,774 at level 1, the same copies. */
const levelTwoShare = "about 28 %";

export function irNotices(instances: readonly CompiledInstance[], debugInfo: 0 | 1 | 2): Notice[] {
  if (instances.length === 0) {
    return [{ kind: "ir-empty", message: "the IR defines no function: generic code is compiled where it is used" }];
  }
  if (debugInfo === 0) {
    const message =
      "the IR has no debug info: functions are grouped and joined by name, without file, line and package; compile with -Cdebuginfo=1 to have them";
    return [{ kind: "no-debug-info", message }];
  }
  return [...(debugInfo === 2 ? [fullDebugInfo()] : []), ...withoutPlace(instances)];
}

function fullDebugInfo(): Notice {
  const message = `the IR has full debug info: its counts are ${levelTwoShare} higher than with -Cdebuginfo=1, compare only with profiles of the same level`;
  return { kind: "full-debug-info", message };
}

function withoutPlace(instances: readonly CompiledInstance[]): Notice[] {
  const missing = instances.filter((instance) => instance.place === undefined);
  if (missing.length === 0) return [];
  const lines = missing.reduce((sum, instance) => sum + instance.lines, 0);
  const names = [...new Set(missing.map((instance) => instance.symbol))].sort();
  const some = names.length > 3 ? [...names.slice(0, 3), "…"] : names;
  const message =
    `${missing.length} of ${instances.length} copies (${lines} lines) have no place in the debug info and are grouped by name: ` +
    some.join(", ");
  return [{ kind: "no-place", message }];
}
