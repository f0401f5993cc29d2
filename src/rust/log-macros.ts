// Which macros write a log or a trace: those of `log` and `tracing`, and wrappers of a crate's own by the same name.
import { knownMacro } from "./known-macros.ts";

const PROVERS = new Set(["tracing", "log", "slog", "defmt"]);

/** @param given text of the call, or as much of it as is known */
export function isLogMacro(name: string, path: readonly string[], given: string): boolean {
  const known = knownMacro(name);
  if (known?.logs !== true) return false;
  if (path.some((segment) => PROVERS.has(segment))) return true;
  return path.length === 0 && (known.needsProof !== true || /\bLevel\s*::/.test(given));
}
