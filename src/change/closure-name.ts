// What a closure is called that a `let` binds.
import type { RegionNodes } from "./region-nodes.ts";

/** Of the body of a closure that is bound: what it is called. */
export function closureName({ block, statements }: RegionNodes): string | undefined {
  const closure = block.inClosure && statements.length === block.statements.length ? block.node.parent : null;
  const binding = closure?.type === "closure_expression" ? closure.parent : null;
  const pattern = binding?.type === "let_declaration" ? binding.childForFieldName("pattern") : null;
  return pattern?.type === "identifier" ? pattern.text.replace(/^_+|^r#/, "") || undefined : undefined;
}
