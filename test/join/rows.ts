// Measured rows for tests, short to write.
import type { FunctionCost, Profile } from "../../src/model/profile.ts";
import type { PackageRef } from "../../src/model/span.ts";

export function row(path: string, lines = 10, rest: Partial<FunctionCost> = {}): FunctionCost {
  const kind = path.endsWith("{{closure}}")
    ? "closure"
    : path.startsWith("core::ptr::drop_")
      ? "drop-glue"
      : "function";
  return { path, kind, copies: 1, lines, ...rest };
}

export const nm: PackageRef = { name: "nm", version: "1.0.0", owner: "crate" };

export function at(line: number, file = "src/lib.rs", reference: PackageRef = nm): Partial<FunctionCost> {
  return { place: { package: reference, file, line } };
}

export function profileOf(functions: readonly FunctionCost[], mangling: Profile["mangling"] = "legacy"): Profile {
  const lines = functions.reduce((sum, each) => sum + each.lines, 0);
  return {
    formatVersion: 1,
    crate: "nm",
    from: "ir",
    mangling,
    totals: { lines, copies: functions.length, functions: functions.length },
    functions,
    notices: [],
  };
}
