// Why a row has no source: the reason that the report gives for it.
import type { UnjoinedReason } from "../model/candidate.ts";
import type { FunctionCost } from "../model/profile.ts";
import { cratesOfPath } from "./path-keys.ts";

// hashbrown, miniz_oxide and the like come with std, but also as dependencies: their rows go by the crates that are at hand.
const STD_CRATES = new Set([
  "std",
  "core",
  "alloc",
  "proc_macro",
  "test",
  "panic_unwind",
  "std_detect",
  "compiler_builtins",
]);

/** `indexed`: crates whose source was read. */
export function unjoinedReason(
  row: Pick<FunctionCost, "path" | "kind">,
  indexed: ReadonlySet<string>,
  isMacroMade: boolean,
): UnjoinedReason {
  if (row.kind === "shim" || row.kind === "drop-glue") return "generated";
  // The constructor of a tuple struct or variant, used as a function.
  if (/(?:^|::)[A-Z]\w*::[A-Z]\w*$/.test(row.path)) return "generated";
  if (isMacroMade) return "macro";
  if (!row.path.includes("<") && STD_CRATES.has(row.path.split("::", 1)[0]!)) return "std";
  if (!row.path.includes("::")) return "unknown";
  const crates = cratesOfPath(row.path);
  if (crates.length === 0) return "unknown";
  if (crates.some((crate) => indexed.has(crate))) return "unknown";
  return crates.every((crate) => STD_CRATES.has(crate)) ? "std" : "dependency-without-source";
}
