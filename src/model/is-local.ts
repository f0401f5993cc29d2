// A package whose sources lie in the user's own folders.
import type { Owner } from "./span.ts";

/** Whoever reads a report can change it; what comes from a registry or from git is another's to change. */
export function isLocal(owner: Owner): boolean {
  return owner === "crate" || owner === "workspace" || owner === "path";
}
