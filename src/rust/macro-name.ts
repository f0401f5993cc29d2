// The name a macro is called by, and the path in front of it.
import type { SyntaxNode } from "./parser.ts";

/** `crate::tracing::debug!` → `{ name: "debug", path: ["crate", "tracing"] }`. */
export function macroName(node: SyntaxNode): { readonly name: string; readonly path: readonly string[] } {
  const segments = (node.childForFieldName("macro")?.text ?? "").split("::").filter((segment) => segment !== "");
  return { name: segments.at(-1) ?? "", path: segments.slice(0, -1) };
}
